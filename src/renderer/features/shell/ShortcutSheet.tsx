import {
  pressWords,
  type ShortcutId,
  shortcutGroups,
  shortcutOf,
  shortcuts,
} from '../../keyboard/shortcuts.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import styles from './ShortcutSheet.module.css';

const ids = Object.keys(shortcuts) as readonly ShortcutId[];

/** Every shortcut inside the window. */
export const ShortcutSheet = ({ mac, onClose }: { readonly mac: boolean; readonly onClose: () => void }) => (
  <Dialog title="All shortcuts" onClose={onClose}>
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard */}
    <section className={styles.sheet} tabIndex={0} aria-label="Shortcuts by place">
      {shortcutGroups.map((group) => (
        <section key={group} aria-label={group}>
          <h3>{group}</h3>
          <dl>
            {ids
              .filter((id) => shortcutOf(id).group === group)
              .map((id) => (
                <div key={id}>
                  <dt>{shortcutOf(id).words}</dt>
                  <dd>
                    {shortcutOf(id).presses.map((press) => (
                      <Kbd key={pressWords(press, mac)} look="box" keys={pressWords(press, mac)} />
                    ))}
                  </dd>
                </div>
              ))}
          </dl>
        </section>
      ))}
    </section>
  </Dialog>
);
