import type { MenuItemConstructorOptions } from 'electron';
import type { MenuPress } from '../contract/events.ts';

export interface MenuParts {
  readonly platform: string;
  /** A build for people: no reload, no developer tools. */
  readonly packaged: boolean;
  /** Presses keys in the window: the page knows what they do where it is. */
  readonly press: (keys: MenuPress) => void;
  /** The same where the window can be seen; where not, it is shown, and that is all. */
  readonly pressSeen: (keys: MenuPress) => void;
  readonly openLogs: () => void;
}

const separator: MenuItemConstructorOptions = { type: 'separator' };

/** The roles know one key each: that of the plus sign without Shift, and those of the number pad, are missing. */
const moreZoomKeys = (
  [
    ['zoomIn', '='],
    ['zoomIn', 'numadd'],
    ['zoomOut', 'numsub'],
    ['resetZoom', 'num0'],
  ] as const
).map(
  ([role, key]): MenuItemConstructorOptions => ({
    role,
    accelerator: `CmdOrCtrl+${key}`,
    visible: false,
    acceleratorWorksWhenHidden: true,
  }),
);

/** The usual menu with the usual roles, whose words and keys the system brings, and the shortcuts of the window. */
export const applicationMenu = (parts: MenuParts): MenuItemConstructorOptions[] => {
  const { platform, packaged, press, pressSeen, openLogs } = parts;
  const mac = platform === 'darwin';
  // The page hears its keys by itself; the menu shows them. macOS alone gives them to the menu first.
  const item = (
    label: string,
    key: string,
    { mod = true, shift = false, act = press } = {},
  ): MenuItemConstructorOptions => ({
    label,
    ...(mod ? { accelerator: `CmdOrCtrl+${shift ? 'Shift+' : ''}${key}`, registerAccelerator: false } : {}),
    click: () => act({ key, mod, shift }),
  });
  const developer: MenuItemConstructorOptions[] = packaged
    ? []
    : [{ role: 'reload' }, { role: 'toggleDevTools' }, separator];
  return [
    ...(mac ? [{ role: 'appMenu' } as const] : []),
    {
      label: 'File',
      submenu: [
        // On macOS the menu is there without a window: nobody fires a form unseen.
        item('Fire', 'Enter', { act: pressSeen }),
        item('New preset', 'N'),
        item('Save preset', 'S'),
        separator,
        item('Copy as cURL', 'C', { shift: true }),
        item('Open the project in the browser', 'O'),
        separator,
        item('Settings…', ','),
        separator,
        mac ? { role: 'close' } : { role: 'quit' },
      ],
    },
    { role: 'editMenu' },
    {
      label: 'View',
      submenu: [
        ...developer,
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        ...moreZoomKeys,
        separator,
        { role: 'togglefullscreen' },
      ],
    },
    {
      label: 'Go',
      submenu: [
        item('Quick palette', 'K'),
        item('Search', '/', { mod: false }),
        separator,
        item('Fire form', '1'),
        item('Recent builds', '2'),
        item('All builds', '3'),
        item('Presets', '4'),
      ],
    },
    { role: 'windowMenu' },
    {
      role: 'help',
      submenu: [
        item('All shortcuts', '?', { mod: false }),
        separator,
        { label: 'Open log folder', click: openLogs },
      ],
    },
  ];
};
