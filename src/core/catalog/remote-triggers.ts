import { fail, failed, ok, type Result } from '../../contract/problems.ts';
import type { Ports } from '../ports.ts';
import type { StoredProject, StoredServer, StoredSettings, StoredTrigger } from '../settings.ts';
import type { Emit, UseCasesNamed } from '../use-cases.ts';
import { describeTrigger } from './describe-trigger.ts';
import { forget } from './forget.ts';
import type { Gateway } from './gateway.ts';
import { listRemoteTriggers, withToken } from './list-remote-triggers.ts';
import { makeTrigger, unmakeTrigger } from './made-trigger.ts';
import { type ManagedProject, openManaged } from './managed-project.ts';
import type { HeldTrigger } from './match-triggers.ts';
import { type ProjectSelector, readStoredProject } from './open-project.ts';
import { revokeOnServer } from './revoke-trigger.ts';
import { rotateTrigger } from './rotate-trigger.ts';
import { findStoredProject, findTrigger } from './selectors.ts';
import { isLabelTaken, labelTaken } from './trigger-labels.ts';
import { triggerView } from './views.ts';

interface Needs {
  readonly ports: Ports;
  readonly gateway: Gateway;
  readonly emit: Emit;
}

interface Located {
  readonly settings: StoredSettings;
  readonly server: StoredServer;
  readonly project: StoredProject;
  readonly trigger: StoredTrigger;
}

/** Triggers on the server: lists, makes, changes, revokes and replaces them. No token leaves the vault but to the server. */
export const createRemoteTriggers = ({
  ports,
  gateway,
  emit,
}: Needs): UseCasesNamed<
  'triggers.remote' | 'triggers.create' | 'triggers.update' | 'triggers.revoke' | 'triggers.rotate'
> => {
  const { settings, vault, clock } = ports;

  const locate = async (selector: ProjectSelector, label: string): Promise<Result<Located>> => {
    const found = await readStoredProject(settings, selector);
    if (!found.ok) return found;
    const trigger = findTrigger(found.data.settings, found.data.project, label);
    return trigger.ok ? ok({ ...found.data, trigger: trigger.data }) : trigger;
  };

  const open = async ({
    server,
    project,
    trigger,
  }: Located): Promise<Result<{ readonly managed: ManagedProject; readonly held: HeldTrigger }>> => {
    const managed = await openManaged(gateway, server, project);
    if (!managed.ok) return managed;
    const held = await withToken(vault, trigger);
    return held.ok ? ok({ managed: managed.data, held: held.data }) : held;
  };

  /** For what can't be undone: the label is repeated. */
  const openConfirmed = async (selector: ProjectSelector, label: string, confirm: string) => {
    const found = await locate(selector, label);
    if (!found.ok) return found;
    return confirm === found.data.trigger.label
      ? open(found.data)
      : fail(
          'invalid-input',
          `The label was not repeated: it is ${found.data.trigger.label}.`,
          'Nothing was changed.',
        );
  };

  const addTo = (project: StoredProject, trigger: StoredTrigger) =>
    settings.update((current) => {
      const still = findStoredProject(current, { server: project.serverId, project: project.id });
      if (!still.ok) return still;
      if (isLabelTaken(current, project, trigger.label)) return labelTaken(project, trigger.label);
      return ok({
        settings: { ...current, triggers: [...current.triggers, trigger] },
        result: triggerView(trigger),
      });
    });

  return {
    'triggers.remote': async (selector) => {
      const found = await readStoredProject(settings, selector);
      if (!found.ok) return found;
      const { project, server } = found.data;
      const managed = await openManaged(gateway, server, project);
      if (!managed.ok) return managed;
      const own = found.data.settings.triggers.filter(({ projectId }) => projectId === project.id);
      return listRemoteTriggers(ports, managed.data, own);
    },

    'triggers.create': async ({ description, label = description, expiresAt = null, ...selector }) => {
      const found = await readStoredProject(settings, selector);
      if (!found.ok) return found;
      const { project, server } = found.data;
      if (isLabelTaken(found.data.settings, project, label)) return labelTaken(project, label);
      if (expiresAt !== null && Date.parse(expiresAt) <= clock.now()) {
        return fail('invalid-input', 'The token would have expired already.', 'Choose a later day.');
      }
      const managed = await openManaged(gateway, server, project);
      if (!managed.ok) return managed;
      const made = await makeTrigger(ports, managed.data, { description, label, expiresAt });
      if (!made.ok) return made;
      const added = await addTo(project, made.data.trigger);
      if (!added.ok) return unmakeTrigger(ports, managed.data, made.data, added.problem);
      emit({ type: 'projects-changed' });
      return added;
    },

    'triggers.update': async ({ label, newLabel, description, ...selector }) => {
      if (newLabel === undefined && description === undefined) {
        return fail('invalid-input', 'Nothing is to be changed.', 'Give a new label or a description.');
      }
      const found = await locate(selector, label);
      if (!found.ok) return found;
      const { project, trigger } = found.data;
      const renamed = newLabel ?? trigger.label;
      const clashes = (triggers: readonly StoredTrigger[]): boolean =>
        triggers.some(
          (one) => one.projectId === project.id && one.label === renamed && one.id !== trigger.id,
        );
      if (clashes(found.data.settings.triggers)) return labelTaken(project, renamed);
      let { remoteId } = trigger;
      if (description !== undefined) {
        const opened = await open(found.data);
        if (!opened.ok) return opened;
        const described = await describeTrigger(opened.data.managed, opened.data.held, description);
        if (!described.ok) return described;
        remoteId = described.data;
      }
      const updated = await settings.update((current) => {
        const now = findTrigger(current, project, trigger.id);
        if (!now.ok) return now;
        if (clashes(current.triggers)) return labelTaken(project, renamed);
        const next = { ...now.data, label: renamed, remoteId };
        const triggers = current.triggers.map((one) => (one.id === next.id ? next : one));
        return ok({ settings: { ...current, triggers }, result: triggerView(next) });
      });
      if (updated.ok) emit({ type: 'projects-changed' });
      return updated;
    },

    'triggers.revoke': async ({ label, confirm, ...selector }) => {
      const opened = await openConfirmed(selector, label, confirm);
      if (!opened.ok) return opened;
      const { managed, held } = opened.data;
      const revoked = await revokeOnServer(managed, held);
      if (!revoked.ok) return revoked;
      const forgotten = await settings.update((current) => ok(forget.trigger(current, held.trigger)));
      if (!forgotten.ok) {
        const { problem } = forgotten;
        return failed({
          ...problem,
          message: `${held.trigger.label} is revoked on the server, but still listed here. ${problem.message}`,
        });
      }
      await forget.secrets(ports, forgotten.data.secrets);
      emit({ type: 'projects-changed' });
      emit({ type: 'presets-changed' });
      return ok(triggerView(held.trigger));
    },

    'triggers.rotate': async ({ label, confirm, ...selector }) => {
      const opened = await openConfirmed(selector, label, confirm);
      if (!opened.ok) return opened;
      const rotated = await rotateTrigger(ports, opened.data.managed, opened.data.held);
      if (rotated.ok) {
        emit({ type: 'projects-changed' });
        emit({ type: 'presets-changed' });
      }
      return rotated;
    },
  };
};
