import {
  Activity,
  Bell,
  ChevronLeft,
  Database,
  Info,
  Keyboard,
  KeyRound,
  type LucideIcon,
  Server,
  SlidersHorizontal,
  TriangleAlert,
} from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useAddress } from '../../address/address.ts';
import { formatHere, type SettingsSection, settingsSections } from '../../address/here.ts';
import { ariaKeys } from '../../keyboard/shortcuts.ts';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Kbd } from '../../ui/Kbd.tsx';
import styles from './SettingsNav.module.css';
import { sectionNames } from './section-names.ts';
import { useTroubles } from './use-troubles.ts';

const icons: Readonly<Record<SettingsSection, LucideIcon>> = {
  general: SlidersHorizontal,
  servers: Server,
  triggers: KeyRound,
  shortcuts: Keyboard,
  notifications: Bell,
  following: Activity,
  data: Database,
  about: Info,
};

interface SettingsNavProps {
  readonly section: SettingsSection;
  readonly onBack: () => void;
}

/** The sections, with a mark beside those that need a look. */
export const SettingsNav = ({ section, onBack }: SettingsNavProps) => {
  const address = useAddress();
  const troubles = useTroubles();
  const current = useRef<HTMLAnchorElement>(null);
  // Whatever had the focus before is gone with its screen.
  useEffect(() => current.current?.focus(), []);
  return (
    <aside className={styles.side} aria-label="Settings sections">
      <div className={styles.top}>
        <Button look="quiet" onClick={onBack} aria-label="Back" aria-keyshortcuts={ariaKeys('back')}>
          <ChevronLeft aria-hidden />
          Settings <Kbd keys="Esc" />
        </Button>
      </div>
      <nav className={styles.scroll} aria-label="Settings">
        <ul>
          {settingsSections.map((one) => {
            const Icon = icons[one];
            const trouble = troubles[one];
            return (
              <li key={one}>
                <a
                  ref={one === section ? current : undefined}
                  className={styles.row}
                  href={formatHere({ at: 'settings', section: one })}
                  aria-current={one === section ? 'page' : undefined}
                  onClick={(event) => {
                    event.preventDefault();
                    address.go({ at: 'settings', section: one });
                  }}
                >
                  <Icon aria-hidden />
                  <span className={styles.grow}>{sectionNames[one]}</span>
                  {trouble === undefined ? null : (
                    <TriangleAlert
                      role="img"
                      aria-label={trouble.words}
                      className={classNames(styles.mark, styles[trouble.level])}
                    >
                      <title>{trouble.words}</title>
                    </TriangleAlert>
                  )}
                </a>
              </li>
            );
          })}
        </ul>
      </nav>
    </aside>
  );
};
