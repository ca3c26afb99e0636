import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { fail, ok, type Result } from '../contract/problems.ts';

/** What a program may ask the running desktop app. None of it fires or tells anything. */
export const desktopCommands = ['show', 'toggle', 'palette', 'quit'] as const;
const Asked = z.strictObject({ command: z.enum(desktopCommands) });
export type DesktopCommand = z.infer<typeof Asked>['command'];

/** Bytes of a path that every system takes as a socket's (`sun_path` is 104 on macOS). */
const LONGEST_PATH = 100;
const TIMEOUT = 3_000;

/** Where the app of a data folder listens: in the folder, which is its owner's alone; a pipe of that name on Windows. */
export const desktopSocket = (dataDir: string, platform: string): string => {
  const mark = createHash('sha256').update(dataDir).digest('hex').slice(0, 16);
  if (platform === 'win32') return `\\\\.\\pipe\\trigger-tray-${userInfo().username}-${mark}`;
  const own = join(dataDir, 'desktop.sock');
  return Buffer.byteLength(own) <= LONGEST_PATH ? own : join(tmpdir(), `trigger-tray-${mark}.sock`);
};

const askedBy = (line: string): DesktopCommand | null => {
  try {
    return Asked.parse(JSON.parse(line)).command;
  } catch {
    return null;
  }
};

/** Listens for commands; what is no command gets no answer. Returns the end of it. A place that can't be had is told. */
export const hearDesktopCommands = (
  path: string,
  onCommand: (command: DesktopCommand) => void,
  onFault: (cause: string) => void,
): (() => void) => {
  // One that a killed app left behind: a data folder has one app at a time.
  if (process.platform !== 'win32') rmSync(path, { force: true });
  const server = createServer((socket) => {
    socket.setTimeout(TIMEOUT, () => socket.destroy());
    socket.on('error', () => socket.destroy());
    createInterface({ input: socket }).once('line', (line) => {
      const command = askedBy(line);
      if (command === null) return socket.destroy();
      // The answer first: `quit` leaves nobody to give one.
      socket.end('{"ok":true}\n', () => onCommand(command));
    });
  });
  server.on('error', (error) => onFault(String(error)));
  server.listen(path);
  return () => server.close();
};

/** Asks the app that runs on a data folder. Problem: `not-configured`, where none does. */
export const askDesktop = (path: string, command: DesktopCommand): Promise<Result<void>> =>
  new Promise((resolve) => {
    const none = fail('not-configured', 'The desktop app is not running.', 'Start it, then try again.');
    const socket = connect(path);
    const settle = (result: Result<void>): void => {
      resolve(result);
      socket.destroy();
    };
    socket.setTimeout(TIMEOUT, () => settle(none));
    socket.on('error', () => settle(none));
    socket.on('close', () => settle(none));
    socket.on('connect', () => socket.write(`${JSON.stringify({ command })}\n`));
    socket.once('data', () => settle(ok(undefined)));
  });
