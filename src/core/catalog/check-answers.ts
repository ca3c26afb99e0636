import type { AccessTokenFacts } from '../../contract/model.ts';
import type { Problem, Result } from '../../contract/problems.ts';
import type { Endpoint } from '../gitlab/client.ts';
import type { Probed } from '../gitlab/probe.ts';
import type { HttpOutcome } from '../ports.ts';
import type { StoredServer } from '../settings.ts';
import { broken, dayOf, days, daysUntil, good, type Line, skip, skipped, warning } from './check-lines.ts';

/** Days before the end of an access token from which on it is pointed at. */
const SOON = 14;

/** What the server answered at all; `problem` says why that is not GitLab's API. */
export const httpLine = (
  { url }: Pick<Endpoint, 'url'>,
  outcome: HttpOutcome,
  problem: Problem | null,
): Line => {
  if (problem !== null) return broken('http', problem.message, problem.hint);
  return outcome.kind === 'failure' ? skip('http') : good('http', `${url} answers as GitLab does`);
};

const apis = { v4: 'API v4', v3: 'API v3', ci: 'the old CI address' } as const;

/** Which release it is, and what it speaks; null where only a pinned choice is known. */
export const apiLine = (server: StoredServer, probed: Probed | null): Line => {
  const dialect = server.pinned ? server.dialect : (probed?.dialect ?? server.dialect);
  const spoken = dialect === null ? 'an unknown API' : apis[dialect];
  const chosen = server.pinned ? ' (chosen by hand)' : '';
  const version = probed?.version ?? null;
  if (version !== null) return good('api', `GitLab ${version}, ${spoken}${chosen}`);
  return good(
    'api',
    `${probed?.isNew === true ? '11.0 or newer' : 'a release that it does not tell'}, ${spoken}${chosen}; the number is told to signed-in people alone`,
  );
};

const NEEDS_API =
  'It follows and reads; managing triggers, cancel, retry and temporary tags need one of scope api.';

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
  if (!token.ok) return broken('token', token.problem.message, token.problem.hint);
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
