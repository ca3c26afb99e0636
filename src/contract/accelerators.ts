/** Modifiers in the order in which they are written: `Ctrl+Alt+Shift+Super+R`. */
const MODIFIERS = ['Ctrl', 'Alt', 'Shift', 'Super', 'Cmd'] as const;
type Modifier = (typeof MODIFIERS)[number];

/** Other names that Electron takes, in lower case. */
const MODIFIER_NAMES: Readonly<Record<string, Modifier>> = {
  ctrl: 'Ctrl',
  control: 'Ctrl',
  alt: 'Alt',
  option: 'Alt',
  shift: 'Shift',
  super: 'Super',
  meta: 'Super',
  cmd: 'Cmd',
  command: 'Cmd',
};

const NAMED_KEYS = [
  'Space',
  'Tab',
  'Backspace',
  'Delete',
  'Insert',
  'Return',
  'Up',
  'Down',
  'Left',
  'Right',
  'Home',
  'End',
  'PageUp',
  'PageDown',
  'Escape',
  'Plus',
  'num0',
  'num1',
  'num2',
  'num3',
  'num4',
  'num5',
  'num6',
  'num7',
  'num8',
  'num9',
  'numdec',
  'numadd',
  'numsub',
  'nummult',
  'numdiv',
] as const;

const KEY_NAMES: ReadonlyMap<string, string> = new Map([
  ...NAMED_KEYS.map((name) => [name.toLowerCase(), name] as const),
  ['enter', 'Return'],
  ['esc', 'Escape'],
]);

const FUNCTION_KEY = /^F([1-9]|1\d|2[0-4])$/i;
const PLAIN_KEY = /^[A-Z0-9\-=[\]\\;',./`]$/i;

const keyNamed = (name: string): string | null =>
  PLAIN_KEY.test(name) || FUNCTION_KEY.test(name)
    ? name.toUpperCase()
    : (KEY_NAMES.get(name.toLowerCase()) ?? null);

interface Parts {
  readonly modifiers: readonly Modifier[];
  readonly key: string;
}

const partsOf = (text: string): Parts | null => {
  const names = text.split('+').map((name) => name.trim());
  const key = keyNamed(names.at(-1) ?? '');
  const modifiers = names.slice(0, -1).map((name) => MODIFIER_NAMES[name.toLowerCase()] ?? null);
  if (key === null || modifiers.includes(null)) return null;
  return { modifiers: MODIFIERS.filter((modifier) => modifiers.includes(modifier)), key };
};

const written = ({ modifiers, key }: Parts): string => [...modifiers, key].join('+');

/**
 * Keys in one spelling, as Electron takes them: `control+alt+r` is `Ctrl+Alt+R`. Null where they are no keys that can
 * be a shortcut. Syntax: Electron, “Keyboard Shortcuts”.
 */
export const parseAccelerator = (text: string): string | null => {
  const parts = partsOf(text);
  return parts === null ? null : written(parts);
};

/** Whether two mean the same keys, however they are spelt: `Super` and `Cmd` are one key. False where either is none. */
export const sameAccelerator = (one: string, other: string): boolean => {
  const [a, b] = [one, other].map((text) => parseAccelerator(text)?.replace('Cmd+', 'Super+') ?? null);
  return a !== null && a === b;
};

/** What is wrong with keys as a shortcut that works everywhere, in words, or null where they are fine. */
export const acceleratorFault = (text: string): string | null => {
  const parts = partsOf(text);
  if (parts === null) return 'These keys can’t be a shortcut';
  const held = parts.modifiers.some((modifier) => modifier !== 'Shift');
  return held || FUNCTION_KEY.test(parts.key)
    ? null
    : 'Hold Ctrl, Alt or another such key too: alone, the key would be taken from whatever you type';
};

const MAC: Readonly<Record<string, string>> = {
  Ctrl: '⌃',
  Alt: '⌥',
  Shift: '⇧',
  Super: '⌘',
  Cmd: '⌘',
  Return: '↩',
  Tab: '⇥',
  Backspace: '⌫',
  Delete: '⌦',
  Escape: '⎋',
};

const ARROWS: Readonly<Record<string, string>> = { Up: '↑', Down: '↓', Left: '←', Right: '→' };
const NUMBER_PAD: Readonly<Record<string, string>> = {
  numdec: 'Num .',
  numadd: 'Num +',
  numsub: 'Num -',
  nummult: 'Num *',
  numdiv: 'Num /',
};

const shownKey = (key: string): string =>
  ARROWS[key] ?? NUMBER_PAD[key] ?? (key === 'Plus' ? '+' : key.replace(/^num(\d)$/, 'Num $1'));

/** How a platform's people write the keys: `Ctrl+Alt+R`, on `darwin` `⌃⌥R`. What is no shortcut stays as it is. */
export const shownAccelerator = (text: string, platform: string): string => {
  const parts = partsOf(text);
  if (parts === null) return text;
  const { modifiers, key } = parts;
  if (platform === 'darwin') return [...modifiers, key].map((part) => MAC[part] ?? shownKey(part)).join('');
  const names = modifiers.map((modifier) =>
    platform === 'win32' && (modifier === 'Super' || modifier === 'Cmd') ? 'Win' : modifier,
  );
  return [...names, shownKey(key)].join('+');
};

/** The part of a key press that matters; a `KeyboardEvent` is one. */
export interface KeyPress {
  readonly key: string;
  /** The key by its place on a US keyboard: `KeyR`. */
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly metaKey: boolean;
}

const CODES: Readonly<Record<string, string>> = {
  Space: 'Space',
  Minus: '-',
  Equal: '=',
  BracketLeft: '[',
  BracketRight: ']',
  Backslash: '\\',
  Semicolon: ';',
  Quote: "'",
  Comma: ',',
  Period: '.',
  Slash: '/',
  Backquote: '`',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  NumpadDecimal: 'numdec',
  NumpadAdd: 'numadd',
  NumpadSubtract: 'numsub',
  NumpadMultiply: 'nummult',
  NumpadDivide: 'numdiv',
  NumpadEnter: 'Return',
};

/** The letter as the layout has it; the place where modifiers turned it into something else (⌥R is ®) or it is no Latin one. */
const pressedKey = ({ key, code }: KeyPress): string | null => {
  if (/^[a-z]$/i.test(key)) return key.toUpperCase();
  const place = /^(?:Key([A-Z])|Digit(\d))$/.exec(code);
  const plain = place?.[1] ?? place?.[2];
  if (plain !== undefined) return plain;
  const pad = /^Numpad(\d)$/.exec(code)?.[1];
  return keyNamed(pad === undefined ? (CODES[code] ?? code) : `num${pad}`);
};

/** The keys that were pressed, as an accelerator; null while only modifiers are held, or for keys that can’t be one. */
export const acceleratorOf = (press: KeyPress): string | null => {
  const key = pressedKey(press);
  if (key === null) return null;
  const held: readonly (readonly [Modifier, boolean])[] = [
    ['Ctrl', press.ctrlKey],
    ['Alt', press.altKey],
    ['Shift', press.shiftKey],
    ['Super', press.metaKey],
  ];
  return written({ modifiers: held.flatMap(([name, down]) => (down ? [name] : [])), key });
};
