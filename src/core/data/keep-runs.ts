import type { Ports } from '../ports.ts';
import type { Emit } from '../use-cases.ts';

/** Milliseconds between two looks at the length of the history. */
const HOUR = 3_600_000;

interface Needs {
  readonly ports: Pick<Ports, 'journal' | 'clock' | 'log'>;
  readonly emit: Emit;
  /** Runs to keep, asked anew each time. */
  readonly keep: () => number;
}

export interface KeepRuns {
  /** Shortens the history now, and every hour from now on. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Keeps the history at the length that the person chose: older runs that have ended go. */
export const createKeepRuns = ({ ports: { journal, clock, log }, emit, keep }: Needs): KeepRuns => {
  let cancel: () => void = () => undefined;
  let working: Promise<void> = Promise.resolve();
  let running = false;

  const shorten = async (): Promise<void> => {
    const removed = await journal.forgetEnded(keep());
    if (!removed.ok) log.warn('the history could not be shortened', { code: removed.problem.code });
    else if (removed.data > 0) emit({ type: 'runs-changed' });
  };
  const turn = (): Promise<void> => {
    cancel();
    working = working.then(shorten);
    cancel = clock.after(HOUR, () => running && void turn());
    return working;
  };

  return {
    start: () => {
      running = true;
      return turn();
    },
    stop: async () => {
      running = false;
      cancel();
      await working;
    },
  };
};
