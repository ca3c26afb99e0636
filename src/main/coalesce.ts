/**
 * Runs a task at most once at a time: calls during a run lead to one more run after it, however many they were.
 * A failure is the task's to report; it does not keep later calls from running.
 */
export const coalesce = (task: () => Promise<void>): (() => void) => {
  const pending = { running: false, again: false };
  const run = async (): Promise<void> => {
    pending.running = true;
    try {
      do {
        pending.again = false;
        await task();
      } while (pending.again);
    } finally {
      pending.running = false;
    }
  };
  return () => {
    if (pending.running) pending.again = true;
    else void run();
  };
};
