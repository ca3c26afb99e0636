import { type ReactNode, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import type { Place } from '../../../contract/events.ts';
import { useBridge } from '../../bridge/bridge.ts';
import styles from './Palette.module.css';
import { PaletteBox } from './PaletteBox.tsx';

interface PaletteWindowProps {
  /** Goes there in this very page, where the host has no other window. */
  readonly onGoHere: (to: Place) => void;
  /** What stands in its place while there is nothing to search yet; null then on. */
  readonly children: ReactNode;
}

/** The palette as a window of its own. It is empty each time it is shown. */
export const PaletteWindow = ({ onGoHere, children }: PaletteWindowProps) => {
  const bridge = useBridge();
  const [time, setTime] = useState(0);
  useEffect(
    () =>
      bridge.subscribe((event) => {
        if (event.type === 'palette-hidden') setTime((count) => count + 1);
      }),
    [bridge],
  );
  const leave = async (to: Place | null): Promise<void> => {
    const left = await bridge.invoke('window.leavePalette', { to });
    if (!left.ok) onGoHere(to ?? { place: 'builds' });
  };
  const onKeyDown = useEffectEvent((event: KeyboardEvent): void => {
    if (event.key === 'Escape' && !event.defaultPrevented && !event.isComposing) void leave(null);
  });
  // A window without a frame: the key that closes it works whatever it shows.
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => onKeyDown(event);
    document.addEventListener('keydown', hear);
    return () => document.removeEventListener('keydown', hear);
  }, []);
  return children ?? <Box key={time} onLeave={(to) => void leave(to)} />;
};

const Box = ({ onLeave }: { readonly onLeave: (to: Place | null) => void }) => {
  const input = useRef<HTMLInputElement>(null);
  // Before anything can be typed.
  useLayoutEffect(() => input.current?.focus(), []);
  return (
    <main className={styles.window}>
      <h1 className="visually-hidden">Quick palette</h1>
      <PaletteBox
        inWindow={false}
        input={input}
        onGo={onLeave}
        onDialog={() => onLeave({ place: 'settings', section: 'servers' })}
        onClose={() => onLeave(null)}
      />
    </main>
  );
};
