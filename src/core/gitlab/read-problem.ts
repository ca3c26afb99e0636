import type { Problem, ProblemCode } from '../../contract/problems.ts';
import type { Endpoint } from './client.ts';
import type { HttpAnswer } from './http-answer.ts';
import { movedProblem } from './moved-problem.ts';
import { retryAt } from './retry-at.ts';
import { type ServerWords, serverWords } from './server-words.ts';

const TOKEN_HINT = "Add an access token with scope read_api in the server's settings.";

/** When a throttled server may be asked again, as a sentence. */
export const waitHint = (answer: HttpAnswer, now: number): string => {
  const at = retryAt(answer.headers, now);
  if (at === null) return 'Wait a minute, then try again.';
  const seconds = Math.max(1, Math.ceil((at - now) / 1_000));
  return seconds <= 120
    ? `Try again in ${seconds} second${seconds === 1 ? '' : 's'}.`
    : `Try again in ${Math.ceil(seconds / 60)} minutes.`;
};

type Meaning = readonly [code: ProblemCode, message: string, hint: string];

/**
 * Translates a refused read, any status but 200. `docs/CAUSES.md` shows all of it. Source: `lib/api/helpers.rb` and
 * `lib/api/api_guard.rb` of GitLab, both envelopes, 8.3 to 18.x.
 */
export const readProblem = (endpoint: Endpoint, answer: HttpAnswer, now: number): Problem => {
  const { status } = answer;
  if (status >= 300 && status < 400) return movedProblem(endpoint.url, answer);
  const words = serverWords(answer.body);
  const [code, message, hint] = translate(endpoint, answer, words, now);
  return {
    code,
    message,
    hint,
    httpStatus: status,
    ...(words.text === '' ? {} : { serverMessage: words.text }),
  };
};

const translate = (endpoint: Endpoint, answer: HttpAnswer, words: ServerWords, now: number): Meaning => {
  const { url } = endpoint;
  const { status } = answer;
  if (words.from === 'page' && (status === 401 || status === 403)) {
    return [
      'not-gitlab',
      `Something in front of ${url} does not let the request through.`,
      'A proxy or a sign-in stands before GitLab: ask whoever runs it to leave /api open.',
    ];
  }
  switch (status) {
    case 401:
      return unauthorized(endpoint, words);
    case 403:
      return forbidden(words);
    case 404:
      return notFound(endpoint, words);
    case 410:
      return [
        'api-version-gone',
        `${url} no longer has this version of the API: GitLab 11.0 and newer speak API v4 alone.`,
        'Try again in a moment; where you pinned the API of this server, choose v4.',
      ];
    case 429:
      return ['rate-limited', `${url} asks for a pause.`, waitHint(answer, now)];
  }
  if (status >= 500) return ['server-error', `${url} failed with status ${status}.`, 'Try again later.'];
  return words.from === 'page'
    ? ['not-gitlab', `There is no GitLab API at ${url}.`, 'Check the address.']
    : ['bad-response', `${url} refused the request with status ${status}.`, 'See the server’s own words.'];
};

const forbidden = ({ text }: ServerWords): Meaning => {
  if (text.startsWith('insufficient_scope')) {
    return [
      'access-token-scope',
      'The scope of the access token does not allow this.',
      'Create one with scope api; to follow, read_api is enough from GitLab 12.10 on.',
    ];
  }
  // `403 Forbidden  - Build is not retryable`, both spaces GitLab's own.
  const reason = /^403 Forbidden\s+-\s+(.+?)\.?$/.exec(text)?.[1];
  return reason === undefined
    ? ['insufficient-permission', 'GitLab does not allow this to you.', 'Ask a maintainer of the project.']
    : [
        'insufficient-permission',
        `GitLab does not allow this: ${reason}.`,
        'Look at it in GitLab, or ask a maintainer of the project.',
      ];
};

const unauthorized = ({ url, accessToken }: Endpoint, { text }: ServerWords): Meaning => {
  if (accessToken === null) {
    return ['insufficient-permission', `${url} shows this to signed-in users only.`, TOKEN_HINT];
  }
  const renew = 'Create a new one and store it for this server.';
  if (/expired/i.test(text)) return ['access-token-rejected', 'The access token has expired.', renew];
  if (/revoked/i.test(text)) return ['access-token-rejected', 'The access token was revoked.', renew];
  return [
    'access-token-rejected',
    `${url} does not accept the access token.`,
    'It may be expired or revoked, or be another server’s: create a new one and store it for this server.',
  ];
};

const notFound = ({ url, accessToken }: Endpoint, words: ServerWords): Meaning => {
  const { from, text } = words;
  if (from === 'page' || from === 'text' || (from === 'error' && /404 Not Found/i.test(text))) {
    return ['not-gitlab', `There is no such GitLab API at ${url}.`, 'Check the address, path included.'];
  }
  if (/branch|tag|reference/i.test(text)) {
    return ['ref-not-found', 'The server has no such branch or tag.', 'Choose another ref.'];
  }
  // Where it is the project that is missing, GitLab says so.
  if (/^404 Not Found$/i.test(text)) {
    return [
      'project-not-found',
      'The project does not have this, or not for you to see.',
      'It may have been deleted: look at the project in GitLab.',
    ];
  }
  const part = /^404 (.+) Not Found$/i.exec(text)?.[1] ?? 'Project';
  if (!/^project$/i.test(part)) {
    return [
      'project-not-found',
      `The project has no such ${part.toLowerCase()}, or none that you may see.`,
      'It may have been deleted: look at the project in GitLab.',
    ];
  }
  return accessToken === null
    ? ['project-not-found', 'The server shows no such project without an access token.', TOKEN_HINT]
    : [
        'project-not-found',
        'The server has no such project, or the access token may not see it.',
        'Check its path or number, and that the owner of the access token is a member.',
      ];
};
