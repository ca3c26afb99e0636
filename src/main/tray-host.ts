import { type Ask, readBusProperty } from './session-bus.ts';

const hostRegistered = {
  name: 'org.kde.StatusNotifierWatcher',
  path: '/StatusNotifierWatcher',
  interface: 'org.kde.StatusNotifierWatcher',
  property: 'IsStatusNotifierHostRegistered',
} as const;

/**
 * Whether something shows tray icons. macOS and Windows always do; on Linux a desktop may not (plain GNOME), Electron
 * doesn't tell, and a window hidden there would be out of reach. Not known counts as no.
 */
export const trayHostExists = async (platform: string, ask: Ask): Promise<boolean> =>
  platform !== 'linux' || /\btrue\b/.test((await readBusProperty(hostRegistered, ask)) ?? '');
