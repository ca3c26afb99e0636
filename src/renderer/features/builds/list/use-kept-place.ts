import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import type { BuildItem } from './build-items.ts';

/** Lines above this many pixels count as the top: one who is there wants to see what comes. */
const AT_TOP = 24;

interface KeptPlace {
  /** Runs that came above while the person was further down. */
  readonly fresh: number;
  /** To be called as the list is scrolled. */
  onScroll(): void;
  toTop(): void;
}

const runsOf = (items: readonly BuildItem[]): readonly string[] =>
  items.flatMap((item) => (item.type === 'run' ? [item.key] : []));

/**
 * Keeps what a person reads where it is, while lines come above it. `startOf` tells where a line begins, in pixels,
 * null where it is not in the list.
 */
export const useKeptPlace = (
  scroller: RefObject<HTMLElement | null>,
  items: readonly BuildItem[],
  startOf: (key: string) => number | null,
  atOffset: (offset: number) => string | null,
): KeptPlace => {
  const anchor = useRef<{ readonly key: string; readonly into: number } | null>(null);
  const [seenTop, setSeenTop] = useState<string | null>(null);
  const runs = runsOf(items);

  const note = (): void => {
    const element = scroller.current;
    if (element === null) return;
    const key = element.scrollTop <= AT_TOP ? null : atOffset(element.scrollTop);
    const start = key === null ? null : startOf(key);
    anchor.current = key === null || start === null ? null : { key, into: element.scrollTop - start };
    if (key === null) setSeenTop(null);
    else setSeenTop((seen) => seen ?? runs[0] ?? null);
  };

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null || anchor.current === null || items.length === 0) return;
    const start = startOf(anchor.current.key);
    if (start === null) return;
    const wanted = start + anchor.current.into;
    if (Math.abs(element.scrollTop - wanted) > 1) element.scrollTop = wanted;
  }, [items, scroller, startOf]);

  const seenAt = seenTop === null ? 0 : runs.indexOf(seenTop);
  return {
    fresh: Math.max(0, seenAt),
    onScroll: note,
    toTop: () => {
      anchor.current = null;
      setSeenTop(null);
      scroller.current?.scrollTo({ top: 0 });
    },
  };
};
