import { isEnd, type Job } from '../../../../contract/runs.ts';

/** Jobs of one stage, and how long it took. */
export interface Stage {
  readonly name: string;
  readonly jobs: readonly Job[];
  /** Seconds from the start of its first job to the end of its last, or to now; null before it began. */
  readonly seconds: number | null;
}

/** The stages of a pipeline, in the order in which the server lists its jobs. */
export const stagesOf = (jobs: readonly Job[], now: number): readonly Stage[] =>
  [...new Set(jobs.map(({ stage }) => stage))].map((name) => {
    const own = jobs.filter(({ stage }) => stage === name);
    const began = own.flatMap(({ startedAt }) => (startedAt === null ? [] : [Date.parse(startedAt)]));
    if (began.length === 0) return { name, jobs: own, seconds: null };
    const ended = own.flatMap(({ startedAt, finishedAt }) =>
      startedAt === null ? [] : [finishedAt === null ? now : Date.parse(finishedAt)],
    );
    return { name, jobs: own, seconds: (Math.max(...ended) - Math.min(...began)) / 1_000 };
  });

/** How many jobs have ended. */
export const doneJobs = (jobs: readonly Job[]): number => jobs.filter(({ status }) => isEnd(status)).length;

/** The job that a person most likely wants to read, until they choose one: the first that failed, the one that runs, else the last that ran. */
export const usualJob = (jobs: readonly Job[]): Job | null =>
  jobs.find(({ status, allowFailure }) => status === 'failed' && !allowFailure) ??
  jobs.find(({ status }) => status === 'running') ??
  jobs.findLast(({ startedAt }) => startedAt !== null) ??
  null;
