/** Where a shortcut works, as the sheet of all shortcuts groups them. */
export const shortcutGroups = ['Window', 'Lists', 'Variables', 'Palette'] as const;
export type ShortcutGroup = (typeof shortcutGroups)[number];

/** One key press: `Mod` is ⌘ on macOS and Ctrl elsewhere; a single character counts as it is typed, with Shift or without. */
export interface Press {
  readonly key: string;
  readonly mod?: true;
  readonly shift?: true;
  readonly alt?: true;
}

interface Shortcut {
  readonly group: ShortcutGroup;
  readonly words: string;
  /** Any of them will do; the first one is shown first. */
  readonly presses: readonly Press[];
  /** Works while a field is typed into. */
  readonly whileTyping: boolean;
  /** Handled where it is pressed (a row, a field) and not by the window: it is here for the sheet. */
  readonly local?: true;
}

const key = (name: string): Press => ({ key: name });
const mod = (name: string): Press => ({ key: name, mod: true });

/** Every shortcut inside the window: the sheet shows this table, and the window obeys it. */
export const shortcuts = {
  search: { group: 'Window', words: 'Search', presses: [key('/')], whileTyping: false },
  palette: { group: 'Window', words: 'Quick palette', presses: [mod('k')], whileTyping: true },
  form: { group: 'Window', words: 'Go to the fire form', presses: [mod('1')], whileTyping: true },
  recent: { group: 'Window', words: 'Go to the recent builds', presses: [mod('2')], whileTyping: true },
  builds: { group: 'Window', words: 'Go to all builds', presses: [mod('3')], whileTyping: true },
  presets: { group: 'Window', words: 'Go to the presets', presses: [mod('4')], whileTyping: true },
  newPreset: { group: 'Window', words: 'New preset', presses: [mod('n')], whileTyping: true },
  fire: { group: 'Window', words: 'Fire', presses: [mod('Enter')], whileTyping: true },
  savePreset: { group: 'Window', words: 'Save preset', presses: [mod('s')], whileTyping: true },
  copyCurl: {
    group: 'Window',
    words: 'Copy as cURL',
    presses: [{ key: 'c', mod: true, shift: true }],
    whileTyping: true,
  },
  openPage: {
    group: 'Window',
    words: 'Open the project in the browser',
    presses: [mod('o')],
    whileTyping: true,
  },
  settings: { group: 'Window', words: 'Settings', presses: [mod(',')], whileTyping: true },
  sheet: { group: 'Window', words: 'All shortcuts', presses: [key('?')], whileTyping: false },
  back: { group: 'Window', words: 'Back, or close', presses: [key('Escape')], whileTyping: false },
  next: {
    group: 'Lists',
    words: 'Next',
    presses: [key('j'), key('ArrowDown')],
    whileTyping: false,
    local: true,
  },
  previous: {
    group: 'Lists',
    words: 'Previous',
    presses: [key('k'), key('ArrowUp')],
    whileTyping: false,
    local: true,
  },
  open: { group: 'Lists', words: 'Open', presses: [key('Enter')], whileTyping: false, local: true },
  browser: {
    group: 'Lists',
    words: 'Open in browser',
    presses: [key('o')],
    whileTyping: false,
    local: true,
  },
  again: {
    group: 'Lists',
    words: 'Fire again…',
    presses: [key('a'), key('f')],
    whileTyping: false,
    local: true,
  },
  retry: { group: 'Lists', words: 'Retry', presses: [key('r')], whileTyping: false, local: true },
  cancel: {
    group: 'Lists',
    words: 'Cancel, asks first',
    presses: [key('x')],
    whileTyping: false,
    local: true,
  },
  addRow: {
    group: 'Variables',
    words: 'Next row; a new one after the last',
    presses: [key('Enter')],
    whileTyping: true,
    local: true,
  },
  moveRow: {
    group: 'Variables',
    words: 'Move up or down',
    presses: [
      { key: 'ArrowUp', alt: true },
      { key: 'ArrowDown', alt: true },
    ],
    whileTyping: true,
    local: true,
  },
  removeRow: {
    group: 'Variables',
    words: 'Remove',
    presses: [mod('Backspace')],
    whileTyping: true,
    local: true,
  },
  paletteFire: {
    group: 'Palette',
    words: 'Fire, or open',
    presses: [key('Enter')],
    whileTyping: true,
    local: true,
  },
  paletteEdit: {
    group: 'Palette',
    words: 'Change first',
    presses: [key('Tab'), mod('e')],
    whileTyping: true,
    local: true,
  },
  paletteOpen: {
    group: 'Palette',
    words: 'Open the last build in the browser',
    presses: [mod('o')],
    whileTyping: true,
    local: true,
  },
  paletteCopy: {
    group: 'Palette',
    words: 'Copy as cURL',
    presses: [{ key: 'c', mod: true, shift: true }],
    whileTyping: true,
    local: true,
  },
  paletteMove: {
    group: 'Palette',
    words: 'Move',
    presses: [key('ArrowUp'), key('ArrowDown')],
    whileTyping: true,
    local: true,
  },
} as const satisfies Record<string, Shortcut>;

export type ShortcutId = keyof typeof shortcuts;

export const shortcutOf = (id: ShortcutId): Shortcut => shortcuts[id];

/** What of a keyboard event tells its press. */
export type PressedKeys = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** True where the event is that press. Ctrl and ⌘ both count as `Mod`: a page does not always know its keyboard. */
export const isPress = (event: PressedKeys, press: Press): boolean => {
  const pressed = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (pressed !== press.key) return false;
  if ((event.ctrlKey || event.metaKey) !== (press.mod === true)) return false;
  if (event.altKey !== (press.alt === true)) return false;
  // `?` and `/` need Shift on some layouts and not on others.
  return press.mod === true || press.key.length > 1 ? event.shiftKey === (press.shift === true) : true;
};

export const isPressOf = (event: PressedKeys, id: ShortcutId): boolean =>
  shortcutOf(id).presses.some((press) => isPress(event, press));

const shown: Readonly<Record<string, string>> = {
  Enter: '⏎',
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Backspace: '⌫',
};

/** A press as it is printed on that platform's keyboards: `Ctrl+K`, `⌘K`. */
export const pressWords = ({ key: name, mod: ctrl, shift, alt }: Press, mac: boolean): string => {
  const plain = name.length === 1 ? (ctrl === true || shift === true ? name.toUpperCase() : name) : name;
  if (mac) {
    return `${alt === true ? '⌥' : ''}${shift === true ? '⇧' : ''}${ctrl === true ? '⌘' : ''}${shown[plain] ?? plain}`;
  }
  const last = plain === 'Enter' || plain === 'Backspace' ? plain : (shown[plain] ?? plain);
  return [ctrl === true && 'Ctrl', alt === true && 'Alt', shift === true && 'Shift', last]
    .filter((part) => part !== false)
    .join('+');
};

/** The first press of a shortcut in words, for buttons and titles. */
export const shortcutWords = (id: ShortcutId, mac: boolean): string => {
  const [first] = shortcutOf(id).presses;
  return first === undefined ? '' : pressWords(first, mac);
};

/** The same for `aria-keyshortcuts`. */
export const ariaKeys = (id: ShortcutId): string =>
  shortcutOf(id)
    .presses.flatMap(({ key: name, mod: ctrl, shift, alt }) =>
      (ctrl === true ? ['Control', 'Meta'] : [null]).map((first) =>
        [first, alt === true && 'Alt', shift === true && 'Shift', name]
          .filter((part) => part !== null && part !== false)
          .join('+'),
      ),
    )
    .join(' ');
