import { useState } from 'react';
import type { Preset } from '../../../../contract/presets.ts';
import { type AppSettings, defaultSettings } from '../../../../contract/settings.ts';
import { pressWords, type ShortcutId, shortcutOf, shortcuts } from '../../../keyboard/shortcuts.ts';
import { useAppInfo, usePresets } from '../../../queries/use-data.ts';
import { useOperation } from '../../../queries/use-operation.ts';
import { useAnnounce } from '../../../ui/announcer.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Kbd } from '../../../ui/Kbd.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { Section } from '../Section.tsx';
import { useChangeSettings } from '../use-change-settings.ts';
import { WithSettings } from '../WithSettings.tsx';
import { BindCommands } from './BindCommands.tsx';
import { ShortcutRow } from './ShortcutRow.tsx';
import styles from './Shortcuts.module.css';

/** From so many presets on there is a search. */
const MANY = 12;
/** As many presets as are drawn. */
const SHOWN = 50;

const AppRow = (props: {
  readonly which: 'toggle' | 'palette';
  readonly name: string;
  readonly values: AppSettings['shortcuts'];
  readonly platform: string;
}) => {
  const { change, problem } = useChangeSettings();
  return (
    <ShortcutRow
      name={props.name}
      keys={props.values[props.which]}
      platform={props.platform}
      problem={problem}
      onKeys={(keys) => void change({ shortcuts: { [props.which]: keys } })}
    />
  );
};

const PresetRow = ({ preset, platform }: { readonly preset: Preset; readonly platform: string }) => {
  const change = useOperation('presets.change');
  const announce = useAnnounce();
  const set = async (shortcut: string | null): Promise<void> => {
    const changed = await change.run({ preset: preset.id, shortcut });
    announce(changed.ok ? 'Saved.' : `Not saved. ${changed.problem.message}`);
  };
  return (
    <ShortcutRow
      name={`Fire ${preset.name}`}
      {...(preset.confirm ? { hint: 'Asks first, in the window.' } : {})}
      keys={preset.shortcut}
      platform={platform}
      problem={change.problem}
      onKeys={(keys) => void set(keys)}
    />
  );
};

/** Keys that work everywhere, which a person chooses, and those of the window, which are fixed. */
export const Shortcuts = () => {
  const info = useAppInfo().data;
  const presets = usePresets().data ?? [];
  const { change } = useChangeSettings();
  const presetChange = useOperation('presets.change');
  const announce = useAnnounce();
  const [query, setQuery] = useState('');
  const platform = info?.platform ?? 'linux';
  const words = query.toLowerCase().trim();
  const found = presets.filter(({ name }) => name.toLowerCase().includes(words));
  const reset = async (): Promise<void> => {
    // Those of presets first: one of them may have taken the keys that the app's own go back to.
    for (const { id, shortcut } of presets) {
      if (shortcut !== null) await presetChange.run({ preset: id, shortcut: null });
    }
    if (await change({ shortcuts: defaultSettings.shortcuts })) announce('All shortcuts are as at first.');
  };
  return (
    <Section
      title="Shortcuts"
      actions={
        <Button look="quiet" size="sm" onClick={() => void reset()}>
          Reset all
        </Button>
      }
    >
      {info === undefined ? null : <BindCommands how={info.globalShortcuts} presets={presets} />}
      <WithSettings>
        {(settings) => (
          <>
            {presets.length < MANY ? null : (
              <div className={styles.search}>
                <TextField label="Find a preset" value={query} onValue={setQuery} />
              </div>
            )}
            <table className={styles.keys}>
              <caption className="visually-hidden">Global shortcuts</caption>
              <thead>
                <tr>
                  <th scope="col">Works everywhere</th>
                  <th scope="col">Keys</th>
                </tr>
              </thead>
              <tbody>
                <AppRow
                  which="palette"
                  name="Open the quick palette"
                  values={settings.shortcuts}
                  platform={platform}
                />
                <AppRow
                  which="toggle"
                  name="Show or hide the window"
                  values={settings.shortcuts}
                  platform={platform}
                />
                {found.slice(0, SHOWN).map((preset) => (
                  <PresetRow key={preset.id} preset={preset} platform={platform} />
                ))}
              </tbody>
            </table>
          </>
        )}
      </WithSettings>
      <h2>In the window</h2>
      <InWindow mac={platform === 'darwin'} />
    </Section>
  );
};

const ids = Object.keys(shortcuts) as readonly ShortcutId[];

const InWindow = ({ mac }: { readonly mac: boolean }) => (
  <table className={styles.keys}>
    <caption className="visually-hidden">Shortcuts in the window</caption>
    <thead className="visually-hidden">
      <tr>
        <th scope="col">Action</th>
        <th scope="col">Keys</th>
      </tr>
    </thead>
    <tbody>
      {ids.map((id) => (
        <tr key={id}>
          <th scope="row">{shortcutOf(id).words}</th>
          <td>
            {shortcutOf(id).presses.map((press) => (
              <Kbd key={pressWords(press, mac)} look="box" keys={pressWords(press, mac)} />
            ))}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);
