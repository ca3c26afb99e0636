import { useMemo, useState } from 'react';
import { useDebounced } from '../../../ui/use-debounced.ts';
import { findInLog, type LogMatch } from './find-in-log.ts';
import type { LogText } from './job-log.ts';

/** Keys rest this long before the log is searched, in milliseconds. */
const TYPING = 120;

export interface LogSearch {
  readonly query: string;
  readonly matches: readonly LogMatch[];
  readonly byLine: ReadonlyMap<number, readonly LogMatch[]>;
  /** The one that the search stands at; null where there is none. */
  readonly current: LogMatch | null;
  /** Its place among the others, from 1. */
  readonly position: number;
  search(query: string): void;
  /** Steps to another one, round at both ends. Returns it. */
  step(by: 1 | -1): LogMatch | null;
}

/** Search through a log: every place, and the one that one stands at. */
export const useLogSearch = (log: LogText): LogSearch => {
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const settled = useDebounced(query, TYPING);
  const matches = useMemo(() => findInLog(log, settled), [log, settled]);
  const byLine = useMemo(() => {
    const lines = new Map<number, LogMatch[]>();
    for (const match of matches) {
      const line = lines.get(match.line);
      if (line === undefined) lines.set(match.line, [match]);
      else line.push(match);
    }
    return lines;
  }, [matches]);
  const index = Math.min(at, matches.length - 1);
  return {
    query,
    matches,
    byLine,
    current: matches[index] ?? null,
    position: index + 1,
    search: (next) => {
      setQuery(next);
      setAt(0);
    },
    step: (by) => {
      if (matches.length === 0) return null;
      const next = (index + by + matches.length) % matches.length;
      setAt(next);
      return matches[next] ?? null;
    },
  };
};
