/**
 * Runs a task at most once at a time: calls during a run lead to one more run after it, however many they were.
 * The task reports its own failures.
 */
export const coalesce = (task: () => Promise<void>): (() => void) => {
  const pending = { running: false, again: false };
  const run = async (): Promise<void> => {
    pending.running = true;
    do {
      pending.again = false;
      await task();
    } while (pending.again);
    pending.running = false;
  };
  return () => {
    if (pending.running) pending.again = true;
    else void run();
  };
};
