import lockfile from 'proper-lockfile';
import { fail, type Result } from '../contract/problems.ts';
import { storageProblem } from './storage-problem.ts';

/** Milliseconds after which the lock of a process that died is taken over. */
const STALE = 5_000;
/** Longer than a dead process's lock lasts, so that a crash makes one change slow, not fail. */
const PATIENCE = 8_000;
const PAUSE = 50;

const isHeld = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ELOCKED';

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
  let release: () => Promise<void>;
  try {
    release = await lockfile.lock(file, {
      realpath: false,
      lockfilePath: lock,
      stale: STALE,
      retries: {
        retries: Math.ceil(patience / PAUSE),
        factor: 1,
        minTimeout: PAUSE,
        maxTimeout: PAUSE,
        randomize: true,
      },
      // Taken over while this process slept: the work is short, and writes atomically.
      onCompromised: () => undefined,
    });
  } catch (error) {
    return isHeld(error)
      ? fail(
          'storage',
          `${file} is being changed by another process, which does not finish.`,
          `Try again; if no Trigger Tray runs, remove ${lock}.`,
        )
      : storageProblem('lock', file, error);
  }
  try {
    return await work();
  } finally {
    await release().catch(() => undefined);
  }
};
