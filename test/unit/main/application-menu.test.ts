import { describe, expect, it } from 'vitest';
import type { MenuPress } from '../../../src/contract/events.ts';
import { applicationMenu } from '../../../src/main/application-menu.ts';
import { type Press, shortcuts } from '../../../src/renderer/keyboard/shortcuts.ts';

const stage = (platform = 'linux', packaged = true, shown = true) => {
  const pressed: (MenuPress | string)[] = [];
  const menu = applicationMenu({
    platform,
    packaged,
    press: (keys) => void pressed.push(keys),
    pressSeen: (keys) => void (shown ? pressed.push(keys) : pressed.push('shown')),
    openLogs: () => void pressed.push('logs'),
  });
  const items = menu.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
  const choose = (label: string): void => {
    const item = items.find((one) => one.label === label);
    // Electron hands over itself and its window; ours look at neither.
    if (item?.click !== undefined) Reflect.apply(item.click, item, []);
  };
  return { menu, items, pressed, choose, roles: [...menu, ...items].map(({ role }) => role) };
};

const pressWords = ({ key, mod, shift }: Partial<Press> | Partial<MenuPress>): string =>
  `${mod === true ? 'Mod+' : ''}${shift === true ? 'Shift+' : ''}${key?.toLowerCase()}`;

describe('applicationMenu', () => {
  it('lets people edit, zoom and quit everywhere', () => {
    for (const platform of ['linux', 'win32']) {
      expect(stage(platform).roles).toEqual(
        expect.arrayContaining(['editMenu', 'zoomIn', 'quit', 'windowMenu', 'help']),
      );
    }
    // Quit is in the app's own menu there.
    expect(stage('darwin').roles).toEqual(expect.arrayContaining(['appMenu', 'editMenu', 'close']));
    expect(stage('darwin').roles).not.toContain('quit');
  });

  it('has no reload and no developer tools in a build for people', () => {
    expect(stage('linux', false).roles).toEqual(expect.arrayContaining(['reload', 'toggleDevTools']));
    expect(stage('linux', true).roles).not.toEqual(expect.arrayContaining(['reload']));
    expect(stage('linux', true).roles).not.toEqual(expect.arrayContaining(['toggleDevTools']));
  });

  it('shows the keys of the window, takes none from its page, and presses them where it is chosen', () => {
    const { items, pressed, choose } = stage();
    const ours = items.filter(({ accelerator, role }) => accelerator !== undefined && role === undefined);
    expect(ours.map(({ label, accelerator }) => [label, accelerator])).toEqual([
      ['Fire', 'CmdOrCtrl+Enter'],
      ['New preset', 'CmdOrCtrl+N'],
      ['Save preset', 'CmdOrCtrl+S'],
      ['Copy as cURL', 'CmdOrCtrl+Shift+C'],
      ['Open the project in the browser', 'CmdOrCtrl+O'],
      ['Settings…', 'CmdOrCtrl+,'],
      ['Quick palette', 'CmdOrCtrl+K'],
      ['Fire form', 'CmdOrCtrl+1'],
      ['Recent builds', 'CmdOrCtrl+2'],
      ['All builds', 'CmdOrCtrl+3'],
      ['Presets', 'CmdOrCtrl+4'],
    ]);
    expect(ours.every(({ registerAccelerator }) => registerAccelerator === false)).toBe(true);
    choose('All builds');
    choose('All shortcuts');
    choose('Open log folder');
    expect(pressed).toEqual([
      { key: '3', mod: true, shift: false },
      { key: '?', mod: false, shift: false },
      'logs',
    ]);
  });

  it('fires no form that is not seen', () => {
    const { pressed, choose } = stage('darwin', true, false);
    choose('Fire');
    choose('Fire form');
    expect(pressed).toEqual(['shown', { key: '1', mod: true, shift: false }]);
  });

  it('holds every shortcut of the window but the way back, which is a key of what is open', () => {
    const { items, pressed } = stage();
    for (const { click } of items) if (click !== undefined) Reflect.apply(click, null, []);
    const inMenu = pressed.map((keys) =>
      typeof keys === 'string' ? keys : pressWords({ ...keys, key: keys.key.toLowerCase() }),
    );
    const missing = Object.values(shortcuts)
      .filter(({ group, presses: [press] }) => group === 'Window' && !inMenu.includes(pressWords(press)))
      .map(({ words }) => words);
    expect(missing).toEqual(['Back, or close']);
  });
});
