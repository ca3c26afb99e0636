import { fail, failed, ok, type Result } from '../../contract/problems.ts';
import type { ManagedProject } from './managed-project.ts';
import type { HeldTrigger } from './match-triggers.ts';
import { lookUpTrigger } from './revoke-trigger.ts';

/**
 * Changes a trigger's description on the server; returns GitLab's number of it. Problems: `api-version-gone` (the release
 * can't), `token-rejected` (the server has it no more), `insufficient-permission` (GitLab lets its owner alone do that,
 * source: `lib/api/ci/triggers.rb`), the server's.
 */
export const describeTrigger = async (
  managed: ManagedProject,
  held: HeldTrigger,
  description: string,
): Promise<Result<number>> => {
  const { client, name } = managed;
  const { label } = held.trigger;
  const { updateTriggers } = client.capabilities;
  if (!updateTriggers.can) {
    return fail('api-version-gone', updateTriggers.why, 'The label here can be changed all the same.');
  }
  let { remoteId } = held.trigger;
  if (remoteId === null) {
    const listed = await lookUpTrigger(managed, held);
    if (!listed.ok) return listed;
    remoteId = listed.data?.remoteId ?? null;
  }
  if (remoteId === null) {
    return fail('token-rejected', `The server has no trigger ${label} any more.`, 'Remove it here.');
  }
  const updated = await client.updateTrigger(name, remoteId, description);
  if (updated.ok) return ok(remoteId);
  const { problem } = updated;
  return problem.code === 'insufficient-permission'
    ? failed({
        ...problem,
        message: `Only the owner of ${label} may change its description on the server.`,
        hint: 'Ask the owner, or use the owner’s access token. The label here can be changed by itself.',
      })
    : failed(problem);
};
