import { KeyRound, Star } from 'lucide-react';
import { memo } from 'react';
import type { Run } from '../../../contract/runs.ts';
import { Button, OutsideLink } from '../../ui/Button.tsx';
import { Count } from '../../ui/Count.tsx';
import { classNames } from '../../ui/class-names.ts';
import { ProblemText } from '../../ui/ProblemText.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { Status } from '../../ui/Status.tsx';
import { RefIcon } from './RefIcon.tsx';
import { RunDuration } from './RunDuration.tsx';
import { hasNote, RunNote } from './RunNote.tsx';
import styles from './RunsTable.module.css';
import { canCancel, canRetry, runStatus } from './run-status.ts';
import type { RunActions } from './use-run-actions.ts';

export interface RunRowProps {
  readonly run: Run;
  readonly runs: readonly Run[];
  /** The one row that Tab stops at; arrows move to the others. */
  readonly tabStop: boolean;
  readonly actions: RunActions;
  readonly onOpen: (run: Run) => void;
  readonly onChooseRef: (() => void) | null;
}

/** One run: how it stands, what was fired, with what and when; words beneath where they are needed. */
export const RunRow = memo(({ run, runs, tabStop, actions, onOpen, onChooseRef }: RunRowProps) => {
  const { glyph, word } = runStatus(run);
  const note = hasNote(run);
  const name = `${run.project.path ?? 'the project'} at ${run.ref.name}`;
  return (
    <>
      <tr
        tabIndex={tabStop ? 0 : -1}
        className={classNames(styles.row, note && styles.noted)}
        data-run={run.id}
        onDoubleClick={() => onOpen(run)}
      >
        <td>
          <Status status={glyph} word={word} />
        </td>
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
            <Button look="quiet" size="sm" onClick={() => onOpen(run)} aria-label={`Details of ${name}`}>
              Details
            </Button>
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
            <Button
              look="quiet"
              size="sm"
              onClick={() => actions.again(run)}
              aria-label={`Fire again… ${name}`}
            >
              Fire again…
            </Button>
            {canRetry(run) ? (
              <Button
                look="quiet"
                size="sm"
                onClick={() => void actions.retry(run)}
                aria-label={`Retry ${name}`}
              >
                Retry
              </Button>
            ) : null}
            {canCancel(run) ? (
              <Button
                look="quiet"
                size="sm"
                onClick={() => actions.cancel(run)}
                aria-label={`Cancel ${name}`}
              >
                Cancel…
              </Button>
            ) : null}
          </div>
        </td>
      </tr>
      {note || actions.problem?.runId === run.id ? (
        <tr className={styles.note}>
          <td colSpan={7}>
            {note ? <RunNote run={run} onChooseRef={onChooseRef} /> : null}
            {actions.problem?.runId === run.id ? <ProblemText problem={actions.problem.problem} /> : null}
          </td>
        </tr>
      ) : null}
    </>
  );
});
