import type { Run } from '../../contract/runs.ts';
import type { AppSettings } from '../../contract/settings.ts';
import { MINUTE, rests } from './schedule.ts';

const HOUR = 60 * MINUTE;
/** So much more seldom on a battery. */
const SLOW = 4;

/** What following goes by, as it is at the moment. */
export interface Pace {
  readonly settings: AppSettings['following'];
  readonly onBattery: boolean;
}

/** Whether a run has been followed for as long as the person wants. `since`: milliseconds since 1970. */
export const isTooOld = ({ settings }: Pace, since: number, now: number): boolean =>
  now - since >= settings.stopAfterHours * HOUR;

/** A run that is let go of: nobody knows how it went on. */
export const letGo = (run: Run, hours: number): Run =>
  run.follow.state !== 'following' && run.follow.state !== 'reconciling'
    ? run
    : {
        ...run,
        follow: {
          state: 'impossible',
          problem: {
            code: 'timeout',
            message: `Not followed any more: it has not ended within ${hours} ${hours === 1 ? 'hour' : 'hours'}.`,
            hint: '“Check again” follows it anew.',
          },
        },
      };

/** Runs that get the server's answers first: what runs, before what waits for a person or a date. */
export const isRunning = (run: Run): boolean => run.follow.state === 'reconciling' || !rests(run);

/**
 * Milliseconds until the next look, from those of the schedule: so many running builds share a server's budget evenly,
 * instead of spending it at once and standing still for the rest of the minute.
 */
export const paced = ({ settings, onBattery }: Pace, delay: number, running: number): number => {
  const share = (running * MINUTE) / settings.requestsPerMinute;
  return Math.round(Math.max(delay, share) * (onBattery && settings.slowOnBattery ? SLOW : 1));
};
