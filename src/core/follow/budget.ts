import type { Clock } from '../ports.ts';

const MINUTE = 60_000;

/** How many requests a server has got within the last minute, and may still get. */
export interface Budget {
  /** Notes one request to that server. */
  spend(server: string): void;
  /** Milliseconds until the server may be asked once more; 0 for now. */
  wait(server: string): number;
  /** Requests of the last minute. */
  used(server: string): number;
}

/** Requests a minute to each server, at most `most()`, which may change at any time. */
export const createBudget = (clock: Clock, most: () => number): Budget => {
  const spent = new Map<string, readonly number[]>();
  const recent = (server: string): readonly number[] => {
    const now = clock.now();
    // A clock that was set back leaves times of the future behind: they say nothing.
    const times = (spent.get(server) ?? []).filter((time) => time > now - MINUTE && time <= now);
    spent.set(server, times);
    return times;
  };
  return {
    spend: (server) => {
      spent.set(server, [...recent(server), clock.now()]);
    },
    wait: (server) => {
      const times = recent(server);
      const first = times.at(-most());
      return first === undefined ? 0 : first + MINUTE - clock.now();
    },
    used: (server) => recent(server).length,
  };
};
