import type { Problem, Result } from '../../contract/problems.ts';

/** A problem on its way through the query cache, which knows failures as thrown errors only. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.message);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

export const unwrap = <T>(result: Result<T>): T => {
  if (!result.ok) throw new ProblemError(result.problem);
  return result.data;
};

declare module '@tanstack/react-query' {
  interface Register {
    defaultError: ProblemError;
  }
}
