import { X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { acceleratorFault, acceleratorOf, shownAccelerator } from '../../../../contract/accelerators.ts';
import { useBridge } from '../../../bridge/bridge.ts';
import { useAnnounce } from '../../../ui/announcer.tsx';
import { Button } from '../../../ui/Button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { Kbd } from '../../../ui/Kbd.tsx';
import styles from './Shortcuts.module.css';

interface RecorderProps {
  /** What the keys do. */
  readonly name: string;
  readonly keys: string | null;
  readonly platform: string;
  readonly faulty: boolean;
  readonly describedBy: string | undefined;
  /** Keys that can be none are refused before. */
  readonly onKeys: (keys: string | null) => void;
  /** What is wrong with the keys that were pressed; null once others are. */
  readonly onFault: (fault: string | null) => void;
}

/** Shows a shortcut, and takes another one from the keys that are pressed. */
export const Recorder = (props: RecorderProps) => {
  const { name, keys, platform, faulty, onKeys, onFault } = props;
  const [recording, setRecording] = useState(false);
  const announce = useAnnounce();
  const bridge = useBridge();
  // Keys that the app took everywhere would do what they stand for, and fire, instead of being heard here.
  useEffect(() => {
    if (!recording) return;
    void bridge.invoke('window.recordKeys', { recording: true });
    return () => void bridge.invoke('window.recordKeys', { recording: false });
  }, [recording, bridge]);
  const button = useRef<HTMLButtonElement>(null);
  const shown = keys === null ? null : shownAccelerator(keys, platform);
  const begin = (): void => {
    onFault(null);
    setRecording(true);
    announce('Press the keys. Esc keeps what was there, Backspace turns it off.');
  };
  const onKeyDown = (event: KeyboardEvent): unknown => {
    if (!recording) return null;
    const plain = !event.ctrlKey && !event.altKey && !event.metaKey && !event.shiftKey;
    // Tab leaves as ever: nobody is trapped here.
    if (plain && event.key === 'Tab') return setRecording(false);
    event.preventDefault();
    event.stopPropagation();
    if (plain && event.key === 'Escape') return setRecording(false);
    if (plain && event.key === 'Backspace') {
      setRecording(false);
      return onKeys(null);
    }
    const pressed = acceleratorOf(event.nativeEvent);
    // Only modifiers are held so far.
    if (pressed === null) return null;
    const fault = acceleratorFault(pressed);
    onFault(fault);
    if (fault !== null) return announce(fault);
    setRecording(false);
    return onKeys(pressed);
  };
  return (
    <div className={classNames(styles.recorder, recording && styles.recording, faulty && styles.conflict)}>
      <button
        ref={button}
        type="button"
        className={styles.combo}
        data-own-keys={recording ? '' : undefined}
        aria-label={
          recording ? `${name}: recording, press the keys` : `${name}: ${shown ?? 'off'}, change keys`
        }
        aria-describedby={props.describedBy}
        onClick={() => (recording ? setRecording(false) : begin())}
        onKeyDown={onKeyDown}
        onBlur={() => setRecording(false)}
      >
        {recording ? 'Press the keys…' : (shown ?? <span className="subtle">Off</span>)}
      </button>
      {recording ? (
        <Kbd keys="Esc" />
      ) : keys === null ? null : (
        <Button
          look="quiet"
          className={styles.clear}
          aria-label={`Turn off ${name}`}
          onClick={() => {
            onFault(null);
            onKeys(null);
            button.current?.focus();
          }}
        >
          <X aria-hidden />
        </Button>
      )}
    </div>
  );
};
