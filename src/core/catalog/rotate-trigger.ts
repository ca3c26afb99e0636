import type { OperationOutput } from '../../contract/operations.ts';
import { fail, ok, type Result } from '../../contract/problems.ts';
import type { ListedTrigger } from '../gitlab/client.ts';
import type { Ports } from '../ports.ts';
import type { StoredSettings, StoredTrigger } from '../settings.ts';
import { forget } from './forget.ts';
import { makeTrigger, unmakeTrigger } from './made-trigger.ts';
import type { ManagedProject } from './managed-project.ts';
import type { HeldTrigger } from './match-triggers.ts';
import { lookUpTrigger, revokeOnServer } from './revoke-trigger.ts';
import { isLabelTaken } from './trigger-labels.ts';
import { tryToken } from './try-token.ts';
import { triggerView } from './views.ts';

/** A new token lives as long as the old one was given; for ever where that one was. */
const newExpiry = (old: ListedTrigger | null, now: number): string | null => {
  if (old === null || old.expiresAt === null || old.createdAt === null) return null;
  const life = Date.parse(old.expiresAt) - Date.parse(old.createdAt);
  return life > 0 ? new Date(now + life).toISOString() : null;
};

/** A label for the old one, where it has to stay beside the new. */
const oldLabel = (settings: StoredSettings, { projectId, label }: StoredTrigger): string => {
  const project = { id: projectId };
  for (let number = 1; ; number += 1) {
    const candidate = `${label} (old${number === 1 ? '' : ` ${number}`})`;
    if (!isLabelTaken(settings, project, candidate)) return candidate;
  }
};

/**
 * Puts the new one in the old one's place: its label, and every preset that used it, those included that left the choice
 * to there being one alone. The old one stays, under another label. Problem: `not-configured` where it has changed meanwhile.
 */
const swapped = (settings: StoredSettings, old: StoredTrigger, made: StoredTrigger) => {
  const now = settings.triggers.find(({ id }) => id === old.id);
  if (now === undefined || now.label !== old.label) {
    return fail('not-configured', `${old.label} was changed or removed meanwhile.`, 'Look at it again.');
  }
  const only = settings.triggers.filter(({ projectId }) => projectId === old.projectId).length === 1;
  const aside = { ...now, label: oldLabel(settings, old) };
  const triggers = settings.triggers.flatMap((one) => (one.id === old.id ? [made, aside] : [one]));
  const presets = settings.presets.map((preset) =>
    preset.triggerId === old.id || (only && preset.triggerId === null && preset.projectId === old.projectId)
      ? { ...preset, triggerId: made.id }
      : preset,
  );
  return ok({ settings: { ...settings, triggers, presets }, result: aside });
};

/**
 * Replaces a trigger by a new one: create, store, try, swap, revoke the old. Until the swap nothing has changed but on
 * the server, where the new one is revoked again at any failure; after it the old one is kept, beside the new, where it
 * can't be revoked, and `warning` says why. Problems: as of `makeTrigger`, `tryToken` and `revokeOnServer`, `storage`.
 */
export const rotateTrigger = async (
  ports: Ports,
  managed: ManagedProject,
  held: HeldTrigger,
): Promise<Result<OperationOutput<'triggers.rotate'>>> => {
  const { settings, vault, clock, random } = ports;
  const { client, name } = managed;
  const old = held.trigger;

  // Asked first: what nobody could revoke afterwards is not replaced.
  const listed = await lookUpTrigger(managed, held);
  if (!listed.ok) return listed;
  const made = await makeTrigger(ports, managed, {
    description: listed.data?.description ?? old.label,
    label: old.label,
    expiresAt: newExpiry(listed.data, clock.now()),
  });
  if (!made.ok) return made;
  const works = await tryToken(client, name, made.data.token, random.uuid());
  if (!works.ok) return unmakeTrigger({ vault }, managed, made.data, works.problem);
  const aside = await settings.update((current) => swapped(current, old, made.data.trigger));
  if (!aside.ok) return unmakeTrigger({ vault }, managed, made.data, aside.problem);

  const trigger = triggerView(made.data.trigger);
  const found = listed.data;
  const revoked =
    found === null
      ? ok(null)
      : await revokeOnServer(managed, { ...held, trigger: { ...old, remoteId: found.remoteId } });
  if (!revoked.ok) {
    return ok({
      trigger,
      replaced: triggerView(aside.data),
      warning:
        `The new token is in use. The old one could not be revoked and is kept as ${aside.data.label}: ` +
        `${revoked.problem.message} ${revoked.problem.hint}`,
    });
  }
  const forgotten = await settings.update((current) => ok(forget.trigger(current, aside.data)));
  if (forgotten.ok) await forget.secrets(ports, forgotten.data.secrets);
  return ok({
    trigger,
    replaced: triggerView(old),
    warning: forgotten.ok
      ? null
      : `The old token is revoked, but still listed here as ${aside.data.label}: ${forgotten.problem.message}`,
  });
};
