import type { Dialect } from '../../contract/model.ts';
import { fail, ok, type Result } from '../../contract/problems.ts';
import type { Clock, Http } from '../ports.ts';
import type { Endpoint, GitLabClient } from './client.ts';
import { createV4Client } from './v4.ts';

/** What is known of a server's release; null where it was never asked, or did not tell. */
export interface Release {
  readonly dialect: Dialect | null;
  readonly version: string | null;
}

/**
 * The client for a server by the dialect that its probe found; null (never probed) is taken for v4.
 * Problem: `api-version-gone` for a server that speaks API v3 alone, which this release does not.
 */
export const createClient = (
  http: Http,
  clock: Clock,
  endpoint: Endpoint,
  { dialect, version }: Release,
): Result<GitLabClient> =>
  dialect === 'v3'
    ? fail(
        'api-version-gone',
        `${endpoint.url} speaks GitLab's API v3 alone, which this release of Trigger Tray does not.`,
        'Use a server with GitLab 9.0 or newer.',
      )
    : ok(createV4Client(http, clock, endpoint, version));
