import type { JobPlan } from '../world/ci-config.ts';
import type { Dice } from '../world/dice.ts';
import type { JobRun } from './job-run.ts';

/** How a pipeline is to end. */
export type Result = 'success' | 'failed' | 'canceled' | 'manual' | 'skipped';

export interface ScheduledJob extends JobPlan {
  readonly id: number;
}

/** Shares of the whole time that pass before the first job waits for a runner, and before it runs. */
const CREATED_SHARE = 0.03;
const QUEUED_SHARE = 0.08;
/** A canceled pipeline is stopped when this much of its work is done. */
const CANCELED_AT = 0.7;

const heaviest = (jobs: readonly ScheduledJob[]): ScheduledJob | undefined =>
  jobs.reduce<ScheduledJob | undefined>(
    (top, job) => (top === undefined || job.weight > top.weight ? job : top),
    undefined,
  );

const unstarted = (
  job: ScheduledJob,
  createdAt: number,
  endedAt: number,
  end: 'skipped' | 'manual' | 'canceled',
): JobRun => ({
  id: job.id,
  name: job.name,
  stage: job.stage,
  weight: job.weight,
  createdAt,
  pendingAt: null,
  startedAt: null,
  endedAt,
  end,
  retriedAt: null,
});

/** Which stages run, and how long all of them would take together, as a share of the pipeline's time. */
const stretch = (result: Result, stages: number): { readonly executed: number; readonly share: number } => {
  switch (result) {
    case 'success':
      return { executed: stages, share: 1 };
    case 'failed':
      return { executed: Math.min(2, stages), share: 1 };
    case 'canceled':
      return { executed: stages, share: 1 / CANCELED_AT };
    case 'manual':
      return { executed: stages - 1, share: 1 };
    case 'skipped':
      return { executed: 0, share: 1 };
  }
};

/** Cuts a job's life short at an instant, as a cancel does. Finished jobs stay as they are. */
export const cancelJob = (job: JobRun, at: number): JobRun => {
  if (job.endedAt <= at && job.end !== 'manual') return job;
  const reached = (instant: number | null): number | null =>
    instant !== null && instant <= at ? instant : null;
  return {
    ...job,
    pendingAt: reached(job.pendingAt),
    startedAt: reached(job.startedAt),
    endedAt: at,
    end: 'canceled',
  };
};

/**
 * The whole life of a pipeline's jobs at its birth: stages one after another, the jobs of a stage side by side, the
 * end exactly `paceMs` after `createdAt`. Nothing of it needs a timer: what is, follows from the time.
 */
export const schedule = (
  dice: Dice,
  jobs: readonly ScheduledJob[],
  life: { readonly createdAt: number; readonly paceMs: number; readonly result: Result },
): readonly JobRun[] => {
  const { createdAt, paceMs, result } = life;
  const stages = [...new Set(jobs.map((job) => job.stage))];
  const ofStage = (stage: string): readonly ScheduledJob[] => jobs.filter((job) => job.stage === stage);
  const { executed, share } = stretch(result, stages.length);
  const weights = stages.map((stage) => heaviest(ofStage(stage))?.weight ?? 1);
  const total = weights.slice(0, executed).reduce((sum, weight) => sum + weight, 0);
  const end = createdAt + paceMs;
  const work = paceMs * (1 - QUEUED_SHARE) * share;
  let clock = createdAt + paceMs * QUEUED_SHARE;

  const runs = stages.flatMap((stage, index) => {
    if (index >= executed) {
      const at = executed === 0 ? createdAt + paceMs * CREATED_SHARE : end;
      return ofStage(stage).map((job) =>
        unstarted(
          job,
          createdAt,
          Math.round(at),
          result === 'manual' && index === executed ? 'manual' : 'skipped',
        ),
      );
    }
    const weight = weights[index] ?? 1;
    const span = (work * weight) / total;
    const from = clock;
    clock += span;
    const slowest = heaviest(ofStage(stage));
    return ofStage(stage).map((job): JobRun => {
      const fraction =
        job === slowest ? 1 : (job.weight / weight) * (0.7 + dice.number(25, 'length', job.id) / 100);
      const queue = index === 0 ? 0 : span * 0.04 * fraction;
      const breaks = result === 'failed' && index === executed - 1 && job === slowest;
      return {
        id: job.id,
        name: job.name,
        stage,
        weight: job.weight,
        createdAt,
        pendingAt: Math.round(index === 0 ? createdAt + paceMs * CREATED_SHARE : from),
        startedAt: Math.round(from + queue),
        endedAt: Math.round(from + span * fraction),
        end: breaks ? 'failed' : 'success',
        retriedAt: null,
      };
    });
  });
  return result === 'canceled' ? runs.map((run) => cancelJob(run, Math.round(end))) : runs;
};
