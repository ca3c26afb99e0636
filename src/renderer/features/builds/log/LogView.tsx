import {
  type KeyboardEvent,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useAnnounce } from '../../../ui/announcer.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { copyText } from '../../../ui/copy-text.ts';
import type { LogMatch } from './find-in-log.ts';
import type { LogSection } from './job-log.ts';
import { LogBar } from './LogBar.tsx';
import { LogLines, useLogScroll } from './LogLines.tsx';
import styles from './LogView.module.css';
import { shownLines } from './shown-lines.ts';
import { useLogSearch } from './use-log-search.ts';
import { useLogText } from './use-log-text.ts';

/** So near the end, in pixels, counts as being there. */
const AT_END = 24;

interface LogViewProps {
  readonly text: string;
  /** Of the job whose log it is. */
  readonly name: string;
  /** Without its bar: the last lines, beside other things. */
  readonly small?: boolean;
  /** Gets the element that scrolls. */
  readonly logRef?: RefObject<HTMLDivElement | null>;
}

interface Range {
  readonly from: number;
  readonly to: number;
}

/** A job's log: follows its end until one scrolls up. */
export const LogView = ({ text, name, small = false, logRef }: LogViewProps) => {
  const log = useLogText(text);
  const search = useLogSearch(log);
  const announce = useAnnounce();
  const own = useRef<HTMLDivElement>(null);
  const scroller = logRef ?? own;
  const input = useRef<HTMLInputElement>(null);
  const [wrap, setWrap] = useState(false);
  const [following, setFollowing] = useState(true);
  const [chosen, setChosen] = useState<Range | null>(null);
  /** Sections that the person folded or opened, against what the runner asks for. */
  const [turned, setTurned] = useState<ReadonlySet<number>>(new Set());
  const isFolded = useCallback(({ start, folded }: LogSection) => folded !== turned.has(start), [turned]);
  const shown = useMemo(() => shownLines(log.lines, log.sections, isFolded), [log, isFolded]);
  const scroll = useLogScroll(scroller, shown);

  // The end is followed by the numbers of lines, not by events: what grew since is below what is seen.
  const total = scroll.getTotalSize();
  useLayoutEffect(() => {
    const element = scroller.current;
    if (following && element !== null && total > 0) element.scrollTop = element.scrollHeight;
  }, [scroller, following, total]);

  const show = (match: LogMatch | null): void => {
    if (match === null) return;
    setFollowing(false);
    // What is searched for is shown, whatever it is folded into.
    const around = log.sections.filter(
      (section) => isFolded(section) && section.start < match.line && match.line < (section.end ?? log.lines),
    );
    if (around.length > 0) {
      unfolding.current = match;
      setTurned((now) => around.reduce((next, { start }) => toggled(next, start), now));
      return;
    }
    scroll.scrollToIndex(shown.indexOf(match.line), { align: 'center' });
  };
  // A match within what was folded can be scrolled to once its lines are there.
  const unfolding = useRef<LogMatch | null>(null);
  useLayoutEffect(() => {
    const match = unfolding.current;
    unfolding.current = null;
    if (match !== null) scroll.scrollToIndex(shown.indexOf(match.line), { align: 'center' });
  }, [shown, scroll]);
  // What is typed is shown where it is found first.
  const { current } = search;
  const currentKey = current === null ? '' : `${current.line}:${current.from}`;
  const lastShown = useRef('');
  useLayoutEffect(() => {
    if (currentKey === lastShown.current) return;
    lastShown.current = currentKey;
    if (search.query !== '') show(current);
  });

  const copy = (): void => {
    const { from, to } = chosen ?? { from: 0, to: log.lines - 1 };
    const lines = Array.from({ length: to - from + 1 }, (_, index) => log.plain(from + index));
    announce(copyText(`${lines.join('\n')}\n`) ? 'Copied.' : 'Not copied: the clipboard is not available.');
  };
  const choose = useCallback((line: number, extend: boolean): void => {
    setChosen((now) => {
      if (extend && now !== null) return { from: Math.min(now.from, line), to: Math.max(now.to, line) };
      return now?.from === line && now.to === line ? null : { from: line, to: line };
    });
  }, []);
  const fold = useCallback(({ start }: LogSection) => setTurned((now) => toggled(now, start)), []);

  // Wherever the focus is: a whole log has the window to itself.
  useEffect(() => {
    const find = (event: globalThis.KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'f' || input.current === null)
        return;
      event.preventDefault();
      input.current.focus();
      input.current.select();
    };
    window.addEventListener('keydown', find);
    return () => window.removeEventListener('keydown', find);
  }, []);

  const onKeyDown = (event: KeyboardEvent): void => {
    const mod = event.ctrlKey || event.metaKey;
    if (
      mod &&
      event.key.toLowerCase() === 'c' &&
      chosen !== null &&
      document.getSelection()?.isCollapsed !== false
    ) {
      event.preventDefault();
      copy();
    }
    if (event.key === 'End') setFollowing(true);
    if (event.key === 'Home') setFollowing(false);
  };

  const count = chosen === null ? 0 : chosen.to - chosen.from + 1;
  return (
    <div className={classNames(styles.view, small && styles.small)}>
      {small ? null : (
        <LogBar
          search={search}
          input={input}
          onStep={(by) => show(search.step(by))}
          wrap={wrap}
          onWrap={() => setWrap(!wrap)}
          following={following}
          onFollow={() => setFollowing(true)}
          copies={chosen === null ? 'log' : count === 1 ? 'line' : `${count} lines`}
          onCopy={copy}
        />
      )}
      <section
        ref={scroller}
        className={styles.log}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={`Log of ${name}`}
        onKeyDown={onKeyDown}
        onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
          const atEnd = scrollHeight - scrollTop - clientHeight <= AT_END;
          if (atEnd !== following) setFollowing(atEnd);
        }}
      >
        {log.lines === 0 ? (
          <p className={styles.none}>Nothing written yet.</p>
        ) : (
          <LogLines
            log={log}
            shown={shown}
            scroll={scroll}
            wrap={wrap}
            found={search.byLine}
            current={current}
            chosen={chosen}
            onChoose={choose}
            isFolded={isFolded}
            onFold={fold}
          />
        )}
      </section>
    </div>
  );
};

const toggled = (set: ReadonlySet<number>, value: number): ReadonlySet<number> =>
  set.has(value) ? new Set([...set].filter((one) => one !== value)) : new Set([...set, value]);
