import type { Problem } from '../../contract/problems.ts';
import { isEnd, type Pipeline, type Run } from '../../contract/runs.ts';

/** What a person without access is told; a trigger token can fire, but can't look. */
const noAccess = (problem: Problem): Problem => ({
  ...problem,
  message: 'This pipeline cannot be followed: a trigger token can fire, but not look.',
  hint: 'Add an access token with scope read_api to the server.',
});

const DENIALS: readonly Problem['code'][] = [
  'project-not-found',
  'insufficient-permission',
  'access-token-scope',
  'access-token-rejected',
  'ref-not-found',
  'not-gitlab',
];

/** True where asking again will not help, whatever the time. */
const isDenial = (problem: Problem): boolean => DENIALS.includes(problem.code);

/** A followed run after a good answer. Pure: applied inside the journal's transaction. */
export const withPipeline = (run: Run, pipeline: Pipeline, at: string): Run => ({
  ...run,
  state: 'accepted',
  pipeline,
  follow: isEnd(pipeline.status)
    ? { state: 'ended', at: pipeline.finishedAt ?? at }
    : { state: 'following', checkedAt: at, problem: null },
});

/** A followed or reconciled run after a failed check: it goes on, with the reason shown, unless access is denied. */
export const withFailure = (run: Run, problem: Problem): Run => {
  // An API that doesn't tell says so itself, and better.
  if (problem.code === 'api-version-gone') return { ...run, follow: { state: 'impossible', problem } };
  if (isDenial(problem)) return { ...run, follow: { state: 'impossible', problem: noAccess(problem) } };
  switch (run.follow.state) {
    case 'following':
    case 'reconciling':
      return { ...run, follow: { ...run.follow, problem } };
    default:
      return run;
  }
};

/** A run whose process died, or fell silent, while it was sending: nobody can know what the server received. */
export const withoutOwner = (run: Run): Run =>
  run.state !== 'sending'
    ? run
    : {
        ...run,
        state: 'unknown',
        problem: {
          code: 'internal',
          message: 'Trigger Tray ended before the answer came.',
          hint: 'The pipeline may have been made: look before you fire again.',
        },
        follow: { state: 'reconciling', checkedAt: null, answers: 0, problem: null },
      };
