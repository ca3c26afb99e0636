import type { Clock } from '../../src/core/ports.ts';

interface Timer {
  readonly at: number;
  readonly callback: () => void;
}

/** A clock that stands still until a test moves it. */
export interface ManualClock extends Clock {
  /** Moves on to the next waiting timer and fires it; false where none waits. */
  next(): boolean;
  /** Moves on without firing what becomes due: the machine slept. */
  leap(milliseconds: number): void;
  waiting(): number;
}

export const manualClock = (start: number = Date.now()): ManualClock => {
  let now = start;
  let timers: Timer[] = [];
  return {
    now: () => now,
    after: (milliseconds, callback) => {
      const timer = { at: now + milliseconds, callback };
      timers.push(timer);
      return () => {
        timers = timers.filter((one) => one !== timer);
      };
    },
    next: () => {
      const [first] = [...timers].sort((a, b) => a.at - b.at);
      if (first === undefined) return false;
      timers = timers.filter((one) => one !== first);
      now = Math.max(now, first.at);
      first.callback();
      return true;
    },
    leap: (milliseconds) => {
      now += milliseconds;
    },
    waiting: () => timers.length,
  };
};

/** Moves the clock from timer to timer, with the event loop in between, until the promise is settled. */
export const until = async <T>(clock: ManualClock, promise: Promise<T>): Promise<T> => {
  let settled = false;
  const watched = promise.finally(() => {
    settled = true;
  });
  while (!settled) {
    clock.next();
    await new Promise((resolve) => setImmediate(resolve));
  }
  return watched;
};
