import type { Problem, Result } from '../../src/contract/problems.ts';

/** What a result holds; a problem is a failed test that says which. */
export const dataOf = <T>(result: Result<T>): T => {
  if (result.ok) return result.data;
  throw new Error(`${result.problem.code}: ${result.problem.message}`);
};

export const problemOf = (result: Result<unknown>): Problem => {
  if (!result.ok) return result.problem;
  throw new Error('there was no problem');
};
