import type { Status } from './composite-status.ts';

/** One job of a pipeline with its whole life, past and to come. Instants are epoch milliseconds. */
export interface JobRun {
  readonly id: number;
  readonly name: string;
  readonly stage: string;
  readonly weight: number;
  readonly createdAt: number;
  /** Null where the job never gets so far. */
  readonly pendingAt: number | null;
  readonly startedAt: number | null;
  readonly endedAt: number;
  readonly end: Extract<Status, 'success' | 'failed' | 'canceled' | 'skipped' | 'manual'>;
  /** When another run of the same job took this one's place; null while it counts. */
  readonly retriedAt: number | null;
}

export const jobStatus = (job: JobRun, now: number): Status => {
  if (now >= job.endedAt) return job.end;
  if (job.startedAt !== null && now >= job.startedAt) return 'running';
  if (job.pendingAt !== null && now >= job.pendingAt) return 'pending';
  return 'created';
};
