import type { Problem, Result } from '../../contract/problems.ts';
import type { AccessTokenFacts } from '../../contract/servers.ts';
import type { Endpoint } from '../gitlab/client.ts';
import { parseJson } from '../gitlab/parse-json.ts';
import type { Probed } from '../gitlab/probe.ts';
import type { HttpOutcome } from '../ports.ts';
import type { StoredServer } from '../settings.ts';
import { broken, dayOf, days, daysUntil, good, type Line, skip, skipped, warning } from './check-lines.ts';

/** Days before the end of an access token from which on it is pointed at. */
const SOON = 14;

const isJson = (body: string): boolean => /^\s*[{[]/.test(body) && parseJson(body) !== undefined;

/** Where a redirect leads, by host alone: no more than that of a stranger's words is told. Null where it can't be read. */
const redirectHost = (url: string, location: string | undefined): string | null =>
  location !== undefined && URL.canParse(location, url) ? new URL(location, url).host : null;

/** What kind of answer it is that GitLab's API would not give; empty where the problem tells it all. */
const kindOf = (url: string, outcome: Extract<HttpOutcome, { kind: 'answer' }>): string => {
  const { status, headers, body } = outcome;
  if (status >= 300 && status < 400) {
    return `: status ${status}, a redirect to ${redirectHost(url, headers.location) ?? 'nowhere'}`;
  }
  return isJson(body) ? '' : `: status ${status}, a page in place of the API`;
};

/** What the server answered when asked for its version; `problem` says why that is not GitLab's API. */
export const httpLine = (
  { url }: Pick<Endpoint, 'url'>,
  outcome: HttpOutcome,
  problem: Problem | null,
): Line => {
  if (problem !== null) {
    const kind = outcome.kind === 'failure' ? '' : kindOf(url, outcome);
    return broken(
      'http',
      kind === '' ? problem.message : `${problem.message.replace(/\.$/, '')}${kind}`,
      problem.hint,
    );
  }
  if (outcome.kind === 'failure') return skip('http');
  // Releases below 8.17 have no API v4 to ask: the older one has answered.
  const how = isJson(outcome.body) ? `status ${outcome.status}, JSON` : 'through API v3 alone';
  return good('http', `${url} answers as GitLab does: ${how}`);
};

const apis = { v4: 'API v4', v3: 'API v3', ci: 'the old CI address' } as const;

/** Which release it is, and what it speaks. */
export const apiLine = (server: StoredServer, found: Result<Probed>): Line => {
  // The server has answered by now: that it does not tell so much is no reason to call it broken.
  if (!found.ok) return warning('api', found.problem.message, found.problem.hint);
  const { version, isNew } = found.data;
  const spoken = apis[server.pinned && server.dialect !== null ? server.dialect : found.data.dialect];
  const chosen = server.pinned ? ' (chosen by hand)' : '';
  if (version !== null) return good('api', `GitLab ${version}, ${spoken}${chosen}`);
  return good(
    'api',
    `${isNew ? '11.0 or newer' : 'a release that it does not tell'}, ${spoken}${chosen}; the number is told to signed-in people alone`,
  );
};

const NEEDS_API =
  'It follows and reads; managing triggers, cancel, retry and temporary tags need one of scope api.';

/** The server does not take the token. Anything milder leaves the server usable. */
export const isRefusal = ({ code }: Problem): boolean =>
  code === 'access-token-rejected' || code === 'access-token-scope';

/** An access token that the settings speak of and the keychain does not hold any more. */
export const lostTokenLine = (): Line =>
  warning('token', 'the keychain does not hold it any more', 'Store it again for this server.');

/** Whose the access token is, what it may do and until when; null where there is none. */
export const tokenLine = (
  { accessToken }: Pick<Endpoint, 'accessToken'>,
  token: Result<AccessTokenFacts> | null,
  now: number,
): Line => {
  if (accessToken === null || token === null) {
    return skipped(
      'token',
      'none: firing works, following works for public projects alone',
      'Add one of scope read_api to follow, of scope api for everything.',
    );
  }
  if (!token.ok) {
    const { code, message, hint } = token.problem;
    if (isRefusal(token.problem)) return broken('token', message, hint);
    return code === 'api-version-gone' ? skipped('token', message) : warning('token', message, hint);
  }
  const { user, scopes, expiresAt } = token.data;
  const may = scopes === null ? '' : `, scope ${scopes.join(', ')}`;
  const until = expiresAt === null ? '' : `, until ${dayOf(expiresAt)}`;
  const detail = `of @${user}${may}${until}`;
  const left = expiresAt === null ? null : daysUntil(expiresAt, now);
  if (left !== null && left < SOON) {
    return warning(
      'token',
      `${detail}: ${days(Math.max(0, left))} left`,
      'Create a new one and store it for this server.',
    );
  }
  return scopes !== null && !scopes.includes('api')
    ? warning('token', detail, NEEDS_API)
    : good('token', detail);
};
