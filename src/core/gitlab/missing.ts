import type { Answer } from './client.ts';

/**
 * An answer whose 404 is about a part of the project (`404 Commit Not Found`), not about the project, told as
 * `ref-not-found` with that message. Any other answer is left as it is.
 */
export const asMissing = <T>(answer: Answer<T>, about: RegExp, message: string): Answer<T> => {
  if (answer.ok || answer.problem.httpStatus !== 404) return answer;
  if (!about.test(answer.problem.serverMessage ?? '')) return answer;
  const { serverMessage } = answer.problem;
  return {
    ...answer,
    problem: {
      code: 'ref-not-found',
      message,
      hint: 'Choose another one.',
      httpStatus: 404,
      ...(serverMessage === undefined ? {} : { serverMessage }),
    },
  };
};

/** An answer about a file whose 404 is about the file, or about the ref, told as such. Any other answer is left as it is. */
export const asMissingFile = <T>(answer: Answer<T>, path: string, ref: string): Answer<T> => {
  if (answer.ok || answer.problem.httpStatus !== 404) return answer;
  const { serverMessage = '' } = answer.problem;
  const problem = { httpStatus: 404, serverMessage };
  if (/file/i.test(serverMessage)) {
    return {
      ...answer,
      problem: {
        ...problem,
        code: 'ci-config',
        message: `There is no ${path} at ${ref}.`,
        hint: 'Choose a ref that has one.',
      },
    };
  }
  return /commit|tree/i.test(serverMessage)
    ? {
        ...answer,
        problem: {
          ...problem,
          code: 'ref-not-found',
          message: `The server has no branch or tag ${ref}.`,
          hint: 'Choose another ref.',
        },
      }
    : answer;
};

/** A deletion whose 404 is about what should go: then it is gone, and all is well. Any other answer is left as it is. */
export const goneIsFine = (answer: Answer<null>, about: RegExp): Answer<null> =>
  !answer.ok && answer.problem.httpStatus === 404 && about.test(answer.problem.serverMessage ?? '')
    ? { ok: true, data: null, serverTime: null }
    : answer;
