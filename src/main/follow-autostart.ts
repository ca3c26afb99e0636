import { homedir } from 'node:os';
import { app as electron } from 'electron';
import type { App } from '../core/app.ts';
import type { Log } from '../core/ports.ts';
import { autostartEntry, autostartFile, keepAutostart } from './autostart.ts';
import { startLine } from './start-line.ts';

interface AutostartParts {
  readonly app: Pick<App, 'dispatch' | 'subscribe'>;
  readonly root: string;
  /** Null where it is the usual one. */
  readonly dataDir: string | null;
  readonly log: Log;
}

/** Starts the app at login, or doesn't, as the settings say. Returns the end of it. */
export const followAutostart = ({ app, root, dataDir, log }: AutostartParts): (() => void) => {
  const start = startLine(root, dataDir);
  const keep = (wanted: boolean): void => {
    if (process.platform === 'linux') {
      keepAutostart(autostartFile(process.env, homedir()), autostartEntry(start), wanted);
      return;
    }
    const [path, ...args] = start;
    if (electron.getLoginItemSettings({ path, args }).openAtLogin !== wanted)
      electron.setLoginItemSettings({ openAtLogin: wanted, path, args });
  };
  const apply = async (): Promise<void> => {
    const settings = await app.dispatch('settings.get', {});
    if (!settings.ok) return;
    try {
      keep(settings.data.general.startAtLogin);
    } catch (error) {
      log.warn('Starting at login could not be set.', { cause: String(error) });
    }
  };
  void apply();
  return app.subscribe((event) => {
    if (event.type === 'settings-changed') void apply();
  });
};
