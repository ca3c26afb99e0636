import type { Status } from '../life/composite-status.ts';
import { type JobRun, jobStatus } from '../life/job-run.ts';
import type { PipelineRecord } from '../life/pipeline-record.ts';
import { cancelJob, schedule } from '../life/schedule.ts';
import { isSince } from '../releases/is-since.ts';
import type { ReleaseFacts } from '../releases/release-facts.ts';
import type { Dice } from '../world/dice.ts';

const isOfFirstStage = (pipeline: PipelineRecord, job: JobRun): boolean =>
  job.stage === pipeline.jobs[0]?.stage;

/**
 * What a release says of a job's status; null while it has no build for it. Before 8.11 a stage's builds came into
 * being when the stage before it was done; before 9.0 a manual job counted as skipped until somebody played it.
 */
export const buildStatus = (
  release: ReleaseFacts,
  pipeline: PipelineRecord,
  job: JobRun,
  now: number,
): Status | null => {
  if (job.createdAt > now) return null;
  const status = jobStatus(job, now);
  if (status === 'manual' && !isSince(release, '9.0')) return 'skipped';
  if (status !== 'created' || isSince(release, '8.11')) return status;
  return isOfFirstStage(pipeline, job) ? 'pending' : null;
};

const change = (pipeline: PipelineRecord, replace: (job: JobRun) => readonly JobRun[]): PipelineRecord => ({
  ...pipeline,
  jobs: pipeline.jobs.flatMap(replace),
});

/** Stops one job; what has not begun in later stages is skipped, as nothing will lead to it any more. */
export const cancelBuild = (pipeline: PipelineRecord, job: JobRun, now: number): PipelineRecord => {
  const stages = [...new Set(pipeline.jobs.map((other) => other.stage))];
  const isLater = (other: JobRun): boolean => stages.indexOf(other.stage) > stages.indexOf(job.stage);
  return change(pipeline, (other) => {
    if (other.id === job.id) return [cancelJob(other, now)];
    if (!isLater(other) || jobStatus(other, now) !== 'created') return [other];
    return [{ ...cancelJob(other, now), end: 'skipped' }];
  });
};

/** Another run of a finished job under a new id; it succeeds. */
export const retryBuild = (
  dice: Dice,
  pipeline: PipelineRecord,
  job: JobRun,
  now: number,
  id: number,
): PipelineRecord => {
  const plan = { id, name: job.name, stage: job.stage, weight: job.weight };
  const scheduled = schedule(dice, [plan], { createdAt: now, paceMs: pipeline.paceMs, result: 'success' });
  // It waits for a runner at once.
  const runs = scheduled.map((run) => ({ ...run, pendingAt: now }));
  return change(pipeline, (other) =>
    other.id === job.id ? [{ ...other, retriedAt: now }, ...runs] : [other],
  );
};
