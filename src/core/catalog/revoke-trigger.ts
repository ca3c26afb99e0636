import { fail, ok, type Result } from '../../contract/problems.ts';
import type { ListedTrigger } from '../gitlab/client.ts';
import type { ManagedProject } from './managed-project.ts';
import { type HeldTrigger, seekTrigger } from './match-triggers.ts';
import { projectLabel } from './views.ts';

const unclear = ({ project }: ManagedProject, { trigger }: HeldTrigger, { owner }: ListedTrigger) =>
  fail(
    'insufficient-permission',
    `GitLab does not show which of the triggers of ${projectLabel(project)} is ${trigger.label}: the one that begins alike belongs to ${owner ?? 'somebody else'}.`,
    'Revoke it in GitLab, Settings > CI/CD, then remove it here.',
  );

/** The trigger that we hold as the server lists it, null where it has it no more. Problems: `insufficient-permission`, the server's. */
export const lookUpTrigger = async (
  managed: ManagedProject,
  held: HeldTrigger,
): Promise<Result<ListedTrigger | null>> => {
  const all = await managed.client.triggers(managed.name);
  if (!all.ok) return managed.refusal(all.problem);
  const sought = seekTrigger(all.data, held);
  switch (sought.state) {
    case 'found':
      return ok(sought.listed);
    case 'gone':
      return ok(null);
    case 'unclear':
      return unclear(managed, held, sought.like);
  }
};

/**
 * Revokes a trigger on the server; fine where the server has it no more. A 404 is looked into before it counts as that:
 * it can mean as well that the project is hidden. Problems: `insufficient-permission` (no maintainer, or nobody can tell
 * which trigger it is), the server's.
 */
export const revokeOnServer = async (managed: ManagedProject, held: HeldTrigger): Promise<Result<null>> => {
  const { client, name } = managed;
  let { remoteId } = held.trigger;
  if (remoteId === null) {
    const listed = await lookUpTrigger(managed, held);
    if (!listed.ok) return listed;
    if (listed.data === null) return ok(null);
    remoteId = listed.data.remoteId;
  }
  const revoked = await client.revokeTrigger(name, { remoteId, token: held.token });
  if (revoked.ok) return ok(null);
  if (revoked.problem.httpStatus !== 404) return managed.refusal(revoked.problem);
  const still = await lookUpTrigger(managed, { ...held, trigger: { ...held.trigger, remoteId } });
  if (!still.ok) return still;
  return still.data === null ? ok(null) : managed.refusal(revoked.problem);
};
