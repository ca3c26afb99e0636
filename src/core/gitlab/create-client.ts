import type { Dialect } from '../../contract/servers.ts';
import type { Clock, Http } from '../ports.ts';
import { createCiClient } from './ci.ts';
import type { Endpoint, GitLabClient } from './client.ts';
import { createUnsettledClient } from './unsettled-client.ts';
import { createV3Client } from './v3.ts';
import { createV4Client } from './v4.ts';

/** What is known of a server's release; null where it was never asked, or did not tell. */
export interface Release {
  readonly dialect: Dialect | null;
  readonly version: string | null;
}

/**
 * The client for a server by the dialect that its probe found, or that a person pinned. Null (never probed) is taken for
 * v4, and so is a server of v4 that does not tell its number: should it turn out to have no such fire, it is asked
 * again what it speaks (`createUnsettledClient`), unless a person pinned the dialect.
 */
export const createClient = (
  http: Http,
  clock: Clock,
  endpoint: Endpoint,
  { dialect, version, pinned = false }: Release & { readonly pinned?: boolean },
): GitLabClient => {
  switch (dialect) {
    case 'ci':
      return createCiClient(http, clock, endpoint);
    case 'v3':
      return createV3Client(http, clock, endpoint, version);
    case 'v4':
    case null:
      return pinned || version !== null
        ? createV4Client(http, clock, endpoint, version)
        : createUnsettledClient(http, clock, endpoint, dialect);
  }
};
