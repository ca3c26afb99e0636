import { z } from 'zod';
import type { Dialect } from '../../contract/model.ts';
import { fail, ok, type Result } from '../../contract/problems.ts';
import type { Clock, Http, HttpOutcome } from '../ports.ts';
import type { Endpoint } from './client.ts';
import { failureProblem } from './failure-problem.ts';
import { parseJson } from './parse-json.ts';
import { readProblem } from './read-problem.ts';
import { get } from './transport.ts';

export interface Probed {
  /** Null where the server tells it to users with a token alone. */
  readonly version: string | null;
  readonly dialect: Dialect;
}

const Version = z.object({ version: z.string() });
const AnyObject = z.record(z.string(), z.unknown());

/** JSON object of an answer with one of these statuses; null for anything else (pages, redirects). */
const jsonOf = (outcome: HttpOutcome, statuses: readonly number[]): Record<string, unknown> | null => {
  if (outcome.kind === 'failure' || !statuses.includes(outcome.status)) return null;
  const parsed = AnyObject.safeParse(parseJson(outcome.body));
  return parsed.success ? parsed.data : null;
};

/** API v4 fires from 9.0 on; 8.17 answers on v4 too but fires through v3 alone. An unreadable number counts as new. */
const dialectOf = (version: string): Dialect => (Number.parseInt(version, 10) < 9 ? 'v3' : 'v4');

/**
 * Finds out which API a server speaks, by `GET /api/v4/version`, then `/api/v3/version` (GitLab 8.3 to 18.x: `docs/`,
 * "which release"). Redirects are not followed. Problems: the network's, `access-token-rejected`, `not-gitlab`, `moved`.
 */
export const probe = async (http: Http, clock: Clock, endpoint: Endpoint): Promise<Result<Probed>> => {
  const v4 = await get(http, endpoint, '/api/v4/version');
  if (v4.kind === 'failure') return { ok: false, problem: failureProblem(endpoint, v4) };
  const version = Version.safeParse(jsonOf(v4, [200]));
  if (version.success) return ok({ version: version.data.version, dialect: dialectOf(version.data.version) });
  const refused = jsonOf(v4, [401, 403]);
  if (refused !== null && (endpoint.accessToken === null || v4.status === 403)) {
    return ok({ version: null, dialect: 'v4' });
  }
  if (refused !== null || v4.status === 429 || v4.status >= 500) {
    return { ok: false, problem: readProblem(endpoint, v4, clock.now()) };
  }
  const v3 = await get(http, endpoint, '/api/v3/version');
  if (v3.kind === 'failure') return { ok: false, problem: failureProblem(endpoint, v3) };
  const old = Version.safeParse(jsonOf(v3, [200]));
  if (old.success) return ok({ version: old.data.version, dialect: 'v3' });
  if (jsonOf(v3, [401, 404]) !== null) return ok({ version: null, dialect: 'v3' });
  if (v4.status >= 300 && v4.status < 400) {
    return { ok: false, problem: readProblem(endpoint, v4, clock.now()) };
  }
  return fail(
    'not-gitlab',
    `There is no GitLab API at ${endpoint.url}.`,
    'Check the address; a GitLab under a path needs it: https://example.org/gitlab.',
  );
};
