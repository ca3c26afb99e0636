const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long ago, up to a day; then the date. In the language of the system. */
export const relativeTime = (instant: string, now: number, locale?: string): string => {
  const then = Date.parse(instant);
  const age = Math.max(0, now - then);
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'narrow' });
  if (age < MINUTE) return words.format(0, 'second');
  if (age < HOUR) return words.format(-Math.floor(age / MINUTE), 'minute');
  if (age < DAY) return words.format(-Math.floor(age / HOUR), 'hour');
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(then);
};

export const exactTime = (instant: string, locale?: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'medium' }).format(Date.parse(instant));

/** The time of a day: 22:04, or 10:04 PM where people write so. */
export const clockTime = (instant: string, locale?: string): string =>
  new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(Date.parse(instant));

/** Seconds as 0:07, 6:41 or 1:02:03. */
export const duration = (seconds: number): string => {
  const whole = Math.max(0, Math.round(seconds));
  const two = (part: number): string => String(part).padStart(2, '0');
  const hours = Math.floor(whole / 3_600);
  const minutes = Math.floor(whole / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
};
