import { GitBranch, GitCommitHorizontal, KeyRound, Star, Tag } from 'lucide-react';
import { memo, useEffect, useRef } from 'react';
import type { Run } from '../../../contract/model.ts';
import { Button, OutsideLink } from '../../ui/Button.tsx';
import { Count } from '../../ui/Count.tsx';
import { classNames } from '../../ui/class-names.ts';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { Status } from '../../ui/Status.tsx';
import { RunDuration } from './RunDuration.tsx';
import { hasNote, RunNote } from './RunNote.tsx';
import styles from './RunsTable.module.css';
import { runStatus } from './run-status.ts';

export interface RunRowProps {
  readonly run: Run;
  readonly runs: readonly Run[];
  readonly showProject: boolean;
  readonly selected: boolean;
  /** Fills the form from the run; null where its project is not set up here. */
  readonly onAgain: ((run: Run) => void) | null;
  readonly onChooseRef: (() => void) | null;
}

const RefIcon = ({ kind }: { readonly kind: Run['ref']['kind'] }) =>
  kind === 'tag' ? (
    <Tag aria-hidden />
  ) : kind === 'commit' ? (
    <GitCommitHorizontal aria-hidden />
  ) : (
    <GitBranch aria-hidden />
  );

/** One run: how it stands, what was fired, with what and when; words beneath where they are needed. */
export const RunRow = memo(({ run, runs, showProject, selected, onAgain, onChooseRef }: RunRowProps) => {
  const { glyph, word } = runStatus(run);
  const row = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (!selected) return;
    row.current?.scrollIntoView({ block: 'nearest' });
    row.current?.focus();
  }, [selected]);
  const note = hasNote(run);
  const name = `${run.project.path ?? 'the project'} at ${run.ref.name}`;
  return (
    <>
      <tr
        ref={row}
        tabIndex={selected ? -1 : undefined}
        aria-current={selected ? true : undefined}
        className={classNames(styles.row, note && styles.noted)}
        data-run={run.id}
      >
        <td>
          <Status status={glyph} word={word} />
        </td>
        {showProject ? (
          <td className="selectable">{run.project.path ?? run.project.id ?? 'unknown'}</td>
        ) : null}
        <td>
          <span className={styles.ref}>
            <RefIcon kind={run.ref.kind} />
            <span className="mono truncate selectable" title={run.ref.name}>
              {run.ref.name}
            </span>
            {run.pipeline === null ? null : (
              <span className="mono subtle selectable">{run.pipeline.sha.slice(0, 7)}</span>
            )}
          </span>
        </td>
        <td>
          <span
            className={styles.ref}
            title={`Trigger token ${run.trigger.label ?? ''} ··· ${run.trigger.hint}`}
          >
            {run.preset === null ? <KeyRound aria-hidden /> : <Star aria-hidden />}
            <span className="truncate">{run.preset?.name ?? run.trigger.label}</span>
            {run.trigger.hint === '' ? null : <span className="mono subtle">··· {run.trigger.hint}</span>}
          </span>
        </td>
        <td title={run.variables.map(({ key }) => key).join(', ')}>
          <Count value={run.variables.length} />
        </td>
        <td>
          <RelativeTime at={run.firedAt} />
        </td>
        <td>
          <RunDuration run={run} runs={runs} />
        </td>
        <td>
          <div className={styles.actions}>
            {run.pipeline?.webUrl == null ? null : (
              <OutsideLink
                look="quiet"
                size="sm"
                href={run.pipeline.webUrl}
                aria-label={`Open ${name} in browser`}
              >
                Open
              </OutsideLink>
            )}
            {onAgain === null ? null : (
              <Button look="quiet" size="sm" onClick={() => onAgain(run)} aria-label={`Fire again… ${name}`}>
                Fire again…
              </Button>
            )}
          </div>
        </td>
      </tr>
      {note ? (
        <tr className={styles.note}>
          <td colSpan={showProject ? 8 : 7}>
            <RunNote run={run} onChooseRef={onChooseRef} />
          </td>
        </tr>
      ) : null}
    </>
  );
});
