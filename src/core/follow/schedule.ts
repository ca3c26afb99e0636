import type { Run } from '../../contract/runs.ts';

const SECOND = 1_000;
export const MINUTE = 60 * SECOND;

/** Waiting for a person, or for a date: nothing changes within seconds. */
export const rests = (run: Run): boolean =>
  run.pipeline?.status === 'manual' || run.pipeline?.status === 'scheduled';

/**
 * Milliseconds until a run is asked for again: often while it is young and a person watches, seldom later; after
 * failures in a row ever more slowly, at most a minute. `jitter` (0 to 1) spreads runs so that they don't march in step.
 * Its age counts from `since`: from its fire, or from a later deed such as a retry.
 */
export const checkDelay = (
  run: Run,
  now: number,
  failures: number,
  jitter: number,
  since: number = Date.parse(run.firedAt),
): number => {
  if (failures > 0) return spread(Math.min(MINUTE, 2 * SECOND * 2 ** (failures - 1)), jitter);
  const age = now - since;
  if (run.follow.state === 'reconciling') return spread(5 * SECOND, jitter);
  if (rests(run)) return spread(30 * SECOND, jitter);
  if (age < MINUTE) return spread(1.5 * SECOND, jitter);
  if (age < 10 * MINUTE) return spread(4 * SECOND, jitter);
  return spread(age < 60 * MINUTE ? 10 * SECOND : 30 * SECOND, jitter);
};

const spread = (delay: number, jitter: number): number => Math.round(delay * (0.9 + 0.2 * jitter));
