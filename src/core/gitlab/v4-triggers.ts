import { z } from 'zod';
import { fail } from '../../contract/problems.ts';
import type { Capabilities } from '../../contract/servers.ts';
import type { GitLabClient, ListedTrigger } from './client.ts';
import { walkPages } from './paging.ts';
import { instantShape } from './shapes.ts';
import { nothing, type Transport } from './transport.ts';
import { v4Project } from './v4-path.ts';
import { versionGone } from './version-gone.ts';

/** Pages of 100: far more triggers than a project has. */
const MOST_PAGES = 20;

/** `owner` is null for triggers of people who are gone. Source: `lib/api/entities/trigger.rb`. */
export const triggerShape = z
  .object({
    id: z.number().int(),
    description: z.string().nullish(),
    token: z.string(),
    owner: z.object({ username: z.string() }).nullish(),
    created_at: instantShape,
    last_used: instantShape,
    expires_at: instantShape,
  })
  .transform(
    (raw): ListedTrigger => ({
      remoteId: raw.id,
      description: raw.description ?? null,
      token: raw.token,
      owner: raw.owner?.username ?? null,
      createdAt: raw.created_at,
      lastUsedAt: raw.last_used,
      expiresAt: raw.expires_at,
    }),
  );

/** Trigger tokens on API v4. Source: `lib/api/ci/triggers.rb`; they need the role Maintainer. */
export const createV4Triggers = (
  transport: Transport,
  { expireTriggers }: Capabilities,
): Pick<GitLabClient, 'triggers' | 'createTrigger' | 'updateTrigger' | 'revokeTrigger'> => {
  const at = (project: string): string => `${v4Project(project)}/triggers`;
  return {
    triggers: async (project) => {
      const walked = await walkPages(transport, at(project), triggerShape, { maxPages: MOST_PAGES });
      return walked.ok ? { ...walked, data: walked.data.rows } : walked;
    },

    createTrigger: async (project, { description, expiresAt }) => {
      // A server that ignores the date would make a token that never expires.
      if (expiresAt !== null && !expireTriggers.can) return versionGone(expireTriggers.why);
      const body = { description, ...(expiresAt === null ? {} : { expires_at: expiresAt }) };
      return transport.call('POST', at(project), body, triggerShape);
    },

    updateTrigger: (project, remoteId, description) =>
      transport.call('PUT', `${at(project)}/${remoteId}`, { description }, triggerShape),

    revokeTrigger: async (project, { remoteId }) =>
      remoteId === null
        ? {
            ...fail(
              'invalid-input',
              'This server revokes triggers by their number, which is not known of this one.',
              'Choose it from the server’s list of triggers.',
            ),
            retryAt: null,
          }
        : transport.call('DELETE', `${at(project)}/${remoteId}`, null, nothing),
  };
};
