import type { MenuItemConstructorOptions } from 'electron';

export interface MenuFacts {
  readonly platform: string;
  /** A build for people: no reload, no developer tools. */
  readonly packaged: boolean;
}

const separator: MenuItemConstructorOptions = { type: 'separator' };

/** The usual menu with the usual roles; the system brings the words and the keys. */
export const applicationMenu = ({ platform, packaged }: MenuFacts): MenuItemConstructorOptions[] => {
  const mac = platform === 'darwin';
  const developer: MenuItemConstructorOptions[] = packaged
    ? []
    : [{ role: 'reload' }, { role: 'toggleDevTools' }, separator];
  return [
    ...(mac ? [{ role: 'appMenu' } as const] : [{ label: 'File', submenu: [{ role: 'quit' } as const] }]),
    { role: 'editMenu' },
    {
      label: 'View',
      submenu: [
        ...developer,
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        separator,
        { role: 'togglefullscreen' },
      ],
    },
    { role: 'windowMenu' },
  ];
};
