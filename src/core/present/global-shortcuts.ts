import type { Preset } from '../../contract/presets.ts';
import type { AppSettings } from '../../contract/settings.ts';
import type { TrayCommand } from '../../contract/tray.ts';

interface ShortcutState {
  readonly settings: AppSettings;
  readonly presets: readonly Preset[];
}

/** What the keys do that work everywhere, as a value: the host takes them and carries out what they say. */
export const globalShortcuts = ({ settings, presets }: ShortcutState): ReadonlyMap<string, TrayCommand> => {
  const { shortcuts, general } = settings;
  const own: readonly (readonly [string | null, TrayCommand])[] = [
    [shortcuts.toggle, { type: 'toggle' }],
    [shortcuts.palette, { type: 'palette' }],
    ...presets.map(({ id, projectId, shortcut, confirm }): readonly [string | null, TrayCommand] => [
      shortcut,
      confirm || general.askBeforeEveryFire
        ? { type: 'review', presetId: id, projectId }
        : { type: 'fire', presetId: id },
    ]),
  ];
  return new Map(own.flatMap(([keys, command]) => (keys === null ? [] : [[keys, command] as const])));
};
