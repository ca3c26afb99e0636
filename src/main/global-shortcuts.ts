import type { AppInfo } from '../contract/app-facts.ts';

/**
 * Whether keys can be taken from everywhere: not in a Wayland session, where the compositor gives them to nobody unless
 * the person binds them there.
 */
export const globalShortcuts = (
  platform: string,
  env: Readonly<Record<string, string | undefined>>,
): AppInfo['globalShortcuts'] =>
  platform === 'linux' && (env.XDG_SESSION_TYPE === 'wayland' || Boolean(env.WAYLAND_DISPLAY))
    ? 'command'
    : 'registered';
