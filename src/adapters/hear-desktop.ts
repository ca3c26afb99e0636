import { chmodSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import type { ParsedInput } from '../contract/operations.ts';
import type { Result } from '../contract/problems.ts';
import { Asked, type DesktopCommand, parsedLine } from './desktop-protocol.ts';

interface Ears {
  readonly onCommand: (command: DesktopCommand) => void;
  /** Our id of the run. */
  readonly onFire: (order: ParsedInput<'runs.fire'>) => Promise<Result<string>>;
  /** The place to listen at can't be had. */
  readonly onFault: (cause: string) => void;
}

/** Milliseconds for a line to arrive. */
const TIMEOUT = 3_000;
/** Bytes of a line; whoever has more to fire does it by itself. */
const LONGEST = 1_000_000;

/**
 * Listens at a socket's path for commands, and for fires that the command line leaves to the app. What is neither gets no
 * answer. Returns the end of it: nobody new is heard, and a fire that was heard still gets its answer.
 */
export const hearDesktop = (path: string, { onCommand, onFire, onFault }: Ears): (() => void) => {
  // One that a killed app left behind: a data folder has one app at a time.
  if (process.platform !== 'win32') rmSync(path, { force: true });
  const answer = (socket: Socket, line: string): void => {
    const asked = parsedLine(Asked, line);
    if (asked === null) return void socket.destroy();
    const heard = '{"ok":true}\n';
    if (asked.command !== 'fire') {
      // The answer first: `quit` leaves nobody to give one.
      socket.end(heard, () => onCommand(asked.command));
      return;
    }
    // From here on the fire has its own timeouts.
    socket.setTimeout(0);
    socket.write(heard);
    void onFire(asked.fire).then((result) => socket.end(`${JSON.stringify(result)}\n`));
  };
  const server = createServer((socket) => {
    socket.setTimeout(TIMEOUT, () => socket.destroy());
    socket.on('error', () => socket.destroy());
    socket.on('data', () => {
      if (socket.bytesRead > LONGEST) socket.destroy();
    });
    const lines = createInterface({ input: socket });
    lines.once('line', (line) => answer(socket, line));
    // It passes the socket's error on: whoever hangs up in the middle ends nobody's app.
    lines.on('error', () => undefined);
  });
  server.on('error', (error) => onFault(String(error)));
  server.listen(path, () => {
    // Its folder is its owner's alone; where the path was too long for that, it lies in a shared one.
    if (process.platform !== 'win32') chmodSync(path, 0o600);
  });
  return () => server.close();
};
