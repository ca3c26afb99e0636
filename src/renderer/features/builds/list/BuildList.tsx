import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { Run } from '../../../../contract/runs.ts';
import { isPressOf } from '../../../keyboard/shortcuts.ts';
import { Button } from '../../../ui/Button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { useNow } from '../../../ui/use-now.ts';
import type { RunActions } from '../use-run-actions.ts';
import styles from './BuildList.module.css';
import { BuildRow } from './BuildRow.tsx';
import { buildItems } from './build-items.ts';
import { useKeptPlace } from './use-kept-place.ts';

/** Heights in pixels; the stylesheet has the same. */
const DAY = 27;
const ROW = 48;
/** Lines drawn above and below what is seen. */
const AROUND = 10;
/** Lines before the end of what was read at which more is asked for. */
const AHEAD = 30;

interface BuildListProps {
  readonly label: string;
  readonly runs: readonly Run[];
  /** Runs by which durations are estimated. */
  readonly past: readonly Run[];
  readonly openRunId: string | null;
  readonly actions: RunActions;
  /** `byKey`: Enter, after which the focus goes along. */
  readonly onOpen: (run: Run, byKey: boolean) => void;
  /** The run beside which details are open changes with the line that the keys move to. */
  readonly onMove: (run: Run) => void;
  readonly onEnd: () => void;
}

/** Builds by day, of which only those in sight are drawn. One stop of Tab; arrows move within. */
export const BuildList = (props: BuildListProps) => {
  const { label, runs, past, openRunId, actions } = props;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const minute = useNow(60_000);
  const items = useMemo(() => buildItems(runs, minute), [runs, minute]);
  const [chosen, setChosen] = useState<string | null>(null);
  const active = runs.find((run) => run.id === (chosen ?? openRunId)) ?? runs[0];
  const activeIndex = items.findIndex(({ key }) => key === active?.id);

  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (items[index]?.type === 'day' ? DAY : ROW),
    getItemKey: (index) => items[index]?.key ?? index,
    overscan: AROUND,
    // Before the first measurement, and where nothing is measured, some lines are drawn all the same.
    initialRect: { width: 0, height: 600 },
  });
  const starts = useMemo(() => {
    let offset = 0;
    const found = new Map<string, number>();
    for (const item of items) {
      found.set(item.key, offset);
      offset += item.type === 'day' ? DAY : ROW;
    }
    return found;
  }, [items]);
  const startOf = useCallback((key: string) => starts.get(key) ?? null, [starts]);
  const place = useKeptPlace(
    scroller,
    items,
    startOf,
    (offset) =>
      items.find(({ type, key }) => type === 'run' && (starts.get(key) ?? 0) >= offset)?.key ?? null,
  );

  const drawn = virtual.getVirtualItems();
  const lastDrawn = drawn.at(-1)?.index ?? 0;
  const { onEnd } = props;
  useEffect(() => {
    if (items.length > 0 && lastDrawn >= items.length - AHEAD) onEnd();
  }, [items.length, lastDrawn, onEnd]);

  // A run that is opened from elsewhere is shown where it stands.
  const openIndex = items.findIndex(({ key }) => key === openRunId);
  const shownFor = useRef<string | null>(null);
  useEffect(() => {
    if (openIndex < 0 || shownFor.current === openRunId) return;
    shownFor.current = openRunId;
    setChosen(openRunId);
    virtual.scrollToIndex(openIndex, { align: 'auto' });
  }, [openIndex, openRunId, virtual]);

  const moveTo = (index: number): void => {
    const run = runs[Math.max(0, Math.min(runs.length - 1, index))];
    if (run === undefined) return;
    setChosen(run.id);
    const at = items.findIndex(({ key }) => key === run.id);
    // The first run of all comes with its day.
    virtual.scrollToIndex(at === 1 ? 0 : at, { align: 'auto' });
    if (openRunId !== null) {
      shownFor.current = run.id;
      props.onMove(run);
    }
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (active === undefined) return;
    const at = runs.indexOf(active);
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? ROW) / ROW) - 1);
    const press = event.nativeEvent;
    const act = (): (() => unknown) | null => {
      if (isPressOf(press, 'next')) return () => moveTo(at + 1);
      if (isPressOf(press, 'previous')) return () => moveTo(at - 1);
      if (isPressOf(press, 'open')) return () => props.onOpen(active, true);
      if (isPressOf(press, 'browser')) return () => actions.browse(active);
      if (isPressOf(press, 'again')) return () => actions.again(active);
      if (isPressOf(press, 'retry')) return () => actions.retry(active);
      if (isPressOf(press, 'cancel')) return () => actions.cancel(active);
      switch (event.key) {
        case 'Home':
          return () => moveTo(0);
        case 'End':
          return () => moveTo(runs.length - 1);
        case 'PageDown':
          return () => moveTo(at + page);
        case 'PageUp':
          return () => moveTo(at - page);
        default:
          return null;
      }
    };
    const action = act();
    if (action === null) return;
    event.preventDefault();
    action();
  };

  return (
    <div className={styles.frame}>
      {place.fresh === 0 ? null : (
        <Button size="sm" className={styles.fresh} onClick={place.toTop}>
          {place.fresh} new
        </Button>
      )}
      <div
        ref={scroller}
        className={styles.list}
        role="listbox"
        tabIndex={0}
        aria-label={label}
        aria-activedescendant={activeIndex < 0 ? undefined : `${id}-${active?.id}`}
        onKeyDown={onKeyDown}
        onScroll={place.onScroll}
      >
        <div className={styles.lines} style={{ height: virtual.getTotalSize() }} role="presentation">
          {drawn.map(({ index, start }) => {
            const item = items[index];
            if (item === undefined) return null;
            const at = { transform: `translateY(${start}px)` };
            return item.type === 'day' ? (
              <div key={item.key} className={styles.day} style={at} role="presentation">
                {item.words}
              </div>
            ) : (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the list answers the keys for the line that is active
              <div
                key={item.key}
                id={`${id}-${item.key}`}
                className={classNames(styles.row, item.key === active?.id && styles.active)}
                style={at}
                role="option"
                tabIndex={-1}
                aria-posinset={item.index + 1}
                aria-setsize={runs.length}
                aria-selected={item.key === openRunId}
                data-run={item.key}
                // The focus stays with the list: a line may be gone the next moment.
                onMouseDown={(event) => {
                  event.preventDefault();
                  scroller.current?.focus();
                }}
                onClick={() => {
                  setChosen(item.key);
                  shownFor.current = item.key;
                  props.onOpen(item.run, false);
                }}
              >
                <BuildRow run={item.run} past={past} today={item.today} />
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
};
