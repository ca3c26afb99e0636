import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';

/** Starts a module of this folder, which exports `main(args)`, in a process of its own. */
export const startChild = (
  name: string,
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>> = process.env,
): ChildProcess =>
  fork(join(import.meta.dirname, 'run.mjs'), [join(import.meta.dirname, name), ...args], {
    env: { ...env, NODE_OPTIONS: undefined, VITEST: undefined },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });

/** The next message of a child; rejects where it ends without one. */
export const nextMessage = (child: ChildProcess): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const ended = (code: number | null): void => reject(new Error(`the process ended with ${code}`));
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('exit', ended);
      resolve(message);
    });
  });

/** How a child ended: its code, or the signal's name. */
export const endOf = (child: ChildProcess): Promise<number | string | null> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve(child.exitCode ?? child.signalCode)
    : new Promise((resolve) => child.once('exit', (code, signal) => resolve(code ?? signal)));
