import type { Clock, Http } from '../ports.ts';
import { capabilitiesOf } from './capabilities.ts';
import type { Endpoint, GitLabClient } from './client.ts';
import { createTransport } from './transport.ts';
import { createV4Account } from './v4-account.ts';
import { createV4Commits } from './v4-commits.ts';
import { createV4Fire } from './v4-fire.ts';
import { createV4Jobs } from './v4-jobs.ts';
import { createV4Pipelines } from './v4-pipelines.ts';
import { createV4Prefill } from './v4-prefill.ts';
import { createV4Projects } from './v4-projects.ts';
import { createV4Refs } from './v4-refs.ts';
import { createV4Triggers } from './v4-triggers.ts';

/**
 * GitLab's API v4, releases 9.0 and newer: what a release lacks is done here where it can be, by its number (null: taken
 * for the newest). Reads: `doc/api/*.md` of GitLab; fire: `lib/api/ci/triggers.rb`.
 */
export const createV4Client = (
  http: Http,
  clock: Clock,
  endpoint: Endpoint,
  version: string | null,
): GitLabClient => {
  const transport = createTransport(http, clock, endpoint);
  const capabilities = capabilitiesOf('v4', version);
  return {
    capabilities,
    ...createV4Fire(http, clock, endpoint),
    ...createV4Account(transport, version),
    ...createV4Projects(transport, endpoint),
    ...createV4Refs(transport, version),
    ...createV4Commits(transport, version),
    ...createV4Triggers(transport, capabilities),
    ...createV4Pipelines(transport, endpoint.url, version),
    ...createV4Jobs(transport, endpoint.url),
    ...createV4Prefill(transport, version),
  };
};
