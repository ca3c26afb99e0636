export interface Cleanups {
  /** Notes down what has to be undone at the end; the last comes first. */
  add(undo: () => Promise<unknown>): void;
  /** Undoes everything once, what fails included, and resolves after that many milliseconds at the latest. */
  run(limit: number): Promise<void>;
}

/** What a host has opened so far, so that it can be closed at any moment, in the midst of starting too. */
export const createCleanups = (failed: (error: unknown) => void): Cleanups => {
  const undos: (() => Promise<unknown>)[] = [];
  const runAll = async (): Promise<void> => {
    for (let undo = undos.pop(); undo !== undefined; undo = undos.pop()) await undo().catch(failed);
  };
  return {
    add: (undo) => undos.push(undo),
    run: async (limit) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const enough = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, limit);
      });
      await Promise.race([runAll(), enough]);
      clearTimeout(timer);
    },
  };
};
