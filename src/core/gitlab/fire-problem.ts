import type { Dialect } from '../../contract/model.ts';
import type { Problem, ProblemCode } from '../../contract/problems.ts';
import type { FireRequest } from './client.ts';
import { type HttpAnswer, waitHint } from './read-problem.ts';
import { scrub } from './scrub.ts';
import { type ServerWords, serverWords } from './server-words.ts';

interface Cause {
  readonly says: RegExp;
  readonly code: ProblemCode;
  readonly message: (request: Pick<FireRequest, 'ref'>) => string;
  readonly hint: string;
}

const SHA = /^[0-9a-f]{7,64}$/i;

/**
 * GitLab's reasons for a 400, matched loosely since the sentences change between releases: source
 * `lib/gitlab/ci/pipeline/chain/**` and `app/services/ci/create_pipeline_service.rb`, 9.5 to 18.x.
 */
const causes: readonly Cause[] = [
  {
    says: /too many pipelines|too many requests/i,
    code: 'rate-limited',
    message: () => 'GitLab made too many pipelines here in the last minute.',
    hint: 'Wait a minute, then fire again.',
  },
  {
    says: /ref is ambiguous/i,
    code: 'ref-ambiguous',
    message: ({ ref }) => `${ref} is both a branch and a tag.`,
    hint: 'Say which: refs/heads/… for the branch, refs/tags/… for the tag.',
  },
  {
    says: /reference not found|ref(erence)? .*(does not exist|not found)/i,
    code: 'ref-not-found',
    message: ({ ref }) =>
      SHA.test(ref)
        ? `GitLab takes branches and tags alone: ${ref} is a commit, or no ref of this project.`
        : `The server has no branch or tag ${ref}.`,
    hint: 'Choose another ref.',
  },
  {
    says: /set pipeline variables/i,
    code: 'variables-not-allowed',
    message: () => 'This project does not let the owner of the trigger set variables.',
    hint: 'Fire without variables, or have a maintainer allow them: Settings > CI/CD > Variables.',
  },
  {
    says: /duplicate variable/i,
    code: 'invalid-input',
    message: () => 'A variable is given twice.',
    hint: 'Keep one of the two.',
  },
  {
    says: /protected ref|permission to run a pipeline on/i,
    code: 'ref-protected',
    message: ({ ref }) => `${ref} is protected, and the owner of the trigger may not run pipelines on it.`,
    hint: 'Use a trigger of somebody who may, or have a maintainer allow it.',
  },
  {
    says: /insufficient permission/i,
    code: 'insufficient-permission',
    message: () => 'The owner of the trigger may not create pipelines here, or the project is archived.',
    hint: 'Ask a maintainer of the project, or use another trigger.',
  },
  {
    says: /pipelines are disabled/i,
    code: 'ci-disabled',
    message: () => 'CI/CD is switched off for this project.',
    hint: 'A maintainer can switch it on: Settings > General > Visibility.',
  },
  {
    says: /missing .*ci.* file|missing ci config/i,
    code: 'ci-config',
    message: ({ ref }) => `There is no .gitlab-ci.yml at ${ref}.`,
    hint: 'Choose a ref that has one.',
  },
  {
    says: /workflow rules|no stages|will not run|would have been empty|no builds created|no pipeline created/i,
    code: 'no-pipeline',
    message: ({ ref }) => `The rules of .gitlab-ci.yml make no pipeline for a trigger on ${ref}.`,
    hint: 'Check the rules at that ref, or the variables that they look at.',
  },
  {
    says: /\binputs?\b/i,
    code: 'inputs-invalid',
    message: () => 'The inputs do not fit what the pipeline asks for.',
    hint: 'Check them against spec: inputs in .gitlab-ci.yml.',
  },
  {
    says: /yaml|config|job|stage|include/i,
    code: 'ci-config',
    message: ({ ref }) => `The CI configuration at ${ref} is not valid.`,
    hint: 'Mend .gitlab-ci.yml; the pipeline editor of GitLab shows where.',
  },
];

/** Reasons of the API layer itself, `{"error": …}`, before GitLab's rules. */
const validation =
  /(ref|token|variables|inputs|id) (is|are|does not)|not given|needs to be a map|content-type/i;

/** Words, code, message and hint of a refusal for one answered fire. */
export const fireProblem = (
  { url }: { readonly url: string; readonly dialect: Dialect },
  request: Pick<FireRequest, 'ref' | 'secrets'>,
  answer: HttpAnswer,
  now: number,
): Problem => {
  const words = serverWords(answer.body);
  const said = scrub(words.text, request.secrets);
  const [code, message, hint] = translate(url, request, answer, words, now);
  return {
    code,
    message,
    hint,
    httpStatus: answer.status,
    ...(said === '' ? {} : { serverMessage: said }),
  };
};

type Words = readonly [code: ProblemCode, message: string, hint: string];

const translate = (
  url: string,
  request: Pick<FireRequest, 'ref'>,
  answer: HttpAnswer,
  words: ServerWords,
  now: number,
): Words => {
  const { status } = answer;
  if (status >= 300 && status < 400) return moved(url, answer);
  if (words.from === 'page' && status < 500) {
    return ['not-gitlab', `There is no GitLab API at ${url}.`, 'Check the address, path included.'];
  }
  switch (status) {
    case 400:
    case 422: {
      const cause = causes.find(({ says }) => says.test(words.text));
      if (words.from === 'error' || (cause === undefined && validation.test(words.text))) {
        return [
          'invalid-input',
          'GitLab does not take the request as it is.',
          'Check ref, token and variables.',
        ];
      }
      if (cause !== undefined) return [cause.code, cause.message(request), cause.hint];
      return status === 422
        ? ['ci-config', `The CI configuration at ${request.ref} is not valid.`, 'Mend .gitlab-ci.yml.']
        : ['no-pipeline', 'GitLab made no pipeline.', 'See the server’s own words.'];
    }
    case 401:
      return [
        'token-rejected',
        'GitLab does not accept the trigger token for this project.',
        'Check that the token is a trigger token of this project, not a job token or an access token.',
      ];
    case 403:
      return ['insufficient-permission', 'GitLab forbids this fire.', 'Ask a maintainer of the project.'];
    case 404:
      return words.from === 'message'
        ? [
            'token-rejected',
            'Wrong trigger token or wrong project: GitLab gives the same answer for both.',
            'Check that the token belongs to this project and was not revoked, and the project’s path or number.',
          ]
        : [
            'api-version-gone',
            `${url} has no such trigger API.`,
            'Check the address and the version of the server.',
          ];
    case 410:
      return ['api-version-gone', `${url} no longer has this version of the API.`, 'Check the server again.'];
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

const moved = (url: string, answer: HttpAnswer): Words => {
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
