import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { type MouseEvent, memo, type RefObject } from 'react';
import { classNames } from '../../../ui/class-names.ts';
import { duration } from '../../../ui/time.ts';
import type { LogMatch } from './find-in-log.ts';
import type { LogSection, LogText } from './job-log.ts';
import styles from './LogLines.module.css';
import { lineParts } from './line-parts.ts';

/** Height of a line in pixels; the stylesheet has the same. */
const LINE = 16;
/** Lines drawn above and below what is seen. */
const AROUND = 30;

export type LogScroll = Virtualizer<HTMLDivElement, Element>;

export const useLogScroll = (
  scroller: RefObject<HTMLDivElement | null>,
  shown: readonly number[],
): LogScroll =>
  useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE,
    getItemKey: (index) => shown[index] ?? index,
    overscan: AROUND,
    initialRect: { width: 0, height: 400 },
  });

interface LogLinesProps {
  readonly log: LogText;
  readonly shown: readonly number[];
  readonly scroll: LogScroll;
  readonly wrap: boolean;
  /** Places found, by their line. */
  readonly found: ReadonlyMap<number, readonly LogMatch[]>;
  readonly current: LogMatch | null;
  readonly chosen: { readonly from: number; readonly to: number } | null;
  /** `extend`: from the line chosen before to this one. */
  readonly onChoose: (line: number, extend: boolean) => void;
  readonly isFolded: (section: LogSection) => boolean;
  readonly onFold: (section: LogSection) => void;
}

const NONE: readonly LogMatch[] = [];

/** The lines in sight. */
export const LogLines = (props: LogLinesProps) => {
  const { log, shown, scroll, wrap, found, current, chosen, isFolded } = props;
  const heads = new Map(log.sections.map((section) => [section.start, section]));
  return (
    <div className={classNames(styles.lines, wrap && styles.wrap)} style={{ height: scroll.getTotalSize() }}>
      {scroll.getVirtualItems().map(({ index, start, key }) => {
        const line = shown[index] ?? 0;
        const section = heads.get(line) ?? null;
        const matches = found.get(line) ?? NONE;
        return (
          <LogLine
            key={key}
            log={log}
            line={line}
            index={index}
            start={start}
            measure={wrap ? scroll.measureElement : null}
            matches={matches}
            current={current?.line === line ? current : null}
            chosen={chosen !== null && chosen.from <= line && line <= chosen.to}
            onChoose={props.onChoose}
            section={section}
            folded={section !== null && isFolded(section)}
            onFold={props.onFold}
          />
        );
      })}
    </div>
  );
};

interface LogLineProps {
  readonly log: LogText;
  readonly line: number;
  readonly index: number;
  readonly start: number;
  readonly measure: ((element: Element | null) => void) | null;
  readonly matches: readonly LogMatch[];
  readonly current: LogMatch | null;
  readonly chosen: boolean;
  readonly onChoose: (line: number, extend: boolean) => void;
  readonly section: LogSection | null;
  readonly folded: boolean;
  readonly onFold: (section: LogSection) => void;
}

const LogLine = memo((props: LogLineProps) => {
  const { log, line, index, start, measure, matches, current, chosen, section, folded } = props;
  const parts = lineParts(
    log.raw(line),
    log.state(line),
    matches.map((match) => ({ ...match, current: match === current })),
  );
  return (
    <div
      ref={measure}
      data-index={index}
      className={classNames(styles.line, chosen && styles.chosen)}
      style={{ transform: `translateY(${start}px)` }}
    >
      <button
        type="button"
        tabIndex={-1}
        className={styles.number}
        aria-label={`Choose line ${line + 1}`}
        onClick={(event: MouseEvent) => props.onChoose(line, event.shiftKey)}
      >
        {line + 1}
      </button>
      {section === null ? null : (
        <button
          type="button"
          className={styles.fold}
          aria-expanded={!folded}
          aria-label={`Section ${section.name}`}
          onClick={() => props.onFold(section)}
        >
          {folded ? <ChevronRight aria-hidden /> : <ChevronDown aria-hidden />}
        </button>
      )}
      <span className={styles.text}>
        {parts.map(({ from, text, looks, found }) => {
          const look = classNames(...looks.map((name) => styles[name]));
          return found === 'no' ? (
            <span key={from} className={look}>
              {text}
            </span>
          ) : (
            <mark key={from} className={classNames(look, found === 'current' && styles.current)}>
              {text}
            </mark>
          );
        })}
      </span>
      {section?.seconds == null ? null : <span className={styles.took}>{duration(section.seconds)}</span>}
    </div>
  );
});
