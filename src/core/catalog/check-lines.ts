import type { Finding } from '../../contract/servers.ts';

/** A finding before its name is added. */
export type Line = Omit<Finding, 'what'>;

const names: Readonly<Record<Finding['step'], string>> = {
  dns: 'Name lookup',
  tcp: 'Connection',
  tls: 'Certificate',
  http: 'HTTP',
  api: 'GitLab',
  token: 'Access token',
};

const line =
  (result: Finding['result']) =>
  (step: Finding['step'], detail: string, fix = ''): Line => ({ step, result, detail, fix });

export const good = line('ok');
export const warning = line('warning');
export const broken = line('failed');
export const skipped = line('skipped');

/** A step that an earlier one stands in the way of. */
export const skip = (step: Finding['step']): Line => skipped(step, 'not looked at');

/** The finding with the name of its step. */
export const lineOf = (found: Line): Finding => ({ ...found, what: names[found.step] });

const DAY = 24 * 3_600 * 1_000;

/** The day of an instant, as in `2027-03-01`. */
export const dayOf = (instant: string): string => instant.slice(0, 10);

/** Whole days until an instant; negative once it is over. */
export const daysUntil = (instant: string, now: number): number =>
  Math.floor((Date.parse(instant) - now) / DAY);

/** `1 day`, `12 days`. */
export const days = (count: number): string => `${count} ${count === 1 ? 'day' : 'days'}`;
