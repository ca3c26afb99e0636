import { z } from 'zod';
import type { Clock, Http } from '../ports.ts';
import { capabilitiesOf } from './capabilities.ts';
import type { Endpoint, GitLabClient } from './client.ts';
import { createTransport } from './transport.ts';
import { createV3File } from './v3-file.ts';
import { createV3Fire } from './v3-fire.ts';
import { createV3Pipelines } from './v3-pipelines.ts';
import { createV3Projects } from './v3-projects.ts';
import { createV3Refs } from './v3-refs.ts';
import { createV3Triggers } from './v3-triggers.ts';
import { versionGone, whyNot } from './version-gone.ts';

const User = z.object({ username: z.string() });
const NO_PREFILL = 'This GitLab can’t tell what variables a project expects; its .gitlab-ci.yml can.';

/**
 * GitLab's API v3, releases 8.3 to 10.8: what 8.3–8.17 speak alone, and 9.0–10.8 where a person pinned it. What a release
 * lacks is done here where it can be, by its number (null: taken for the newest; 8.3–8.12 never tell theirs).
 */
export const createV3Client = (
  http: Http,
  clock: Clock,
  endpoint: Endpoint,
  version: string | null,
): GitLabClient => {
  const transport = createTransport(http, clock, endpoint);
  const capabilities = capabilitiesOf('v3', version);
  return {
    capabilities,
    ...createV3Fire(http, clock, endpoint, whyNot(capabilities.inputs)),
    accessToken: async () => {
      const user = await transport.read('/api/v3/user', User);
      return user.ok
        ? { ...user, data: { user: user.data.username, name: null, scopes: null, expiresAt: null } }
        : user;
    },
    ...createV3Projects(transport, endpoint, version),
    ...createV3Refs(transport),
    ...createV3Triggers(transport, capabilities),
    ...createV3Pipelines(transport, endpoint.url, version),
    ciVariables: async () => versionGone(NO_PREFILL),
    ...createV3File(transport),
  };
};
