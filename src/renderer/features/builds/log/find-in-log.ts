import type { LogText } from './job-log.ts';

/** A place where the text that is searched for stands. */
export interface LogMatch {
  readonly line: number;
  readonly from: number;
  readonly to: number;
}

/** As many as anybody steps through. */
const MOST = 10_000;

/** Where a text stands in the whole log, whatever its letters' case; at most 10,000 places. */
export const findInLog = (log: LogText, query: string): readonly LogMatch[] => {
  const sought = query.toLowerCase();
  if (sought === '') return [];
  const matches: LogMatch[] = [];
  for (let line = 0; line < log.lines && matches.length < MOST; line += 1) {
    const text = log.plain(line).toLowerCase();
    for (let from = text.indexOf(sought); from >= 0; from = text.indexOf(sought, from + sought.length)) {
      matches.push({ line, from, to: from + sought.length });
    }
  }
  return matches;
};
