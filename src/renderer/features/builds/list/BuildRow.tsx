import { memo } from 'react';
import type { Run } from '../../../../contract/runs.ts';
import { RelativeTime } from '../../../ui/RelativeTime.tsx';
import { StatusGlyph } from '../../../ui/StatusGlyph.tsx';
import { clockTime, exactTime } from '../../../ui/time.ts';
import { RunDuration } from '../RunDuration.tsx';
import { runStatus } from '../run-status.ts';
import styles from './BuildList.module.css';

/** What was fired, or why it was not, in a few words. */
const aboutOf = ({ problem, state, preset, trigger, variables }: Run): string => {
  if (problem !== null && (state === 'refused' || state === 'not-sent')) return problem.message;
  const count = variables.length;
  return [
    preset?.name ?? trigger.label,
    count === 0 ? 'no variables' : `${count} ${count === 1 ? 'variable' : 'variables'}`,
  ]
    .filter((part) => part !== null)
    .join(', ');
};

interface BuildRowProps {
  readonly run: Run;
  /** Runs by which its duration is estimated. */
  readonly past: readonly Run[];
  readonly today: boolean;
}

/** One build in two lines. */
export const BuildRow = memo(({ run, past, today }: BuildRowProps) => {
  const { glyph, word } = runStatus(run);
  return (
    <>
      <span className={styles.glyph}>
        <StatusGlyph status={glyph} />
      </span>
      <span className={styles.what}>
        <span className={styles.first}>
          <b className="truncate" title={run.project.path ?? undefined}>
            {run.project.path?.split('/').at(-1) ?? `project ${run.project.id ?? ''}`}
          </b>
          <span className="mono truncate" title={run.ref.name}>
            {run.ref.name}
          </span>
          {run.pipeline === null ? null : <span className="mono subtle">{run.pipeline.sha.slice(0, 7)}</span>}
        </span>
        <span className={styles.second}>
          <span className={styles.state} data-status={glyph}>
            {word}
          </span>
          <span aria-hidden>·</span>
          <span className="truncate">{aboutOf(run)}</span>
        </span>
      </span>
      <span className={styles.when}>
        {today ? (
          <RelativeTime at={run.firedAt} />
        ) : (
          <time dateTime={run.firedAt} title={exactTime(run.firedAt)}>
            {clockTime(run.firedAt)}
          </time>
        )}
        <RunDuration run={run} runs={past} />
      </span>
    </>
  );
});
