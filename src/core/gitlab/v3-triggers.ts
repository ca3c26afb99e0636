import { z } from 'zod';
import { fail } from '../../contract/problems.ts';
import type { Capabilities } from '../../contract/servers.ts';
import type { GitLabClient, ListedTrigger } from './client.ts';
import { walkPages } from './paging.ts';
import { instantShape } from './shapes.ts';
import { nothing, type Transport } from './transport.ts';
import { v3Project } from './v3-path.ts';
import { versionGone, whyNot } from './version-gone.ts';

/** Pages of 100: far more triggers than a project has. */
const MOST_PAGES = 20;

/** Neither a number nor a description; every token in full, whosever it is; an owner from 9.0 on. */
export const v3TriggerShape = z
  .object({
    token: z.string(),
    owner: z.object({ username: z.string() }).nullish(),
    created_at: instantShape,
    last_used: instantShape,
  })
  .transform(
    (raw): ListedTrigger => ({
      remoteId: null,
      description: null,
      token: raw.token,
      owner: raw.owner?.username ?? null,
      createdAt: raw.created_at,
      lastUsedAt: raw.last_used,
      expiresAt: null,
    }),
  );

/**
 * Trigger tokens on API v3, 8.4 and newer. Source: `lib/api/triggers.rb` of 8.17. Nothing but its token names a trigger,
 * so to revoke one puts the token into an address, which the server may log; it is worth nothing from then on.
 */
export const createV3Triggers = (
  transport: Transport,
  { listTriggers, updateTriggers, expireTriggers }: Capabilities,
): Pick<GitLabClient, 'triggers' | 'createTrigger' | 'updateTrigger' | 'revokeTrigger'> => {
  const at = (project: string): string => `${v3Project(project)}/triggers`;
  return {
    triggers: async (project) => {
      if (!listTriggers.can) return versionGone(listTriggers.why);
      const walked = await walkPages(transport, at(project), v3TriggerShape, { maxPages: MOST_PAGES });
      return walked.ok ? { ...walked, data: walked.data.rows } : walked;
    },

    createTrigger: async (project, { expiresAt }) => {
      if (!listTriggers.can) return versionGone(listTriggers.why);
      // A server that ignores the date would make a token that never expires.
      if (expiresAt !== null) return versionGone(whyNot(expireTriggers));
      return transport.call('POST', at(project), null, v3TriggerShape);
    },

    updateTrigger: async () => versionGone(whyNot(updateTriggers)),

    revokeTrigger: async (project, { token }) => {
      if (!listTriggers.can) return versionGone(listTriggers.why);
      if (token !== null && token !== '') {
        return transport.call('DELETE', `${at(project)}/${encodeURIComponent(token)}`, null, nothing);
      }
      return {
        ...fail(
          'invalid-input',
          'This server revokes triggers by their token, which is not known of this one.',
          'Choose it from the server’s list of triggers.',
        ),
        retryAt: null,
      };
    },
  };
};
