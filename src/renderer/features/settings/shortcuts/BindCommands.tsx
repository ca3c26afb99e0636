import type { AppInfo } from '../../../../contract/app-facts.ts';
import type { Preset } from '../../../../contract/presets.ts';
import { useAnnounce } from '../../../ui/announcer.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Callout } from '../../../ui/Callout.tsx';
import { copyText } from '../../../ui/copy-text.ts';
import styles from './Shortcuts.module.css';

/** A name as a shell takes it whole. */
const quoted = (name: string): string =>
  /^[\w.-]+$/.test(name) ? name : `'${name.replaceAll("'", "'\\''")}'`;

interface BindCommandsProps {
  readonly how: AppInfo['globalShortcuts'];
  readonly presets: readonly Preset[];
}

/** Where the app can't take keys from everywhere: what to bind in the desktop's own settings instead. */
export const BindCommands = ({ how, presets }: BindCommandsProps) => {
  const announce = useAnnounce();
  if (how === 'registered') return null;
  if (how === 'none') {
    return (
      <div className={styles.bind}>
        <Callout>
          <p>Keys that work everywhere need the desktop app. What is set here is kept for it.</p>
        </Callout>
      </div>
    );
  }
  const commands = [
    { what: 'Open the quick palette', command: 'trigger-tray palette' },
    { what: 'Show or hide the window', command: 'trigger-tray toggle' },
    ...presets
      .filter(({ pinned }) => pinned)
      // One that asks first asks in the window: a key shall not take that away.
      .map(({ name }) => ({ what: `Fire ${name}`, command: `trigger-tray fire ${quoted(name)}` })),
  ];
  return (
    <div className={styles.bind}>
      <Callout>
        <p>
          {how === 'portal'
            ? 'In this session the desktop gives keys out. It is asked for those below, and may ask you, give others, or none: its keyboard settings tell. A command bound there does the same.'
            : 'In this session keys that work everywhere may never reach the app: here the desktop gives them out. Bind these commands to keys in its settings instead.'}
        </p>
        <ul className={styles.commands}>
          {commands.map(({ what, command }) => (
            <li key={command}>
              <span>{what}</span>
              <code className="mono selectable">{command}</code>
              <Button
                size="sm"
                aria-label={`Copy ${command}`}
                onClick={() => announce(copyText(command) ? 'Copied.' : 'Not copied.')}
              >
                Copy
              </Button>
            </li>
          ))}
        </ul>
      </Callout>
    </div>
  );
};
