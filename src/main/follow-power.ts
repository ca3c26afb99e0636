import type { EventEmitter } from 'node:events';
import type { App } from '../core/app.ts';
import type { Clock } from '../core/ports.ts';

interface PowerParts {
  readonly app: Pick<App, 'setAway' | 'setOnline'>;
  /** Electron's power monitor. */
  readonly power: Pick<EventEmitter, 'on' | 'off'>;
  readonly isOnline: () => boolean;
  readonly clock: Pick<Clock, 'after'>;
}

export interface FollowedPower {
  /** Somebody is at the machine, whatever the system told before: an unlock that it kept to itself ends a pause, too. */
  awake(): void;
  stop(): void;
}

/** Milliseconds between looks at the network: the system tells nobody. */
const LOOK = 5_000;

/**
 * Nobody follows builds while the machine sleeps or its screen is locked, and builds of servers elsewhere while there is no
 * network. Coming back from sleep, the network is looked at first: it is seldom there at once.
 */
export const followPower = ({ app, power, isOnline, clock }: PowerParts): FollowedPower => {
  const reasons = new Set<'asleep' | 'locked'>();
  const tell = (): void => app.setAway(reasons.size > 0);
  const suspend = (): void => {
    reasons.add('asleep');
    tell();
  };
  const lock = (): void => {
    reasons.add('locked');
    tell();
  };
  // Changes alone are told: the app may know better than the system that there is a network.
  let online = true;
  const look = (): void => {
    cancel();
    const now = isOnline();
    if (now !== online) app.setOnline(now);
    online = now;
    cancel = clock.after(LOOK, look);
  };
  let cancel = (): void => undefined;
  const resume = (): void => {
    look();
    reasons.delete('asleep');
    tell();
  };
  const awake = (): void => {
    reasons.clear();
    tell();
  };
  power.on('suspend', suspend);
  power.on('lock-screen', lock);
  power.on('resume', resume);
  power.on('unlock-screen', awake);

  look();

  return {
    awake,
    stop: () => {
      cancel();
      power.off('suspend', suspend);
      power.off('lock-screen', lock);
      power.off('resume', resume);
      power.off('unlock-screen', awake);
    },
  };
};
