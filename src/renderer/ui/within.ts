/** What the promise brings within so many milliseconds; null where it takes longer, or fails. */
export const within = <T>(promise: Promise<T>, wait: number): Promise<T | null> =>
  new Promise((resolve) => {
    const timer = setTimeout(() => resolve(null), wait);
    const done = (value: T | null): void => {
      clearTimeout(timer);
      resolve(value);
    };
    promise.then(done, () => done(null));
  });
