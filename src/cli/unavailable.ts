import { fail, ok, type Result } from '../contract/problems.ts';

/** Pipeline inputs are a part of the grammar already, so that a script which gives them is told, not misread. */
export const inputsNotYet = (inputs: readonly string[]): Result<null> => {
  const [first] = inputs;
  return first === undefined
    ? ok(null)
    : fail(
        'invalid-input',
        `--input ${first.split('=')[0] ?? ''}: pipeline inputs are not available yet.`,
        'Leave it out; variables are given by --var KEY=VALUE.',
      );
};
