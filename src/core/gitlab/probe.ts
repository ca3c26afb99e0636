import { z } from 'zod';
import { fail, ok, type Result } from '../../contract/problems.ts';
import type { Dialect } from '../../contract/servers.ts';
import type { Clock, Http, HttpOutcome } from '../ports.ts';
import type { Endpoint } from './client.ts';
import { failureProblem } from './failure-problem.ts';
import { parseJson } from './parse-json.ts';
import { readProblem } from './read-problem.ts';
import { NO_ROUTE } from './server-words.ts';
import { get } from './transport.ts';

export interface Probed {
  /** Null where the server tells it to signed-in people alone, or has no way to tell. */
  readonly version: string | null;
  readonly dialect: Dialect;
  /**
   * GitLab 11.0 or newer for certain. Where the number is not known and this is false, it may be any release with API v4,
   * 8.17 included, which has no way to fire there.
   */
  readonly isNew: boolean;
}

const Version = z.object({ version: z.string() });
const AnyObject = z.record(z.string(), z.unknown());
/** Of the API's router: there is an API, without that route. */
const NoRoute = z.object({ error: z.literal(NO_ROUTE) });

/** JSON object of an answer with one of these statuses; null for anything else (pages, redirects). */
const jsonOf = (outcome: HttpOutcome, ...statuses: readonly number[]): Record<string, unknown> | null => {
  if (outcome.kind === 'failure' || !statuses.includes(outcome.status)) return null;
  const parsed = AnyObject.safeParse(parseJson(outcome.body));
  return parsed.success ? parsed.data : null;
};

/** API v4 fires from 9.0 on; 8.17 answers on v4 too but fires through v3 alone. An unreadable number counts as new. */
const told = (version: string): Probed => {
  const major = Number.parseInt(version, 10);
  return { version, dialect: major < 9 ? 'v3' : 'v4', isNew: !(major < 11) };
};

/**
 * Finds out which API a server speaks: `GET /api/v4/version`, and where that tells no number `/api/v3/version`. By
 * GitLab's own behaviour in 8.3 to 18.x: v4 answers 200 with the number, or 401 in JSON to strangers; below 8.17 it is a
 * page or a redirect, and v3 answers 200, 401, or before 8.13 the router's 404; from 11.0 on v3 answers 410. Only JSON
 * counts and redirects are not followed. 8.0–8.2, which fire through `/ci/api` alone, look like 8.3–8.12: that dialect is
 * for a person to pin. `timeout`: milliseconds for each request. Problems: the network's, `access-token-rejected`,
 * `rate-limited`, `server-error`, `not-gitlab`, `moved`.
 */
export const probe = async (
  http: Http,
  clock: Clock,
  endpoint: Endpoint,
  timeout?: number,
): Promise<Result<Probed>> => {
  const ask = (path: string): Promise<HttpOutcome> => get(http, endpoint, path, timeout);
  const bad = (outcome: HttpOutcome): Result<never> => ({
    ok: false,
    problem:
      outcome.kind === 'failure'
        ? failureProblem(endpoint, outcome)
        : readProblem(endpoint, outcome, clock.now()),
  });

  const v4 = await ask('/api/v4/version');
  if (v4.kind === 'failure') return bad(v4);
  const version = Version.safeParse(jsonOf(v4, 200));
  if (version.success) return ok(told(version.data.version));
  const spoken = jsonOf(v4, 401, 403) !== null;
  // To strangers 401 tells that the API is there; to whoever shows a token, that it is no good.
  if (
    v4.status === 429 ||
    v4.status >= 500 ||
    (spoken && v4.status === 401 && endpoint.accessToken !== null)
  ) {
    return bad(v4);
  }

  const v3 = await ask('/api/v3/version');
  if (spoken) return ok({ version: null, dialect: 'v4', isNew: jsonOf(v3, 410) !== null });
  if (v3.kind === 'failure') return bad(v3);
  const old = Version.safeParse(jsonOf(v3, 200));
  if (old.success) return ok({ version: old.data.version, dialect: 'v3', isNew: false });
  const v3Only = ok<Probed>({ version: null, dialect: 'v3', isNew: false });
  if (jsonOf(v3, 401) !== null) return endpoint.accessToken === null ? v3Only : bad(v3);
  if (NoRoute.safeParse(jsonOf(v3, 404)).success) {
    if (endpoint.accessToken === null) return v3Only;
    // Nothing was said of the token yet.
    const user = await ask('/api/v3/user');
    return jsonOf(user, 401) === null ? v3Only : bad(user);
  }
  if (v3.status === 429 || v3.status >= 500 || (v4.status >= 300 && v4.status < 400)) {
    return bad(v4.status >= 300 && v4.status < 400 ? v4 : v3);
  }
  return fail(
    'not-gitlab',
    `There is no GitLab API at ${endpoint.url}.`,
    'Check the address; a GitLab under a path needs it: https://example.org/gitlab.',
  );
};
