import { ok, type Result } from '../../contract/problems.ts';
import type { RemoteTrigger } from '../../contract/projects.ts';
import type { ListedTrigger } from '../gitlab/client.ts';
import type { Ports } from '../ports.ts';
import type { StoredTrigger } from '../settings.ts';
import type { ManagedProject } from './managed-project.ts';
import { type HeldTrigger, isHeld } from './match-triggers.ts';
import { hintOf, triggerTokenName } from './secret-names.ts';

/** A trigger with its token out of the vault, null where that has lost it. Problems: the keychain's. */
export const withToken = async (
  vault: Ports['vault'],
  trigger: StoredTrigger,
): Promise<Result<HeldTrigger>> => {
  const token = await vault.get(triggerTokenName(trigger.id));
  return token.ok ? ok({ trigger, token: token.data }) : token;
};

/** What is shown of it: never the token, however much of it the server shows. */
const remoteView = (listed: ListedTrigger, held: StoredTrigger | null): RemoteTrigger => ({
  remoteId: listed.remoteId,
  description: listed.description,
  hint: hintOf(listed.token),
  owner: listed.owner,
  createdAt: listed.createdAt,
  lastUsedAt: listed.lastUsedAt,
  expiresAt: listed.expiresAt,
  heldAs: held?.label ?? null,
});

const byHeldThenDescription = (a: RemoteTrigger, b: RemoteTrigger): number =>
  Number(a.heldAs === null) - Number(b.heldAs === null) ||
  (a.description ?? '').localeCompare(b.description ?? '') ||
  (a.remoteId ?? 0) - (b.remoteId ?? 0);

/** Notes GitLab's numbers of triggers that were found by their token, so that the next look needs no keychain. */
const noteNumbers = async (
  { settings, log }: Pick<Ports, 'settings' | 'log'>,
  pairs: readonly { readonly listed: ListedTrigger; readonly held: StoredTrigger }[],
): Promise<void> => {
  const news = pairs.filter(
    ({ listed, held }) =>
      listed.remoteId !== null && (listed.remoteId !== held.remoteId || listed.expiresAt !== held.expiresAt),
  );
  if (news.length === 0) return;
  const noted = await settings.update((current) => {
    const triggers = current.triggers.map((one) => {
      const found = news.find(({ held }) => held.id === one.id);
      if (found === undefined) return one;
      return { ...one, remoteId: found.listed.remoteId, expiresAt: found.listed.expiresAt };
    });
    return ok({ settings: { ...current, triggers }, result: null });
  });
  if (!noted.ok) log.warn('numbers of triggers could not be noted', { code: noted.problem.code });
};

/** A project's triggers as the server lists them, those first that this machine holds. Problems: the keychain's, the server's. */
export const listRemoteTriggers = async (
  ports: Pick<Ports, 'settings' | 'vault' | 'log'>,
  managed: ManagedProject,
  stored: readonly StoredTrigger[],
): Promise<Result<RemoteTrigger[]>> => {
  const all = await managed.client.triggers(managed.name);
  if (!all.ok) return managed.refusal(all.problem);
  const own: HeldTrigger[] = [];
  for (const trigger of stored) {
    const held = await withToken(ports.vault, trigger);
    if (!held.ok) return held;
    own.push(held.data);
  }
  const pairs = all.data.map((listed) => ({
    listed,
    held: own.find((one) => isHeld(listed, one))?.trigger ?? null,
  }));
  await noteNumbers(
    ports,
    pairs.flatMap(({ listed, held: found }) => (found === null ? [] : [{ listed, held: found }])),
  );
  return ok(pairs.map(({ listed, held: found }) => remoteView(listed, found)).sort(byHeldThenDescription));
};
