import { dialog, app as electron } from 'electron';
import ElectronStore from 'electron-store';
import { consoleLog } from '../adapters/console-log.ts';
import { openNodePorts } from '../adapters/node-ports.ts';
import { settingsFile } from '../adapters/settings-file.ts';
import type { Problem } from '../contract/problems.ts';
import { createApp } from '../core/app.ts';
import type { Log, SettingsStore } from '../core/ports.ts';
import type { ScreensOrigin } from './app-protocol.ts';
import { openDesktop } from './desktop.ts';
import { within } from './within.ts';

export interface StartFacts {
  /** Folder of the application: holds `out` and `resources`. */
  readonly root: string;
  readonly dataDir: string;
  readonly demo: boolean;
  readonly screens: ScreensOrigin;
}

/** Milliseconds that ending may take: a fire on its way gets its answer, a dead network keeps nobody waiting. */
const stopLimit = 10_000;

const electronSettings = (dataDir: string, log: Log): SettingsStore =>
  settingsFile({
    dataDir,
    log,
    open: () => new ElectronStore<Record<string, unknown>>({ cwd: dataDir, name: 'settings' }),
  });

const refuseToStart = (problem: Problem): void => {
  dialog.showErrorBox('Trigger Tray could not start', `${problem.message}\n\n${problem.hint}`);
  electron.exit(1);
};

const logFaults = (log: Log): void => {
  const words = (error: unknown): string =>
    error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.on('uncaughtException', (error) => {
    log.error('An error was not caught.', { cause: words(error) });
    electron.exit(1);
  });
  process.on('unhandledRejection', (error) => {
    log.error('A rejection was not handled.', { cause: words(error) });
  });
};

/** The composition root: gives the application its world, puts it on the desktop and takes care of its end. */
export const start = async ({ root, dataDir, demo, screens }: StartFacts): Promise<void> => {
  const log = consoleLog(process.env.TRIGGER_TRAY_LOG);
  logFaults(log);
  await electron.whenReady();
  const ports = await openNodePorts({
    dataDir,
    secrets: 'keychain-or-session',
    log,
    settingsStore: (folder) => electronSettings(folder, log),
  });
  if (!ports.ok) return refuseToStart(ports.problem);
  const version = electron.getVersion();
  const app = createApp(ports.data, { version, host: 'electron', platform: process.platform, dataDir, demo });
  const desktop = openDesktop({ app, root, screens, log, random: ports.data.random });

  let ending = false;
  electron.on('before-quit', (event) => {
    event.preventDefault();
    if (ending) return;
    ending = true;
    desktop.close();
    void within(stopLimit, app.stop()).then((stopped) => {
      if (!stopped) log.warn('The app did not stop in time.');
      electron.exit(0);
    });
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => electron.quit());
  electron.on('second-instance', () => desktop.show());

  await app.start('all');
};
