import { ArrowDownToLine, ChevronDown, ChevronUp, Copy, Search, WrapText } from 'lucide-react';
import type { KeyboardEvent, RefObject } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import field from '../../../ui/field.module.css';
import styles from './LogView.module.css';
import type { LogSearch } from './use-log-search.ts';

interface LogBarProps {
  readonly search: LogSearch;
  readonly input: RefObject<HTMLInputElement | null>;
  readonly onStep: (by: 1 | -1) => void;
  readonly wrap: boolean;
  readonly onWrap: () => void;
  readonly following: boolean;
  readonly onFollow: () => void;
  /** What would be copied: “log”, “3 lines”. */
  readonly copies: string;
  readonly onCopy: () => void;
}

/** What can be done with a log: search, wrap, follow, copy. */
export const LogBar = (props: LogBarProps) => {
  const { search, onStep } = props;
  const { query, matches, position } = search;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') {
      event.preventDefault();
      onStep(event.shiftKey ? -1 : 1);
    }
    // The first Esc gives up the search, the next one the log.
    if (event.key === 'Escape' && query !== '') {
      event.stopPropagation();
      search.search('');
    }
  };
  return (
    <search className={styles.bar} aria-label="Search the log">
      <div className={classNames(field.box, styles.find)}>
        <Search aria-hidden />
        <input
          ref={props.input}
          className={field.input}
          type="search"
          placeholder="Find in log"
          aria-label="Find in log"
          value={query}
          onChange={(event) => search.search(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
      </div>
      <span className={styles.count} role="status">
        {query === '' ? '' : matches.length === 0 ? 'not found' : `${position} of ${matches.length}`}
      </span>
      <Button look="quiet" size="sm" iconOnly aria-label="Previous match" onClick={() => onStep(-1)}>
        <ChevronUp aria-hidden />
      </Button>
      <Button look="quiet" size="sm" iconOnly aria-label="Next match" onClick={() => onStep(1)}>
        <ChevronDown aria-hidden />
      </Button>
      <span className={styles.grow} />
      <Button look="quiet" size="sm" aria-pressed={props.wrap} onClick={props.onWrap}>
        <WrapText aria-hidden />
        Wrap
      </Button>
      <Button look="quiet" size="sm" aria-pressed={props.following} onClick={props.onFollow}>
        <ArrowDownToLine aria-hidden />
        Follow
      </Button>
      <Button size="sm" onClick={props.onCopy}>
        <Copy aria-hidden />
        Copy {props.copies}
      </Button>
    </search>
  );
};
