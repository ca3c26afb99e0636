import type { Problem } from '../../contract/problems.ts';
import type { Endpoint } from './client.ts';
import type { HttpAnswer } from './http-answer.ts';
import { readProblem } from './read-problem.ts';
import { serverWords } from './server-words.ts';

/**
 * Translates the refusal of a call that would change something: what GitLab would not take as it is, and a project that
 * moved (405 `Non GET methods are not allowed for moved projects`, source: `lib/api/helpers.rb`); else as of a read.
 */
export const callProblem = (endpoint: Endpoint, answer: HttpAnswer, now: number): Problem => {
  const { status } = answer;
  const { text } = serverWords(answer.body);
  const problem = (code: Problem['code'], message: string, hint: string): Problem => ({
    code,
    message,
    hint,
    httpStatus: status,
    ...(text === '' ? {} : { serverMessage: text }),
  });
  if (status === 405 && /moved/i.test(text)) {
    return problem(
      'moved',
      'The project has moved, and its old path takes no changes.',
      'Use its new path, or its number.',
    );
  }
  if (status === 400 || status === 409 || status === 422) {
    return problem(
      'invalid-input',
      text === ''
        ? 'GitLab does not take this as it is.'
        : `GitLab does not take this: ${text.replace(/\.$/, '')}.`,
      'Change what it names, then try again.',
    );
  }
  return readProblem(endpoint, answer, now);
};
