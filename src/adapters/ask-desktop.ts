import { lstat } from 'node:fs/promises';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import type { OperationInput } from '../contract/operations.ts';
import { fail, ok, type Result } from '../contract/problems.ts';
import { type DesktopCommand, FireAnswer, FireOrder, Heard, parsedLine } from './desktop-protocol.ts';

/** Milliseconds until an app that runs has said that it heard. */
const TIMEOUT = 3_000;
/** Milliseconds for all that a fire can wait for besides its answer: the keychain, reading, a temporary tag. */
const AROUND_A_FIRE = 90_000;

/** Somebody else's socket at our place, which a shared folder of temporary files allows, is nobody to talk to. */
const isOurs = async (path: string): Promise<boolean> => {
  if (process.getuid === undefined) return true;
  try {
    return (await lstat(path)).uid === process.getuid();
  } catch {
    return false;
  }
};

/** Says one line and gives every line that comes back to `hear`; resolves when the other side is gone or silent. */
const talk = async (
  path: string,
  question: unknown,
  hear: (line: string, wait: (milliseconds: number) => void) => void,
): Promise<void> => {
  if (!(await isOurs(path))) return;
  await new Promise<void>((resolve) => {
    const socket = connect(path);
    socket.setTimeout(TIMEOUT, () => socket.destroy());
    socket.on('error', () => socket.destroy());
    socket.on('close', () => resolve());
    socket.on('connect', () => socket.write(`${JSON.stringify(question)}\n`));
    const lines = createInterface({ input: socket });
    lines.on('line', (line) => hear(line, (milliseconds) => socket.setTimeout(milliseconds)));
    // It passes the socket's error on.
    lines.on('error', () => undefined);
  });
};

/** Asks the app that listens at a socket's path. Problem: `not-configured`, where none does. */
export const askDesktop = async (path: string, command: DesktopCommand): Promise<Result<void>> => {
  let heard = false;
  await talk(path, { command }, (line) => {
    heard ||= parsedLine(Heard, line) !== null;
  });
  return heard
    ? ok(undefined)
    : fail('not-configured', 'The desktop app is not running.', 'Start it, then try again.');
};

/**
 * Leaves a fire to the app that listens at a socket's path, which has the tokens that are kept for its session alone.
 * Null where no app took it to its end: it may have fired all the same, so that whoever fires then gives the same
 * `requestId`. Orders that hold a secret are never passed on.
 */
export const fireThroughDesktop = async (
  path: string,
  order: OperationInput<'runs.fire'>,
): Promise<Result<string> | null> => {
  const open = FireOrder.safeParse(order);
  if (!open.success) return null;
  const limit = AROUND_A_FIRE + open.data.requestTimeoutSeconds * 1_000;
  let heard = false;
  let answer: Result<string> | null = null;
  await talk(path, { command: 'fire', fire: order }, (line, wait) => {
    if (heard) answer ??= parsedLine(FireAnswer, line);
    heard ||= parsedLine(Heard, line) !== null;
    if (heard) wait(limit);
  });
  return answer;
};
