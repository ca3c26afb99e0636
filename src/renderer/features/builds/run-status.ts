import {
  type RunStatus as FilterStatus,
  isEnd,
  type PipelineStatus,
  type Run,
} from '../../../contract/runs.ts';
import type { GlyphStatus } from '../../ui/StatusGlyph.tsx';

export interface RunStatus {
  readonly glyph: GlyphStatus;
  readonly word: string;
}

const pipelines: Readonly<Record<PipelineStatus, RunStatus>> = {
  created: { glyph: 'created', word: 'Created' },
  waiting_for_resource: { glyph: 'pending', word: 'Waiting for resource' },
  waiting_for_callback: { glyph: 'pending', word: 'Waiting for callback' },
  preparing: { glyph: 'pending', word: 'Preparing' },
  pending: { glyph: 'pending', word: 'Pending' },
  running: { glyph: 'running', word: 'Running' },
  success: { glyph: 'success', word: 'Passed' },
  failed: { glyph: 'failed', word: 'Failed' },
  canceling: { glyph: 'running', word: 'Canceling' },
  canceled: { glyph: 'canceled', word: 'Canceled' },
  skipped: { glyph: 'skipped', word: 'Skipped' },
  manual: { glyph: 'manual', word: 'Waits for a manual job' },
  scheduled: { glyph: 'pending', word: 'Scheduled' },
};

/** The statuses that a list is filtered by. */
export const filterStatuses: Readonly<Record<FilterStatus, RunStatus>> = {
  ...pipelines,
  sending: { glyph: 'running', word: 'Sending' },
  refused: { glyph: 'refused', word: 'Refused' },
  'not-sent': { glyph: 'not-sent', word: 'Not sent' },
  unknown: { glyph: 'unknown', word: 'Outcome unknown' },
};

/** How a job stands. */
export const jobStatus = (status: PipelineStatus): RunStatus =>
  status === 'manual' ? { glyph: 'manual', word: 'Manual' } : pipelines[status];

const unknown = (run: Run): RunStatus => {
  switch (run.follow.state) {
    case 'not-created':
      return { glyph: 'not-sent', word: 'Not created' };
    case 'reconciling':
      return { glyph: 'unknown', word: 'Outcome unknown: checking…' };
    default:
      return { glyph: 'unknown', word: 'Outcome unknown' };
  }
};

/** How a run stands, as shape and word. */
export const runStatus = (run: Run): RunStatus => {
  switch (run.state) {
    case 'sending':
      return { glyph: 'running', word: 'Sending' };
    case 'refused':
      return { glyph: 'refused', word: 'Refused' };
    case 'not-sent':
      return { glyph: 'not-sent', word: 'Not sent' };
    case 'unknown':
      return run.pipeline === null ? unknown(run) : pipelines[run.pipeline.status];
    case 'dry-run':
      return { glyph: 'created', word: 'Dry run' };
    case 'accepted':
      return run.pipeline === null ? { glyph: 'created', word: 'Accepted' } : pipelines[run.pipeline.status];
  }
};

/** True while the pipeline is known and has not ended. */
export const isLive = ({ pipeline }: Run): boolean =>
  pipeline !== null && !isEnd(pipeline.status) && pipeline.status !== 'manual';

/** Seconds that the pipeline took, or has taken by now; null where nothing is known. */
export const secondsOf = ({ pipeline }: Run, now: number): number | null => {
  if (pipeline === null) return null;
  const began = pipeline.startedAt ?? pipeline.createdAt;
  if (pipeline.duration !== null && isEnd(pipeline.status)) return pipeline.duration;
  if (began === null) return pipeline.duration;
  if (pipeline.finishedAt !== null) return (Date.parse(pipeline.finishedAt) - Date.parse(began)) / 1_000;
  return isEnd(pipeline.status) ? pipeline.duration : Math.max(0, (now - Date.parse(began)) / 1_000);
};

/** The median of what those that passed took, in seconds; null where none has. */
export const medianSeconds = (runs: readonly Run[]): number | null => {
  const past = runs
    .filter(({ pipeline }) => pipeline?.status === 'success')
    .flatMap((one) => secondsOf(one, 0) ?? [])
    .sort((a, b) => a - b);
  return past[Math.floor(past.length / 2)] ?? null;
};

/** Seconds that such a run is expected to take, by those of the same preset and ref. */
export const expectedSeconds = (run: Run, runs: readonly Run[]): number | null =>
  medianSeconds(
    runs.filter(
      (one) =>
        one.ref.name === run.ref.name && one.preset?.id === run.preset?.id && one.projectId === run.projectId,
    ),
  );

/** About how long a live run still takes; null where nothing tells, or it takes longer than usual. */
export const secondsLeft = (run: Run, runs: readonly Run[], now: number): number | null => {
  const expected = expectedSeconds(run, runs);
  const left = expected === null ? 0 : Math.round(expected - (secondsOf(run, now) ?? 0));
  return left > 0 ? left : null;
};

/** The same in words; null where nothing tells. */
export const leftWords = (run: Run, runs: readonly Run[], now: number): string | null => {
  if (expectedSeconds(run, runs) === null) return null;
  const left = secondsLeft(run, runs, now);
  if (left === null) return 'longer than usual';
  return left < 60 ? `about ${left} s left` : `about ${Math.round(left / 60)} min left`;
};

/** Jobs of it can be run again. */
export const canRetry = ({ pipeline }: Run): boolean =>
  pipeline?.status === 'failed' || pipeline?.status === 'canceled';

/** It can still be stopped. */
export const canCancel = (run: Run): boolean => isLive(run) && run.pipeline?.status !== 'canceling';

/** Where the pipelines of a run's project are on its server; null where its path is not known. */
export const pipelinesUrl = (run: Run): string | null =>
  run.project.path === null ? null : `${run.server}/${run.project.path}/-/pipelines`;

/** What is said aloud when a run goes from one state to the next; null where nothing new is to be told. */
export const announcementOf = (before: Run | undefined, after: Run): string | null => {
  if (after.state === 'sending' || after.state === 'dry-run') return null;
  const { word } = runStatus(after);
  if (before !== undefined && runStatus(before).word === word) return null;
  const name = after.preset?.name ?? after.project.path ?? 'Run';
  return `${name} at ${after.ref.name}: ${word}.${after.problem === null ? '' : ` ${after.problem.message}`}`;
};
