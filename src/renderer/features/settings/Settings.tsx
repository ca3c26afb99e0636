import type { ComponentType } from 'react';
import type { Problem } from '../../../contract/problems.ts';
import type { SettingsSection } from '../../address/here.ts';
import { useShortcut } from '../../keyboard/use-shortcut.ts';
import { Banners } from '../shell/Banners.tsx';
import { About } from './about/About.tsx';
import { Data } from './data/Data.tsx';
import { Following } from './Following.tsx';
import { General } from './General.tsx';
import { Notifications } from './Notifications.tsx';
import styles from './Settings.module.css';
import { SettingsNav } from './SettingsNav.tsx';
import { Servers } from './servers/Servers.tsx';
import { Shortcuts } from './shortcuts/Shortcuts.tsx';
import { Triggers } from './triggers/Triggers.tsx';

const sections: Readonly<Record<SettingsSection, ComponentType>> = {
  general: General,
  servers: Servers,
  triggers: Triggers,
  shortcuts: Shortcuts,
  notifications: Notifications,
  following: Following,
  data: Data,
  about: About,
};

interface SettingsProps {
  readonly section: SettingsSection;
  readonly lost: Problem | null;
  /** Back to where the person came from. */
  readonly onBack: () => void;
}

/** How the app behaves, a section at a time. */
export const Settings = ({ section, lost, onBack }: SettingsProps) => {
  useShortcut('back', onBack);
  const Section = sections[section];
  return (
    <div className={styles.settings}>
      <SettingsNav section={section} onBack={onBack} />
      <main className={styles.pane}>
        <Banners lost={lost} />
        <div className={styles.scroll} key={section}>
          <Section />
        </div>
      </main>
    </div>
  );
};
