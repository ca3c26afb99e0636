import { fail, ok, type Result } from '../../contract/problems.ts';
import type { Variable } from '../../contract/variables.ts';
import { forget, presetSecrets } from '../catalog/forget.ts';
import { presetSecretName } from '../catalog/secret-names.ts';
import { findPreset, findStoredProject, findTrigger } from '../catalog/selectors.ts';
import { present, presetView } from '../catalog/views.ts';
import { checkVariables } from '../fire/check-variables.ts';
import type { Ports } from '../ports.ts';
import { askForKeys, checkShortcut } from '../preferences/shortcuts.ts';
import type { StoredPreset, StoredSettings } from '../settings.ts';
import type { Emit, UseCasesNamed } from '../use-cases.ts';

interface Needs {
  readonly ports: Ports;
  readonly emit: Emit;
}

/** Saved fires: their secret values go to the vault, everything else to the settings. */
export const createPresets = ({
  ports,
  emit,
}: Needs): UseCasesNamed<'presets.save' | 'presets.list' | 'presets.remove'> => {
  const { settings, vault, random, clock } = ports;

  const storeSecrets = async (
    secrets: readonly (readonly [name: string, value: string])[],
  ): Promise<Result<null>> => {
    for (const [name, value] of secrets) {
      const kept = await vault.set(name, value);
      if (!kept.ok) return kept;
    }
    return ok(null);
  };

  return {
    'presets.list': async () => {
      const stored = await settings.read();
      return stored.ok
        ? ok(present(stored.data.presets.map((preset) => presetView(stored.data, preset))))
        : stored;
    },

    'presets.save': async (input) => {
      const stored = await settings.read();
      if (!stored.ok) return stored;
      const before = replaced(stored.data, input);
      if (!before.ok) return before;
      const found = findStoredProject(stored.data, input);
      if (!found.ok) return found;
      const { project } = found.data;
      const trigger = input.trigger === undefined ? null : findTrigger(stored.data, project, input.trigger);
      if (trigger !== null && !trigger.ok) return trigger;
      const old = before.data;
      const id = old?.id ?? random.uuid();
      const keeps = (key: string): boolean =>
        old?.variables.some((variable) => variable.key === key && variable.secret) ?? false;
      const checked = checkVariables(input.variables, keeps);
      if (!checked.ok) return checked;

      const keys = ok(old?.shortcut ?? null);
      const shortcut =
        input.shortcut === undefined ? keys : checkShortcut(stored.data, { preset: id }, input.shortcut);
      if (!shortcut.ok) return shortcut;
      const given = await askForKeys(ports.host, old?.shortcut ?? null, shortcut.data);
      if (!given.ok) return given;

      const preset: StoredPreset = {
        id,
        name: input.name,
        projectId: project.id,
        ref: input.ref,
        triggerId: trigger?.data.id ?? null,
        variables: input.variables.map(
          ({ key, value, secret, file }): Variable => ({
            ...(secret ? { key, secret: true } : { key, secret: false, value: value ?? '' }),
            ...(file === undefined ? {} : { file }),
          }),
        ),
        inputs: input.inputs,
        confirm: input.confirm,
        pinned: input.pinned,
        shortcut: shortcut.data,
        notify: input.notify ?? old?.notify ?? 'default',
        createdAt: old?.createdAt ?? new Date(clock.now()).toISOString(),
      };
      const kept = await storeSecrets(
        input.variables.flatMap(({ key, value, secret }) =>
          secret && value !== undefined ? [[presetSecretName(id, key), value] as const] : [],
        ),
      );
      if (!kept.ok) return kept;
      const saved = await settings.update((current) => {
        const now = replaced(current, { ...input, ...(old === null ? {} : { id }) });
        if (!now.ok) return now;
        const free = checkShortcut(current, { preset: id }, preset.shortcut);
        if (!free.ok) return free;
        const others = current.presets.filter((one) => one.id !== id);
        const at = current.presets.findIndex((one) => one.id === id);
        const presets = at < 0 ? [...others, preset] : others.toSpliced(at, 0, preset);
        const next = { ...current, presets };
        return ok({ settings: next, result: presetView(next, preset) });
      });
      if (!saved.ok) {
        if (old === null) await forget.secrets(ports, presetSecrets(preset));
        return saved;
      }
      const stale =
        old === null ? [] : presetSecrets(old).filter((name) => !presetSecrets(preset).includes(name));
      await forget.secrets(ports, stale);
      emit({ type: 'presets-changed' });
      return saved.data === null
        ? fail('not-configured', 'The project of the preset was removed meanwhile.', 'Add it again.')
        : ok(saved.data);
    },

    'presets.remove': async ({ preset: selector }) => {
      const removed = await settings.update((current) => {
        const preset = findPreset(current, selector);
        if (!preset.ok) return preset;
        const { settings: next, result } = forget.preset(current, preset.data);
        return ok({ settings: next, result: { ...result, view: presetView(current, preset.data) } });
      });
      if (!removed.ok) return removed;
      await forget.secrets(ports, removed.data.secrets);
      emit({ type: 'presets-changed' });
      return removed.data.view === null
        ? fail('internal', 'The preset had lost its project.', 'It is removed now.')
        : ok(removed.data.view);
    },
  };
};

/** The preset that a save replaces, null for a new one. Problems: `not-configured`, `invalid-input` (name taken). */
const replaced = (
  settings: StoredSettings,
  input: { readonly id?: string | undefined; readonly name: string; readonly overwrite: boolean },
): Result<StoredPreset | null> => {
  const named = settings.presets.find(({ name }) => name === input.name);
  const taken = fail(
    'invalid-input',
    `There is already a preset ${input.name}.`,
    'Choose another name, or remove that one first.',
  );
  if (input.id !== undefined) {
    const own = settings.presets.find(({ id }) => id === input.id);
    if (own === undefined)
      return fail('not-configured', 'This preset was removed meanwhile.', 'Save it as a new one.');
    return named === undefined || named.id === own.id ? ok(own) : taken;
  }
  if (named === undefined) return ok(null);
  return input.overwrite ? ok(named) : taken;
};
