import type { Problem, ProblemCode } from '../../contract/problems.ts';
import type { HttpOutcome } from '../ports.ts';
import type { Endpoint } from './client.ts';
import { retryAt } from './retry-at.ts';
import { serverWords } from './server-words.ts';

export type HttpAnswer = Extract<HttpOutcome, { kind: 'answer' }>;

const TOKEN_HINT = "Add an access token with scope read_api in the server's settings.";

/** When a throttled server may be asked again, as a sentence. */
export const waitHint = (answer: HttpAnswer, now: number): string => {
  const at = retryAt(answer.headers, now);
  return at === null
    ? 'Wait a minute, then try again.'
    : `Try again in ${Math.max(1, Math.ceil((at - now) / 1_000))} seconds.`;
};

/**
 * Translates a refused read (any status but 200) into a problem. Source: GitLab's `lib/api/helpers.rb` and
 * `lib/api/api_guard.rb`, both envelopes, releases 9.0 and newer.
 */
export const readProblem = (endpoint: Endpoint, answer: HttpAnswer, now: number): Problem => {
  const words = serverWords(answer.body);
  const withToken = endpoint.accessToken !== null;
  const problem = (code: ProblemCode, message: string, hint: string): Problem => ({
    code,
    message,
    hint,
    httpStatus: answer.status,
    ...(words.text === '' ? {} : { serverMessage: words.text }),
  });
  const { status } = answer;
  if (status >= 300 && status < 400) {
    return problem(
      'moved',
      `${endpoint.url} sends the request elsewhere${answer.headers.location === undefined ? '' : ', to another address'}.`,
      'Use the address that the server itself uses.',
    );
  }
  if (status === 401) {
    return withToken
      ? problem(
          'access-token-rejected',
          `${endpoint.url} does not accept the access token.`,
          'It may be expired or revoked: create a new one and store it for this server.',
        )
      : problem('insufficient-permission', `${endpoint.url} shows this to signed-in users only.`, TOKEN_HINT);
  }
  if (status === 403) {
    return words.text.startsWith('insufficient_scope')
      ? problem(
          'access-token-scope',
          'The scope of the access token does not allow this.',
          'Create one with scope api (read_api is enough to follow).',
        )
      : problem(
          'insufficient-permission',
          'GitLab does not allow this to you.',
          'Ask a maintainer of the project.',
        );
  }
  if (status === 404) return notFound(endpoint, problem, words.from, words.text);
  if (status === 410) {
    return problem(
      'api-version-gone',
      `${endpoint.url} no longer has this version of the API.`,
      'Check the server again to find the version that it speaks.',
    );
  }
  if (status === 429)
    return problem('rate-limited', `${endpoint.url} asks for a pause.`, waitHint(answer, now));
  if (status >= 500) {
    return problem('server-error', `${endpoint.url} failed with status ${status}.`, 'Try again later.');
  }
  return words.from === 'page'
    ? problem('not-gitlab', `There is no GitLab API at ${endpoint.url}.`, 'Check the address.')
    : problem(
        'bad-response',
        `${endpoint.url} refused the request with status ${status}.`,
        'Check the server’s words.',
      );
};

const notFound = (
  endpoint: Endpoint,
  problem: (code: ProblemCode, message: string, hint: string) => Problem,
  from: string,
  text: string,
): Problem => {
  if (from === 'page' || from === 'text' || (from === 'error' && /404 Not Found/i.test(text))) {
    return problem(
      'not-gitlab',
      `There is no such GitLab API at ${endpoint.url}.`,
      'Check the address, path included.',
    );
  }
  if (/branch|tag|reference/i.test(text)) {
    return problem('ref-not-found', 'The server has no such branch or tag.', 'Choose another ref.');
  }
  return endpoint.accessToken === null
    ? problem('project-not-found', 'The server shows no such project without an access token.', TOKEN_HINT)
    : problem(
        'project-not-found',
        'The server has no such project, or the access token may not see it.',
        'Check its path or number, and that the owner of the access token is a member.',
      );
};
