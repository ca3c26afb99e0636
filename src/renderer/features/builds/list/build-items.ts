import type { Run } from '../../../../contract/runs.ts';

/** A line of the list: a day, or one of its runs. */
export type BuildItem =
  | { readonly type: 'day'; readonly key: string; readonly words: string }
  | {
      readonly type: 'run';
      readonly key: string;
      readonly run: Run;
      readonly index: number;
      readonly today: boolean;
    };

const startOfDay = (instant: number): number => {
  const date = new Date(instant);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
};

/** The day of an instant as a person calls it, in the language of the system. */
export const dayWords = (instant: number, now: number, locale?: string): string => {
  const days = Math.round((startOfDay(now) - startOfDay(instant)) / 86_400_000);
  if (days === 0 || days === 1) {
    const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-days, 'day');
    return words.charAt(0).toLocaleUpperCase(locale) + words.slice(1);
  }
  return new Intl.DateTimeFormat(locale, { dateStyle: 'full' }).format(instant);
};

/** Runs, newest first, below the days on which they were fired. */
export const buildItems = (runs: readonly Run[], now: number, locale?: string): readonly BuildItem[] => {
  const today = startOfDay(now);
  let day: number | null = null;
  return runs.flatMap((run, index): BuildItem[] => {
    const fired = Date.parse(run.firedAt);
    const its = startOfDay(fired);
    const item: BuildItem = { type: 'run', key: run.id, run, index, today: its === today };
    if (its === day) return [item];
    day = its;
    return [{ type: 'day', key: `day-${its}`, words: dayWords(fired, now, locale) }, item];
  });
};
