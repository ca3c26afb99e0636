import type { Problem } from '../../contract/problems.ts';
import type { Dialect } from '../../contract/servers.ts';
import type { FireRequest } from './client.ts';
import { causes, type Meaning, parametersRefused } from './fire-causes.ts';
import type { HttpAnswer } from './http-answer.ts';
import { waitHint } from './read-problem.ts';
import { scrub } from './scrub.ts';
import { NO_ROUTE, type ServerWords, serverWords } from './server-words.ts';

interface Spoken {
  readonly url: string;
  readonly dialect: Dialect;
}

/**
 * Translates the refusal of a fire, any status but 2xx: what happened, what to do next, and the server's own words with
 * every secret masked. `docs/CAUSES.md` shows all of it. Source: `lib/api/triggers.rb`, `lib/api/ci/triggers.rb`, 8.3 to 18.x.
 */
export const fireProblem = (
  spoken: Spoken,
  request: Pick<FireRequest, 'ref' | 'secrets'>,
  answer: HttpAnswer,
  now: number,
): Problem => {
  const words = serverWords(answer.body);
  const said = scrub(words.text, request.secrets);
  const [code, message, hint] = translate(spoken, request.ref, answer, words, now);
  return {
    code,
    message,
    hint,
    httpStatus: answer.status,
    ...(said === '' ? {} : { serverMessage: said }),
  };
};

const translate = (
  { url, dialect }: Spoken,
  ref: string,
  answer: HttpAnswer,
  words: ServerWords,
  now: number,
): Meaning => {
  const { status } = answer;
  if (status >= 300 && status < 400) return moved(url, answer);
  if (words.from === 'page' && status < 500 && status !== 408 && status !== 429)
    return page(url, dialect, status);
  switch (status) {
    case 400:
    case 422:
      return refused(ref, status, words);
    case 401:
      return /job is not running/i.test(words.text)
        ? [
            'token-rejected',
            'This is the token of a job, and the job has ended.',
            'Use a trigger token of the project: it goes on working.',
          ]
        : [
            'token-rejected',
            'GitLab knows the trigger token, but not as one of this project.',
            'Use a trigger token of this project, or choose the project that it belongs to.',
          ];
    case 403:
      return [
        'insufficient-permission',
        'GitLab forbids this fire: it looks like a pipeline webhook’s, or comes from where none may.',
        'Ask an administrator of the server; a proxy may have changed the request.',
      ];
    case 404:
      return notFound(url, dialect, words);
    case 405:
      return /moved/i.test(words.text)
        ? [
            'moved',
            'The project has moved, and its old path takes no fires.',
            'Use its new path, or its number.',
          ]
        : noSuchFire(url, dialect);
    case 410:
      return [
        'api-version-gone',
        `${url} no longer has this version of the API: GitLab 11.0 and newer speak API v4 alone.`,
        'Fire again in a moment; where you pinned the API of this server, choose v4.',
      ];
    case 415:
      return [
        'bad-response',
        'The server did not take the form of the request.',
        'A proxy may have changed it.',
      ];
    case 429:
      return ['rate-limited', `${url} asks for a pause.`, waitHint(answer, now)];
    default:
      return status >= 500 || status === 408
        ? [
            'server-error',
            `${url} failed with status ${status}.`,
            'The pipeline may have been made all the same: look before you fire again.',
          ]
        : [
            'bad-response',
            `${url} refused the request with status ${status}.`,
            'See the server’s own words.',
          ];
  }
};

/** 400 and 422: the parameters, or GitLab's reasons not to make a pipeline. */
const refused = (ref: string, status: number, words: ServerWords): Meaning => {
  // Reasons of GitLab's rules are sentences about anything; only the API layer's own are about parameters.
  const parameters =
    words.from === 'error' || words.text.startsWith('400 (Bad request)')
      ? parametersRefused(words.text)
      : null;
  if (parameters !== null) return parameters;
  if (words.from === 'error') {
    return [
      'invalid-input',
      'GitLab does not take the request as it is.',
      'Check ref, token and variables; a proxy may have changed it.',
    ];
  }
  const cause = causes.find(({ says }) => says.test(words.text));
  if (cause !== undefined) return cause.means(ref);
  return status === 422
    ? ['ci-config', `The CI configuration at ${ref} is not valid.`, 'Mend .gitlab-ci.yml.']
    : ['no-pipeline', 'GitLab made no pipeline.', 'See the server’s own words.'];
};

/** A route's 404 is `{"message":…}`, the router's `{"error":…}`. Anything else is not GitLab's API. */
const notFound = (url: string, dialect: Dialect, words: ServerWords): Meaning => {
  if (words.from === 'error' && words.text === NO_ROUTE) return noSuchFire(url, dialect);
  if (words.from !== 'message') return page(url, dialect, 404);
  return [
    'token-rejected',
    'Wrong trigger token or wrong project: GitLab gives the same answer for both.',
    dialect === 'ci'
      ? 'Check that the token was not revoked, and the project’s number: the old CI address has numbers of its own.'
      : 'Check that the token belongs to this project and was not revoked, and the project’s path or number.',
  ];
};

const noSuchFire = (url: string, dialect: Dialect): Meaning => {
  switch (dialect) {
    case 'v4':
      return [
        'api-version-gone',
        `${url} has no fire on API v4: that came with GitLab 9.0.`,
        'Check the server; where you pinned its API, choose v3.',
      ];
    case 'v3':
      return [
        'api-version-gone',
        `${url} has no fire on API v3: that came with GitLab 8.3.`,
        'Check the server; GitLab 8.0–8.2 fire through the old CI address, which you can choose for it.',
      ];
    case 'ci':
      return [
        'api-version-gone',
        `${url} has no such fire at the old CI address.`,
        'That takes no ref with a slash or a dot; and GitLab 10.0 and newer don’t have it.',
      ];
  }
};

/** Pages are made by proxies, sign-ins and GitLab itself where it has no API. */
const page = (url: string, dialect: Dialect, status: number): Meaning => {
  if (dialect === 'ci' && status === 404) return noSuchFire(url, dialect);
  return status === 401 || status === 403 || status === 407
    ? [
        'not-gitlab',
        `Something in front of ${url} does not let the request through.`,
        'A proxy or a sign-in stands before GitLab: ask whoever runs it to leave /api open.',
      ]
    : ['not-gitlab', `There is no GitLab API at ${url}.`, 'Check the address, path included.'];
};

const moved = (url: string, answer: HttpAnswer): Meaning => {
  const location = answer.headers.location ?? '';
  const place = URL.canParse(location, url) ? new URL(location, url) : null;
  const target = place === null ? 'another address' : `${place.origin}${place.pathname}`;
  return [
    'moved',
    `${url} sends the request on to ${target}; a fire is never sent on.`,
    place?.pathname.includes('sign_in') === true
      ? 'A sign-in stands before the API: check the address.'
      : 'Use the address that the server itself uses, https included.',
  ];
};
