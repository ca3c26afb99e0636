import { describe, expect, it } from 'vitest';
import {
  acceleratorFault,
  acceleratorOf,
  type KeyPress,
  parseAccelerator,
  sameAccelerator,
  shownAccelerator,
} from '../../../src/contract/accelerators.ts';
import { defaultSettings } from '../../../src/contract/settings.ts';

const press = (key: string, code: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code,
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  metaKey: false,
  ...held,
});

describe('keys as a shortcut', () => {
  it.each([
    ['ctrl+alt+r', 'Ctrl+Alt+R'],
    ['Shift+Option+Control+f5', 'Ctrl+Alt+Shift+F5'],
    ['Command+enter', 'Cmd+Return'],
    ['Meta + Space', 'Super+Space'],
    ['Ctrl+,', 'Ctrl+,'],
    ['Alt+num7', 'Alt+num7'],
    ['R', 'R'],
  ])('%s is spelt %s', (given, plain) => {
    expect(parseAccelerator(given)).toBe(plain);
  });

  it.each(['', 'Ctrl', 'Ctrl+', 'Ctrl+Alt', 'Hyper+R', 'Ctrl+RR', 'F25', 'Ctrl+F0', 'R+Ctrl'])(
    '%o is no shortcut, and said to be none',
    (given) => {
      expect(parseAccelerator(given)).toBeNull();
      expect(acceleratorFault(given)).toMatch(/can’t be a shortcut/);
    },
  );

  it('needs a key to be held besides Shift, but for F1 to F24', () => {
    expect(acceleratorFault('R')).toMatch(/^Hold Ctrl, Alt/);
    expect(acceleratorFault('Shift+R')).toMatch(/^Hold Ctrl, Alt/);
    for (const fine of ['Ctrl+R', 'Alt+Shift+R', 'Super+Up', 'F9', 'Shift+F24']) {
      expect(acceleratorFault(fine), fine).toBeNull();
    }
  });

  it('has defaults that are fine, and spelt as they are written', () => {
    for (const keys of Object.values(defaultSettings.shortcuts)) {
      expect(keys).not.toBeNull();
      expect(acceleratorFault(keys ?? '')).toBeNull();
      expect(parseAccelerator(keys ?? '')).toBe(keys);
    }
  });

  it('is the same however it is spelt', () => {
    expect(sameAccelerator('alt+CTRL+r', 'Ctrl+Alt+R')).toBe(true);
    expect(sameAccelerator('Cmd+K', 'Meta+K')).toBe(true);
    expect(sameAccelerator('Ctrl+K', 'Cmd+K')).toBe(false);
    expect(sameAccelerator('nonsense', 'nonsense')).toBe(false);
  });

  it.each([
    ['Ctrl+Alt+R', 'linux', 'Ctrl+Alt+R'],
    ['Super+Up', 'linux', 'Super+↑'],
    ['Super+R', 'win32', 'Win+R'],
    ['Ctrl+Alt+R', 'darwin', '⌃⌥R'],
    ['Ctrl+Alt+Shift+Super+Return', 'darwin', '⌃⌥⇧⌘↩'],
    ['Alt+num7', 'win32', 'Alt+Num 7'],
    ['Ctrl+Plus', 'linux', 'Ctrl++'],
    ['???', 'linux', '???'],
  ])('%s on %s is shown as %s', (keys, platform, shown) => {
    expect(shownAccelerator(keys, platform)).toBe(shown);
  });
});

describe('a key press', () => {
  it.each([
    ['a letter', press('r', 'KeyR', { ctrlKey: true, altKey: true }), 'Ctrl+Alt+R'],
    ['the letter of the layout, not of the place', press('z', 'KeyY', { ctrlKey: true }), 'Ctrl+Z'],
    ['the place, where ⌥ made it another character', press('®', 'KeyR', { altKey: true }), 'Alt+R'],
    ['the place, where the layout has no Latin letters', press('к', 'KeyR', { ctrlKey: true }), 'Ctrl+R'],
    ['a digit with Shift', press('!', 'Digit1', { ctrlKey: true, shiftKey: true }), 'Ctrl+Shift+1'],
    ['an arrow', press('ArrowUp', 'ArrowUp', { metaKey: true }), 'Super+Up'],
    ['a function key', press('F5', 'F5'), 'F5'],
    ['punctuation', press(';', 'Semicolon', { ctrlKey: true }), 'Ctrl+;'],
    ['the number pad', press('7', 'Numpad7', { altKey: true }), 'Alt+num7'],
    ['Enter', press('Enter', 'Enter', { ctrlKey: true }), 'Ctrl+Return'],
  ])('is %s', (_what, pressed, keys) => {
    expect(acceleratorOf(pressed)).toBe(keys);
    expect(parseAccelerator(keys)).toBe(keys);
  });

  it.each([
    press('Control', 'ControlLeft', { ctrlKey: true }),
    press('Alt', 'AltLeft', { altKey: true }),
    press('AltGraph', 'AltRight', { ctrlKey: true, altKey: true }),
    press('Meta', 'MetaLeft', { metaKey: true }),
    press('AudioVolumeUp', 'AudioVolumeUp', { ctrlKey: true }),
  ])('of $code alone is none yet', (pressed) => {
    expect(acceleratorOf(pressed)).toBeNull();
  });
});
