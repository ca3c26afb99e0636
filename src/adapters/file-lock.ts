import { setTimeout } from 'node:timers/promises';
import lockfile from 'proper-lockfile';
import { fail, ok, type Result } from '../contract/problems.ts';
import { storageProblem } from './storage-problem.ts';

/** Milliseconds after which the lock of a process that died is taken over. */
const STALE = 5_000;
/** Longer than a dead process's lock lasts, so that a crash makes one change slow, not fail. */
const PATIENCE = 8_000;
const PAUSE = 30;

const isHeld = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ELOCKED';

/** Waits only for a lock that is held: where none can be made, waiting would not help. */
const take = async (file: string, lock: string, until: number): Promise<Result<() => Promise<void>>> => {
  for (;;) {
    try {
      const release = await lockfile.lock(file, {
        realpath: false,
        lockfilePath: lock,
        stale: STALE,
        // Taken over while this process slept: the work is short, and writes atomically.
        onCompromised: () => undefined,
      });
      return ok(release);
    } catch (error) {
      if (!isHeld(error)) return storageProblem('lock', file, error);
      if (performance.now() > until) {
        return fail(
          'storage',
          `${file} is being changed by another process, which does not finish.`,
          `Try again; if no Trigger Tray runs, remove ${lock}.`,
        );
      }
      await setTimeout(PAUSE * (0.5 + Math.random()));
    }
  }
};

/**
 * Does `work` while no other process does anything under the lock of that file. The lock is the folder `<file>.lock`
 * beside it. Problem: `storage`, naming the lock where somebody else keeps it too long.
 */
export const withFileLock = async <T>(
  file: string,
  work: () => Result<T> | Promise<Result<T>>,
  patience: number = PATIENCE,
): Promise<Result<T>> => {
  const lock = `${file}.lock`;
  const taken = await take(file, lock, performance.now() + patience);
  if (!taken.ok) return taken;
  try {
    return await work();
  } finally {
    await taken.data().catch(() => undefined);
  }
};
