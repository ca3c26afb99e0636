import { fail, ok, type Result } from '../../contract/problems.ts';
import { findPreset } from '../catalog/selectors.ts';
import { presetView } from '../catalog/views.ts';
import type { Ports } from '../ports.ts';
import { askForKeys, checkShortcut } from '../preferences/shortcuts.ts';
import type { StoredPreset } from '../settings.ts';
import type { Emit, UseCasesNamed } from '../use-cases.ts';

interface Needs {
  readonly ports: Pick<Ports, 'settings' | 'host'>;
  readonly emit: Emit;
}

/** Changes what hangs on a preset besides its fire. Problems: `not-configured`, `invalid-input` (name or keys taken). */
export const createChangePreset = ({
  ports: { settings, host },
  emit,
}: Needs): UseCasesNamed<'presets.change'> => ({
  'presets.change': async ({ preset: selector, name, confirm, pinned, shortcut, notify }) => {
    const given = await keysGiven(settings, host, selector, shortcut);
    if (!given.ok) return given;
    const changed = await settings.update((current) => {
      const found = findPreset(current, selector);
      if (!found.ok) return found;
      const before = found.data;
      if (name !== undefined && current.presets.some((one) => one.name === name && one.id !== before.id))
        return fail('invalid-input', `There is already a preset ${name}.`, 'Choose another name.');
      const keys =
        shortcut === undefined
          ? ok(before.shortcut)
          : checkShortcut(current, { preset: before.id }, shortcut);
      if (!keys.ok) return keys;
      const after: StoredPreset = {
        ...before,
        name: name ?? before.name,
        confirm: confirm ?? before.confirm,
        pinned: pinned ?? before.pinned,
        shortcut: keys.data,
        notify: notify ?? before.notify,
      };
      const presets = current.presets.map((one) => (one.id === after.id ? after : one));
      return ok({ settings: { ...current, presets }, result: presetView(current, after) });
    });
    if (!changed.ok) return changed;
    emit({ type: 'presets-changed' });
    return changed.data === null
      ? fail('not-configured', 'The project of the preset was removed meanwhile.', 'Add it again.')
      : ok(changed.data);
  },
});

/** Asks the system for keys of a preset that are new, and ours to give. */
const keysGiven = async (
  settings: Ports['settings'],
  host: Ports['host'],
  selector: string,
  shortcut: string | null | undefined,
): Promise<Result<void>> => {
  if (shortcut === undefined || shortcut === null) return ok(undefined);
  const stored = await settings.read();
  if (!stored.ok) return stored;
  const found = findPreset(stored.data, selector);
  if (!found.ok) return found;
  const keys = checkShortcut(stored.data, { preset: found.data.id }, shortcut);
  return keys.ok ? askForKeys(host, found.data.shortcut, keys.data) : keys;
};
