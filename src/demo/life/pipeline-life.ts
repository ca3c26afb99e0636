import type { Dice } from '../world/dice.ts';
import { compositeStatus, isFinished, type Status } from './composite-status.ts';
import { type JobRun, jobStatus } from './job-run.ts';
import type { PipelineRecord } from './pipeline-record.ts';
import { cancelJob, schedule } from './schedule.ts';

/** What a pipeline is doing at one instant. Instants are epoch milliseconds, lengths whole seconds. */
export interface PipelineState {
  readonly status: Status;
  readonly updatedAt: number;
  readonly startedAt: number | null;
  readonly finishedAt: number | null;
  /** Null until it has ended. */
  readonly duration: number | null;
  readonly queuedDuration: number | null;
}

/** The jobs that count: not those that another run of the same job has replaced. */
export const latestJobs = (jobs: readonly JobRun[], now: number): readonly JobRun[] =>
  jobs.filter((job) => job.createdAt <= now && (job.retriedAt === null || job.retriedAt > now));

const past = (now: number, ...instants: readonly (number | null)[]): readonly number[] =>
  instants.filter((instant): instant is number => instant !== null && instant <= now);

/** Seconds in which at least one job ran: pauses between a run and its retry don't count. */
const busySeconds = (jobs: readonly JobRun[]): number => {
  const periods = jobs
    .flatMap((job) => (job.startedAt === null ? [] : [[job.startedAt, job.endedAt] as const]))
    .sort((a, b) => a[0] - b[0]);
  let total = 0;
  let until = Number.NEGATIVE_INFINITY;
  for (const [from, to] of periods) {
    total += Math.max(0, to - Math.max(from, until));
    until = Math.max(until, to);
  }
  return Math.round(total / 1000);
};

/** The state of a pipeline, from its record and the time alone. */
export const pipelineState = (pipeline: PipelineRecord, now: number): PipelineState => {
  if (pipeline.yamlErrors !== null) {
    return {
      status: 'failed',
      updatedAt: pipeline.createdAt,
      startedAt: null,
      finishedAt: pipeline.createdAt,
      duration: null,
      queuedDuration: null,
    };
  }
  const latest = latestJobs(pipeline.jobs, now);
  const status = compositeStatus(latest.map((job) => jobStatus(job, now)));
  const instants = pipeline.jobs.flatMap((job) =>
    past(now, job.createdAt, job.pendingAt, job.startedAt, job.endedAt),
  );
  const starts = pipeline.jobs.flatMap((job) => past(now, job.startedAt));
  const startedAt = starts.length === 0 ? null : Math.min(...starts);
  const updatedAt = Math.max(pipeline.createdAt, ...instants);
  const over = isFinished(status);
  return {
    status,
    updatedAt,
    startedAt,
    finishedAt: over ? updatedAt : null,
    duration: over && startedAt !== null ? busySeconds(pipeline.jobs) : null,
    queuedDuration: startedAt === null ? null : Math.round((startedAt - pipeline.createdAt) / 1000),
  };
};

/** Stops all that hasn't ended. */
export const cancelPipeline = (pipeline: PipelineRecord, now: number): PipelineRecord => ({
  ...pipeline,
  jobs: pipeline.jobs.map((job) => (job.retriedAt === null ? cancelJob(job, now) : job)),
});

/**
 * Runs failed and canceled jobs again, under new ids, and what was skipped because of them. A second run succeeds,
 * so that a person sees a pipeline recover.
 */
export const retryPipeline = (
  dice: Dice,
  pipeline: PipelineRecord,
  now: number,
  nextJobId: () => number,
): PipelineRecord => {
  const latest = latestJobs(pipeline.jobs, now);
  const again = latest.filter((job) => ['failed', 'canceled'].includes(jobStatus(job, now)));
  if (again.length === 0) return pipeline;
  const skipped = latest.filter((job) => jobStatus(job, now) === 'skipped');
  const planned = pipeline.jobs
    .filter((job) => again.includes(job) || skipped.includes(job))
    .map((job) => ({
      id: skipped.includes(job) ? job.id : nextJobId(),
      name: job.name,
      stage: job.stage,
      weight: job.weight,
    }));
  const runs = schedule(dice, planned, { createdAt: now, paceMs: pipeline.paceMs, result: 'success' });
  return {
    ...pipeline,
    jobs: [
      ...pipeline.jobs
        .filter((job) => !skipped.includes(job))
        .map((job) => (again.includes(job) ? { ...job, retriedAt: now } : job)),
      ...runs,
    ],
  };
};
