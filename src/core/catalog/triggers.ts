import { fail, ok, type Result } from '../../contract/problems.ts';
import type { Ports } from '../ports.ts';
import type { StoredTrigger } from '../settings.ts';
import { readSnippet } from '../snippets/read-snippet.ts';
import type { Emit, UseCasesNamed } from '../use-cases.ts';
import { forget } from './forget.ts';
import { hintOf, triggerTokenName } from './secret-names.ts';
import { checkTriggerToken } from './secret-shape.ts';
import { findServer, findStoredProject, findTrigger } from './selectors.ts';
import { isLabelTaken, labelTaken } from './trigger-labels.ts';
import { triggerView } from './views.ts';

interface Needs {
  readonly ports: Ports;
  readonly emit: Emit;
}

/** Trigger tokens that this machine holds: adds, lists, forgets. */
export const createTriggers = ({
  ports,
  emit,
}: Needs): UseCasesNamed<'triggers.add' | 'triggers.list' | 'triggers.remove'> => {
  const { settings, vault, random, clock } = ports;
  return {
    'triggers.list': async ({ server: serverSelector, project }) => {
      const stored = await settings.read();
      if (!stored.ok) return stored;
      if (project !== undefined) {
        const found = findStoredProject(stored.data, { server: serverSelector, project });
        if (!found.ok) return found;
        const { id } = found.data.project;
        return ok(stored.data.triggers.filter(({ projectId }) => projectId === id).map(triggerView));
      }
      if (serverSelector === undefined) return ok(stored.data.triggers.map(triggerView));
      const server = findServer(stored.data, serverSelector);
      if (!server.ok) return server;
      const projects = stored.data.projects.filter(({ serverId }) => serverId === server.data.id);
      return ok(
        stored.data.triggers
          .filter(({ projectId }) => projects.some(({ id }) => id === projectId))
          .map(triggerView),
      );
    },

    'triggers.add': async ({ label, token: given, snippet, ...selector }) => {
      const shape = tokenOf(given, snippet);
      if (!shape.ok) return shape;
      const token = shape.data;
      const stored = await settings.read();
      if (!stored.ok) return stored;
      const found = findStoredProject(stored.data, selector);
      if (!found.ok) return found;
      const { project } = found.data;
      if (isLabelTaken(stored.data, project, label)) return labelTaken(project, label);
      const trigger: StoredTrigger = {
        id: random.uuid(),
        projectId: project.id,
        label,
        hint: hintOf(token),
        createdAt: new Date(clock.now()).toISOString(),
        remoteId: null,
        expiresAt: null,
      };
      const kept = await vault.set(triggerTokenName(trigger.id), token);
      if (!kept.ok) return kept;
      const added = await settings.update((current) =>
        isLabelTaken(current, project, label)
          ? labelTaken(project, label)
          : ok({ settings: { ...current, triggers: [...current.triggers, trigger] }, result: trigger }),
      );
      if (!added.ok) {
        await vault.delete(triggerTokenName(trigger.id));
        return added;
      }
      emit({ type: 'projects-changed' });
      return ok(triggerView(trigger));
    },

    'triggers.remove': async ({ label, ...selector }) => {
      const removed = await settings.update((current) => {
        const found = findStoredProject(current, selector);
        if (!found.ok) return found;
        const trigger = findTrigger(current, found.data.project, label);
        return trigger.ok ? ok(forget.trigger(current, trigger.data)) : trigger;
      });
      if (!removed.ok) return removed;
      await forget.secrets(ports, removed.data.secrets);
      emit({ type: 'projects-changed' });
      emit({ type: 'presets-changed' });
      return ok(triggerView(removed.data.gone));
    },
  };
};

/** The token itself, or the one in a pasted text. Problems: `invalid-input` (neither, both, none in it, no token). */
const tokenOf = (token: string | undefined, snippet: string | undefined): Result<string> => {
  if ((token === undefined) === (snippet === undefined)) {
    return fail('invalid-input', 'A trigger token is missing.', 'Give the token, or a text that holds it.');
  }
  if (token !== undefined) return checkTriggerToken(token);
  const read = readSnippet(snippet ?? '');
  if (!read.ok) return read;
  return read.data.token === null
    ? fail(
        'invalid-input',
        'The text holds no trigger token.',
        'Put the token in the place of its placeholder, or paste it by itself.',
      )
    : checkTriggerToken(read.data.token);
};
