import { fail, ok, type Result } from '../../contract/problems.ts';
import type { Job } from '../../contract/runs.ts';

/** How many names a hint lists. */
const NAMED = 12;

const startOf = (job: Job): number => (job.startedAt === null ? 0 : Date.parse(job.startedAt));

/** The one a person wants to read: the first that failed, in the order of stages; else the latest that started. */
const usual = (jobs: readonly Job[]): Job | undefined => {
  const failed = jobs.find(({ status }) => status === 'failed');
  if (failed !== undefined) return failed;
  const [first] = jobs.toSorted((one, other) => startOf(other) - startOf(one));
  return first;
};

/**
 * One of a pipeline's jobs (given in the order of stages): by number, by name, or the usual one where none is named. A
 * number wins over a name of digits. Problems: `invalid-input` (no such job), `no-pipeline` (no job at all).
 */
export const chooseJob = (jobs: readonly Job[], selector: string | number | undefined): Result<Job> => {
  const chosen =
    selector === undefined
      ? usual(jobs)
      : (jobs.find(({ id }) => String(id) === String(selector)) ??
        jobs.find(({ name }) => name === String(selector)));
  if (chosen !== undefined) return ok(chosen);
  if (jobs.length === 0) {
    return fail('no-pipeline', 'The pipeline of this run has no jobs.', 'Open it in GitLab to see why.');
  }
  const names = jobs.slice(0, NAMED).map(({ name }) => name);
  return fail(
    'invalid-input',
    `The pipeline of this run has no job ${String(selector)}.`,
    `It has ${names.join(', ')}${jobs.length > NAMED ? ', …' : ''}.`,
  );
};
