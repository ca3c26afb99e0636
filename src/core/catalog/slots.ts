/** Lets so many work at a time; who comes later waits in order. */
export interface Slots {
  /** True with a slot, which `release` gives back; false where the signal aborted first. */
  take(signal: AbortSignal): Promise<boolean>;
  release(): void;
}

export const createSlots = (count: number): Slots => {
  let free = count;
  const queue: (() => void)[] = [];
  return {
    take: (signal) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve(false);
        if (free > 0) {
          free -= 1;
          return resolve(true);
        }
        const enter = (): void => {
          signal.removeEventListener('abort', leave);
          resolve(true);
        };
        const leave = (): void => {
          queue.splice(queue.indexOf(enter), 1);
          resolve(false);
        };
        queue.push(enter);
        signal.addEventListener('abort', leave, { once: true });
      }),
    release: () => {
      const next = queue.shift();
      if (next === undefined) free += 1;
      else next();
    },
  };
};
