import type { Clock } from './ports.ts';

/** Resolves after that many milliseconds, or at once when the signal aborts. */
export const pause = (clock: Clock, milliseconds: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const cancel = clock.after(milliseconds, () => {
      signal?.removeEventListener('abort', stop);
      resolve();
    });
    const stop = (): void => {
      cancel();
      resolve();
    };
    signal?.addEventListener('abort', stop, { once: true });
  });

/** What the promise brings, or null where it takes longer than that many milliseconds. */
export const within = async <T>(clock: Clock, milliseconds: number, work: Promise<T>): Promise<T | null> => {
  const stop = new AbortController();
  const late = pause(clock, milliseconds, stop.signal).then(() => null);
  try {
    return await Promise.race([work, late]);
  } finally {
    stop.abort();
  }
};
