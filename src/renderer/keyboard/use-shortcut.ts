import { createContext, useContext, useEffect, useEffectEvent } from 'react';
import { isPressOf, type ShortcutId, shortcutOf, shortcuts } from './shortcuts.ts';

type Handler = () => void;

/** Who answers which shortcut at this moment: the one that came last. */
export interface Keyboard {
  add(id: ShortcutId, handler: Handler): () => void;
  /** Carries the event out where somebody answers it. */
  handle(event: KeyboardEvent): void;
}

const ids = Object.keys(shortcuts) as readonly ShortcutId[];

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest(
    'input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable="true"]',
  ) !== null;

/** What records keys takes them all, while it does. */
const ownsKeys = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('[data-own-keys]') !== null;

/** A dialog has the keyboard to itself. */
const isCovered = (): boolean => document.querySelector('[data-modal]') !== null;

export const createKeyboard = (): Keyboard => {
  const handlers = new Map<ShortcutId, readonly Handler[]>();
  return {
    add: (id, handler) => {
      handlers.set(id, [...(handlers.get(id) ?? []), handler]);
      return () =>
        handlers.set(
          id,
          (handlers.get(id) ?? []).filter((one) => one !== handler),
        );
    },
    handle: (event) => {
      if (event.defaultPrevented || event.isComposing) return;
      const id = ids.find((one) => shortcutOf(one).local !== true && isPressOf(event, one));
      if (id === undefined) return;
      if (isTyping(event.target) && !shortcutOf(id).whileTyping) return;
      if (isCovered() || ownsKeys(event.target)) return;
      const handler = handlers.get(id)?.at(-1);
      if (handler === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      if (!event.repeat) handler();
    },
  };
};

const KeyboardContext = createContext<Keyboard | null>(null);
export const KeyboardProvider = KeyboardContext.Provider;

/** Answers a shortcut of the window while `enabled`. */
export const useShortcut = (id: ShortcutId, handler: Handler, enabled = true): void => {
  const keyboard = useContext(KeyboardContext);
  const call = useEffectEvent(handler);
  useEffect(() => (enabled ? keyboard?.add(id, () => call()) : undefined), [keyboard, id, enabled]);
};

/** Lets the window's keys reach who answers them. Once, at the top. */
export const useKeyboardOf = (keyboard: Keyboard): void => {
  useEffect(() => {
    // Before the fields see it: an open list of suggestions takes Enter for itself.
    window.addEventListener('keydown', keyboard.handle, { capture: true });
    return () => window.removeEventListener('keydown', keyboard.handle, { capture: true });
  }, [keyboard]);
};
