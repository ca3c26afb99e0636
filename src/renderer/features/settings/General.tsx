import type { AppSettings } from '../../../contract/settings.ts';
import { type Theme, themes } from '../../../contract/settings.ts';
import { useAppInfo } from '../../queries/use-data.ts';
import { Segmented } from '../../ui/Segmented.tsx';
import rows from './Rows.module.css';
import { Row, Rows, SwitchRow } from './Rows.tsx';
import { Section } from './Section.tsx';
import { useChangeSettings } from './use-change-settings.ts';
import { WithSettings } from './WithSettings.tsx';

type Flag = 'startAtLogin' | 'startHidden' | 'closeToTray' | 'askBeforeEveryFire';

interface FlagRowProps {
  readonly flag: Flag;
  readonly title: string;
  readonly hint: string;
  readonly general: AppSettings['general'];
  readonly disabledBecause?: string | null;
}

const FlagRow = ({ flag, title, hint, general, disabledBecause = null }: FlagRowProps) => {
  const { change, problem } = useChangeSettings();
  return (
    <SwitchRow
      title={title}
      hint={hint}
      problem={problem}
      checked={general[flag]}
      onChecked={(on) => void change({ general: { [flag]: on } })}
      disabledBecause={disabledBecause}
    />
  );
};

const themeNames: Readonly<Record<Theme, string>> = { system: 'System', light: 'Light', dark: 'Dark' };

const ThemeRow = ({ theme }: { readonly theme: Theme }) => {
  const { change, problem } = useChangeSettings();
  return (
    <Row title="Theme" problem={problem} wide>
      <div className={rows.segmented}>
        <Segmented
          label="Theme"
          options={themes.map((value) => ({ value, label: themeNames[value] }))}
          value={theme}
          onValue={(value) => void change({ general: { theme: value } })}
        />
      </div>
    </Row>
  );
};

const DESKTOP_ONLY = 'Only in the desktop app.';

/** What the app does when it starts, closes and is asked to fire. */
export const General = () => {
  const host = useAppInfo().data?.host;
  const because = host === undefined || host === 'electron' ? null : DESKTOP_ONLY;
  return (
    <Section title="General">
      <WithSettings>
        {({ general }) => (
          <Rows>
            <FlagRow
              flag="startAtLogin"
              title="Start when I log in"
              hint="Quick triggers and shortcuts are there from the start."
              general={general}
              disabledBecause={because}
            />
            <FlagRow
              flag="startHidden"
              title="Start hidden"
              hint="Waits in the tray, without a window."
              general={general}
              disabledBecause={because}
            />
            <FlagRow
              flag="closeToTray"
              title="Close to tray"
              hint="Closing the window keeps following builds. Quit from the tray menu."
              general={general}
              disabledBecause={because}
            />
            <ThemeRow theme={general.theme} />
            <FlagRow
              flag="askBeforeEveryFire"
              title="Ask before every fire"
              hint="When off, only presets marked “asks first” do."
              general={general}
            />
          </Rows>
        )}
      </WithSettings>
    </Section>
  );
};
