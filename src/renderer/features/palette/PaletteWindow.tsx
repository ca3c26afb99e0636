import { useEffect, useRef, useState } from 'react';
import type { Place } from '../../../contract/events.ts';
import { useBridge } from '../../bridge/bridge.ts';
import styles from './Palette.module.css';
import { PaletteBox } from './PaletteBox.tsx';

interface PaletteWindowProps {
  /** Goes there in this very page, where the host has no other window. */
  readonly onGoHere: (to: Place) => void;
}

/** The palette as a window of its own. It is empty each time it is shown. */
export const PaletteWindow = ({ onGoHere }: PaletteWindowProps) => {
  const bridge = useBridge();
  const input = useRef<HTMLInputElement>(null);
  const [time, setTime] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each time it is shown anew
  useEffect(() => input.current?.focus(), [time]);
  useEffect(() => {
    const shown = (): void => {
      if (document.visibilityState === 'visible') setTime((count) => count + 1);
    };
    document.addEventListener('visibilitychange', shown);
    return () => document.removeEventListener('visibilitychange', shown);
  }, []);
  const leave = async (to: Place | null): Promise<void> => {
    const left = await bridge.invoke('window.leavePalette', { to });
    if (!left.ok) onGoHere(to ?? { place: 'builds' });
  };
  return (
    <main className={styles.window}>
      <h1 className="visually-hidden">Quick palette</h1>
      <PaletteBox
        key={time}
        inWindow={false}
        input={input}
        onGo={(to) => void leave(to)}
        onDialog={() => void leave({ place: 'settings', section: 'servers' })}
        onClose={() => void leave(null)}
      />
    </main>
  );
};
