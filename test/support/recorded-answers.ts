import type { Dialect } from '../../src/contract/servers.ts';

/** A moment that every recorded answer was given at. */
export const ANSWERED_AT = Date.parse('2026-01-31T12:00:00.000Z');
const RESET_IN_45 = String(ANSWERED_AT / 1_000 + 45);

/** What GitLab, or something before it, answered to a request: status, headers and body to the letter. */
export interface RecordedAnswer {
  /** What had happened. */
  readonly situation: string;
  /** Which releases answer so, or who. */
  readonly by: string;
  readonly dialects: readonly Dialect[];
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
  /** Of a fire; `main` where left out. */
  readonly ref?: string;
  /** Where the server was asked; `https://gitlab.example` where left out. */
  readonly url?: string;
  /** Of a read: without an access token. */
  readonly stranger?: boolean;
}

type Rest = Pick<RecordedAnswer, 'headers' | 'ref' | 'url' | 'stranger'>;
const record =
  (dialects: readonly Dialect[]) =>
  (situation: string, by: string, status: number, body: unknown, rest: Rest = {}): RecordedAnswer => ({
    situation,
    by,
    dialects,
    status,
    body: typeof body === 'string' ? body : JSON.stringify(body),
    ...rest,
  });

const everywhere = record(['v4', 'v3', 'ci']);
const api = record(['v4', 'v3']);
const v4 = record(['v4']);
const v3 = record(['v3']);
const old = record(['v3', 'ci']);

const message = (text: string) => ({ message: text });
const error = (text: string) => ({ error: text });
/** The chain of a pipeline's creation has its own form. */
const base = (text: string) => ({ message: { base: [text] } });

const SHA = '3f9c2e1ab04d2f6c8e7a915b3d4c6f7081920abc';
const PAGE = '<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body></body></html>';
const TOO_OFTEN = 'This endpoint has been requested too many times. Try again later.';
const THROTTLE = 'Retry later\n';

const parameters: readonly RecordedAnswer[] = [
  v4(
    'a body that is neither form nor JSON',
    'all',
    415,
    error("The provided content-type 'text/plain' is not supported."),
  ),
  api('JSON cut short', 'all', 400, error('Problem while parsing request body: unexpected end of input')),
  api('no token', '8.14 and newer', 400, error('token is missing')),
  v4('no ref', 'newer', 400, error('ref is missing, ref is empty')),
  api('no ref', 'older', 400, error('ref is missing')),
  v4('a blank ref', 'newer', 400, error('ref is empty')),
  api('a list for a ref', '8.14 and newer', 400, error('ref is invalid')),
  v4('neither ref nor token', 'newer', 400, error('ref is missing, ref is empty, token is missing')),
  api('a text for variables', '8.14 and newer', 400, error('variables is invalid')),
  v4('a text for inputs', '17.10 and newer', 400, error('inputs is invalid')),
  old('no token', '8.3–8.13', 400, message('400 (Bad request) "token" not given')),
  v3('no ref', '8.3–8.13', 400, message('400 (Bad request) "ref" not given')),
  api('a variable that is no text', 'all', 400, message('variables needs to be a map of key-valued strings')),
  old('a list for variables', '8.3–8.13', 400, message('variables needs to be a hash')),
];

const tokens: readonly RecordedAnswer[] = [
  everywhere('a wrong token, or a wrong project', 'all', 404, message('404 Not Found')),
  v4('a token of another project', '9.5 and newer', 404, message('404 Not Found')),
  v4('a token of another project', '9.0–9.4', 401, message('401 Unauthorized')),
  v3('a token of another project', '8.3–9.5', 401, message('401 Unauthorized')),
  v3('a token of another project', '10.x', 404, message('404 Not Found')),
  v4('a finished job’s token', 'all', 401, message('Job is not running')),
  v4('the headers of a pipeline webhook', 'newer', 403, message('403 Forbidden')),
  v4(
    'the former path of a moved project',
    'all',
    405,
    message('Non GET methods are not allowed for moved projects'),
  ),
];

const chain: readonly RecordedAnswer[] = [
  api('CI is off', '9.5 and newer', 400, base('Pipelines are disabled!')),
  api(
    'the owner may create no pipelines, or the project is archived',
    '9.5 and newer',
    400,
    base('Insufficient permissions to create a new pipeline'),
  ),
  v4(
    'a protected ref',
    'newer',
    400,
    base(
      "You do not have sufficient permission to run a pipeline on 'main'. Please select a different branch or contact your administrator for assistance. <a href=/help/ci/pipelines/_index.md#pipeline-security-on-protected-branches>Learn more</a>",
    ),
  ),
  api(
    'a protected ref',
    '9.5 and newer, older',
    400,
    base("Insufficient permissions for protected ref 'main'"),
  ),
  api('no such branch or tag', '9.5 and newer', 400, base('Reference not found'), { ref: 'mian' }),
  api('a commit for a ref', '9.5 and newer', 400, base('Reference not found'), { ref: SHA }),
  api('a branch and a tag of one name', '9.5 and newer', 400, base('Ref is ambiguous'), { ref: 'stable' }),
  v4(
    'variables that the owner may not set',
    'newer',
    400,
    base('Insufficient permissions to set pipeline variables'),
  ),
  v4('a variable twice', 'newer', 400, base('Duplicate variable name: DEPLOY_ENV')),
  v4(
    'a bad name of a variable',
    'newer',
    400,
    base(
      "Failed to persist the pipeline: Validation failed: Variables key can contain only letters, digits and '_'.",
    ),
  ),
  v4(
    'too many pipelines in a minute',
    'newer',
    400,
    base('Too many pipelines created in the last minute. Try again later.'),
  ),
  api('no .gitlab-ci.yml', '9.5 and newer, older', 400, base('Missing .gitlab-ci.yml file')),
  v4('no .gitlab-ci.yml', 'newer', 400, base('Missing CI config file')),
  v4('workflow rules', 'newer', 400, base('Pipeline filtered out by workflow rules.')),
  api('no jobs', '9.5 and newer, older', 400, base('No stages / jobs for this pipeline.')),
  v4(
    'no jobs',
    'newer',
    400,
    base(
      'Pipeline will not run for the selected trigger. The rules configuration prevented any jobs from being added to the pipeline.',
    ),
  ),
  v4(
    'no jobs',
    'newer',
    400,
    base(
      'The resulting pipeline would have been empty. Review the rules configuration for the relevant jobs.',
    ),
  ),
  v4(
    'inputs that do not fit',
    '17.10 and newer',
    400,
    base('`environment` input: required value has not been provided'),
  ),
  v4(
    'a fault in .gitlab-ci.yml',
    'newer',
    422,
    base('jobs:compile config should implement the script:, run:, or trigger: keyword'),
  ),
  old(
    'no such ref, no rule that fits, no or a bad .gitlab-ci.yml, CI is off',
    '8.3–9.4',
    400,
    message('No builds created'),
  ),
  v4(
    'no such ref, no rule that fits, no or a bad .gitlab-ci.yml, CI is off',
    '9.0–9.4',
    400,
    message('No pipeline created'),
  ),
  old('a commit for a ref', '8.11–9.4', 400, message('No builds created'), { ref: SHA }),
  v4('a commit for a ref', '9.0–9.4', 400, message('No pipeline created'), { ref: SHA }),
  v4('a reason that no release is known to give', '–', 400, base('The moon is full')),
];

/** What may answer to a fire and a read alike. */
const shared: readonly RecordedAnswer[] = [
  v3('API v3 is gone', '11.0 and newer', 410, error('API V3 is no longer supported. Use API V4 instead.')),
  api('too many requests', 'the throttle', 429, THROTTLE, {
    headers: {
      'ratelimit-limit': '500',
      'ratelimit-observed': '501',
      'ratelimit-remaining': '0',
      'ratelimit-reset': RESET_IN_45,
      'retry-after': '30',
    },
  }),
  api('too many requests', 'the throttle, with RateLimit-Reset alone', 429, THROTTLE, {
    headers: { 'ratelimit-reset': RESET_IN_45 },
  }),
  api('too many requests', 'the throttle, its clock an hour ahead', 429, THROTTLE, {
    headers: {
      'ratelimit-reset': String(ANSWERED_AT / 1_000 + 3_645),
      date: 'Sat, 31 Jan 2026 13:00:00 GMT',
    },
  }),
  v4(
    'too many requests',
    'the application limiter, newer',
    429,
    { message: error(TOO_OFTEN) },
    { headers: { 'retry-after': '600' } },
  ),
  v4('too many requests', 'the application limiter, older', 429, { message: error(TOO_OFTEN) }),
  everywhere('a page in place of the API', 'a proxy, another program', 404, PAGE),
  api('a page that asks to sign in', 'a proxy', 401, PAGE),
  api('a page that forbids', 'a proxy', 403, PAGE),
  api('a redirect to a sign-in', 'a proxy, GitLab without that API', 302, '', {
    headers: { location: 'https://gitlab.example/users/sign_in?token=x' },
  }),
  api('a redirect to https', 'a proxy', 301, '', {
    headers: { location: 'https://gitlab.example/api/v4/projects/9' },
    url: 'http://gitlab.example',
  }),
  api('a redirect to another host', 'a proxy', 307, '', {
    headers: { location: 'https://sso.example.org/login' },
  }),
  api('an error', 'GitLab', 500, message('500 Internal Server Error')),
  api('a bad gateway', 'a proxy', 502, '<html><body>502 Bad Gateway</body></html>'),
  api('maintenance', 'GitLab', 503, '<!DOCTYPE html><html></html>'),
  api('a gateway that gave up', 'a proxy', 504, 'upstream request timeout'),
];

/** Answers to a fire. */
export const firesRefused: readonly RecordedAnswer[] = [
  ...parameters,
  ...tokens,
  ...chain,
  v4('no such address', '8.17', 404, error('404 Not Found')),
  v3('no such address', '8.0–8.2', 404, error('404 Not Found')),
  record(['ci'])('no such address: a ref with a slash or a dot', '8.0–9.5', 404, error('404 Not Found'), {
    ref: 'release/2.14',
  }),
  ...shared,
  api('a request that took too long', 'a proxy', 408, ''),
];

/** Answers to a read. */
export const readsRefused: readonly RecordedAnswer[] = [
  api('a wrong access token', 'all', 401, message('401 Unauthorized')),
  v4('an expired access token', '9.0 and newer', 401, {
    error: 'invalid_token',
    error_description: 'Token is expired. You can either do re-authorization or token refresh.',
  }),
  v4('a revoked access token', '9.0 and newer', 401, {
    error: 'invalid_token',
    error_description: 'Token was revoked. You have to re-authorize from the user.',
  }),
  api('no access token', 'all', 401, message('401 Unauthorized'), { stranger: true }),
  v4('too small a scope', '9.0 and newer', 403, {
    error: 'insufficient_scope',
    error_description: 'The request requires higher privileges than provided by the access token.',
    scope: 'api',
  }),
  api('too low a role', 'all', 403, message('403 Forbidden')),
  api('a project that is none, or hidden', 'all', 404, message('404 Project Not Found')),
  api('a project that is none, or hidden', 'all', 404, message('404 Project Not Found'), { stranger: true }),
  api('no such branch', 'all', 404, message('404 Branch Not Found')),
  api('no such tag', 'all', 404, message('404 Tag Not Found')),
  api('no such trigger', 'all', 404, message('404 Trigger Not Found')),
  api('no such pipeline or build', 'all', 404, message('404 Not found')),
  v4('no such address', 'older than it', 404, error('404 Not Found')),
  v4(
    'the former path of a moved project',
    '9.2 and newer',
    301,
    message('This resource has been moved permanently to https://gitlab.example/api/v4/projects/81'),
    {
      headers: { location: 'https://gitlab.example/api/v4/projects/81' },
    },
  ),
  ...shared,
];

/** Answers to what changes something, where they are not those of a read. */
export const callsRefused: readonly RecordedAnswer[] = [
  v4(
    'the former path of a moved project',
    '9.2 and newer',
    405,
    message('Non GET methods are not allowed for moved projects'),
  ),
  api('a tag that is there already', 'all', 400, message('Tag v2.14.0 already exists')),
  v4('a trigger without a description', '9.0 and newer', 400, error('description is missing')),
  v3(
    'a build that can’t be repeated',
    '8.3 and newer',
    403,
    message('403 Forbidden  - Build is not retryable'),
  ),
  v4('a fault in what is sent', 'newer', 422, {
    message: { name: ['is too long (maximum is 255 characters)'] },
  }),
];
