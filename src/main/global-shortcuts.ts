import type { AppInfo } from '../contract/app-facts.ts';
import { isWayland } from './is-wayland.ts';
import { type Ask, readBusProperty } from './session-bus.ts';

/** What decides on how keys from everywhere come to the app. */
export interface KeysFacts {
  readonly platform: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Version of Electron. */
  readonly electron: string;
  /** Switch `ozone-platform` of the command line; empty where it is not given. */
  readonly ozone: string;
}

/** Electron asks the portal of the desktop from that version on (electron/electron#45171). */
const WITH_PORTAL = 35;

/**
 * Whether this Electron could ask the desktop for keys by its portal: in a Wayland session, and as a program of it. One that
 * was told to be an X11 program grabs keys that the compositor never gives it.
 */
const couldAskPortal = (facts: KeysFacts): boolean =>
  isWayland(facts) && facts.ozone !== 'x11' && Number.parseInt(facts.electron, 10) >= WITH_PORTAL;

/**
 * Features to switch on before Electron is ready; `given` are those of the command line, which stay. The second one has the
 * keys asked for, and not only what they are for; GNOME gives none without it. Null where there is nothing to switch on.
 */
export const portalFeatures = (facts: KeysFacts, given: string): string | null =>
  couldAskPortal(facts)
    ? [given, 'GlobalShortcutsPortal', 'GlobalShortcutsPortalPreferredTrigger'].filter(Boolean).join(',')
    : null;

const portalVersion = {
  name: 'org.freedesktop.portal.Desktop',
  path: '/org/freedesktop/portal/desktop',
  interface: 'org.freedesktop.portal.GlobalShortcuts',
  property: 'version',
} as const;

/**
 * How keys that work everywhere come to the app: it takes them (`registered`), it asks the desktop for them (`portal`), or the
 * person binds a command in a Wayland session whose desktop can't be asked (`command`).
 */
export const globalShortcuts = async (facts: KeysFacts, ask: Ask): Promise<AppInfo['globalShortcuts']> => {
  if (!isWayland(facts)) return 'registered';
  if (!couldAskPortal(facts)) return 'command';
  // `(<uint32 1>,)`, `u 1` or `variant uint32 1`.
  return /\bu(?:int32)?\s+[1-9]/.test((await readBusProperty(portalVersion, ask)) ?? '')
    ? 'portal'
    : 'command';
};
