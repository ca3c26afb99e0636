import { join } from 'node:path';

/**
 * The folder that holds settings and history, the same for every host so that all see the same data:
 * `TRIGGER_TRAY_DATA_DIR` where it is set, else the system's place for application data.
 */
export const defaultDataDir = (
  env: Readonly<Record<string, string | undefined>>,
  platform: string,
  home: string,
): string => {
  const own = env.TRIGGER_TRAY_DATA_DIR;
  if (own !== undefined && own !== '') return own;
  switch (platform) {
    case 'darwin':
      return join(home, 'Library', 'Application Support', 'Trigger Tray');
    case 'win32':
      return join(env.APPDATA ?? join(home, 'AppData', 'Roaming'), 'Trigger Tray');
    default:
      return join(env.XDG_CONFIG_HOME || join(home, '.config'), 'trigger-tray');
  }
};
