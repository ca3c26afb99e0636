import { type ReactNode, useEffect, useRef, useState } from 'react';
import { buttonClass } from './Button.tsx';
import { classNames } from './class-names.ts';
import styles from './HoldButton.module.css';

/** How long it must be held, in milliseconds. The stylesheet fills it in the same time. */
const HOLD = 1_000;

interface HoldButtonProps {
  readonly onHeld: () => void;
  /** A press is enough: what holding is for has been done otherwise. */
  readonly atOnce: boolean;
  readonly children: ReactNode;
}

/** A button for what shall not happen by accident: held with the pointer, the space bar or Enter. */
export const HoldButton = ({ onHeld, atOnce, children }: HoldButtonProps) => {
  const [held, setHeld] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const letGo = (): void => {
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = null;
    setHeld(false);
  };
  const press = (): void => {
    if (atOnce || timer.current !== null) return;
    setHeld(true);
    timer.current = setTimeout(() => {
      letGo();
      onHeld();
    }, HOLD);
  };
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
    },
    [],
  );
  return (
    <button
      type={atOnce ? 'submit' : 'button'}
      className={classNames(buttonClass({ look: 'danger' }), styles.hold, held && styles.held)}
      onPointerDown={(event) => event.button === 0 && press()}
      onPointerUp={letGo}
      onPointerLeave={letGo}
      onPointerCancel={letGo}
      onKeyDown={(event) => {
        if (event.key !== ' ' && event.key !== 'Enter') return;
        if (atOnce) return;
        event.preventDefault();
        if (!event.repeat) press();
      }}
      onKeyUp={letGo}
      onBlur={letGo}
    >
      {children}
    </button>
  );
};
