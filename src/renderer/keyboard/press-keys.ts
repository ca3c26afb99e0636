import type { MenuPress } from '../../contract/events.ts';

/** Presses keys as a person does, where the focus is. A key of its own is pressed beside it: chosen, it is not typed. */
export const pressKeys = ({ key, mod, shift }: MenuPress): void => {
  const target = (mod ? document.activeElement : null) ?? document.body;
  target.dispatchEvent(
    new KeyboardEvent('keydown', { key, ctrlKey: mod, shiftKey: shift, bubbles: true, cancelable: true }),
  );
};
