import { Bookmark, Check, ChevronDown, SquareTerminal } from 'lucide-react';
import type { ReactNode } from 'react';
import { type SnippetForm, snippetForms } from '../../../contract/snippets.ts';
import { ariaKeys, shortcutWords } from '../../keyboard/shortcuts.ts';
import { Button, buttonClass } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { DartIcon } from '../../ui/DartIcon.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { Menu, MenuItem } from '../../ui/Menu.tsx';
import { StatusGlyph } from '../../ui/StatusGlyph.tsx';
import { TextButton } from '../../ui/TextButton.tsx';
import styles from './FireBar.module.css';
import { snippetNames } from './use-copy-fire.ts';

interface FireBarProps {
  readonly sentence: ReactNode;
  /** What must be mended first, in words; it leads there. */
  readonly fix: { readonly words: string; readonly onGo: () => void } | null;
  readonly sending: boolean;
  readonly asksFirst: boolean;
  readonly mac: boolean;
  /** What was copied a moment ago. */
  readonly copied: SnippetForm | null;
  readonly onCopy: (form: SnippetForm) => void;
  readonly onSavePreset: () => void;
}

/** Says in one sentence what will happen, then does it. */
export const FireBar = ({ sentence, fix, sending, asksFirst, mac, ...props }: FireBarProps) => (
  <footer className={styles.bar}>
    <p className={styles.summary}>
      {sentence}
      {fix === null ? null : (
        <>
          <br />
          <TextButton className={styles.fix} onClick={fix.onGo}>
            {fix.words}
          </TextButton>
        </>
      )}
    </p>
    <Button
      onClick={props.onSavePreset}
      aria-keyshortcuts={ariaKeys('savePreset')}
      title={shortcutWords('savePreset', mac)}
    >
      <Bookmark aria-hidden />
      Save as preset
    </Button>
    <span className={styles.split}>
      <Button
        onClick={() => props.onCopy('curl')}
        aria-keyshortcuts={ariaKeys('copyCurl')}
        title={shortcutWords('copyCurl', mac)}
      >
        {props.copied === null ? <SquareTerminal aria-hidden /> : <Check aria-hidden />}
        Copy as cURL
      </Button>
      <Menu
        className={classNames(buttonClass({ iconOnly: true }), styles.more)}
        label="Copy as something else"
        button={<ChevronDown aria-hidden />}
      >
        {snippetForms.map((form) => (
          <MenuItem key={form} onPick={() => props.onCopy(form)}>
            Copy as {snippetNames[form]}
          </MenuItem>
        ))}
      </Menu>
    </span>
    <Button
      look="primary"
      type="submit"
      className={styles.fire}
      aria-keyshortcuts={ariaKeys('fire')}
      data-sending={sending ? '' : undefined}
    >
      <Words shown={!sending}>
        <DartIcon /> {asksFirst ? 'Fire…' : 'Fire'} <Kbd look="on" keys={shortcutWords('fire', mac)} />
      </Words>
      <Words shown={sending}>
        <StatusGlyph status="running" /> Sending
      </Words>
    </Button>
  </footer>
);

/** Both lie upon each other, so that the button keeps its width. */
const Words = ({ shown, children }: { readonly shown: boolean; readonly children: ReactNode }) => (
  <span className={styles.words} data-shown={shown ? '' : undefined} aria-hidden={shown ? undefined : true}>
    {children}
  </span>
);
