import { mkdirSync, mkdtempSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { app, dialog, protocol } from 'electron';
import { defaultDataDir } from '../adapters/default-data-dir.ts';
import { linkScheme } from '../contract/link-scheme.ts';
import { appScreens, lateScreens, type ScreensOrigin } from './app-protocol.ts';
import { chosenDataDir } from './data-dir.ts';
import { portalFeatures } from './global-shortcuts.ts';
import { keysFacts } from './keys-facts.ts';
import { APP_ID } from './platform-habits.ts';

// What Electron wants before it is ready, and nothing more: the rest is loaded while it starts, and not at all by a
// second start, which only raises the first one's window.

const fail = (error: unknown): void => {
  dialog.showErrorBox('Trigger Tray could not start', error instanceof Error ? error.message : String(error));
  app.exit(1);
};

const registerScreens = (): ScreensOrigin => {
  if (app.isReady()) return lateScreens;
  const privileges = { standard: true, secure: true };
  protocol.registerSchemesAsPrivileged([{ scheme: appScreens.scheme, privileges }]);
  return appScreens;
};

const begin = (): void => {
  const demo = process.argv.includes('--demo');
  const chosen = chosenDataDir({ argv: process.argv, env: process.env });
  // A demo has a passing folder of its own: it never touches what the person keeps.
  const passing = demo && chosen === null;
  const dataDir =
    chosen ??
    (demo
      ? mkdtempSync(join(tmpdir(), 'trigger-tray-demo-'))
      : defaultDataDir(process.env, process.platform, homedir()));
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  // The browser's profile and the lock of the single instance go where the data is: a data folder is a world of its own.
  app.setPath('userData', dataDir);
  // A build for people is what links open; what is run from its sources would leave a program that is gone tomorrow.
  if (app.isPackaged) app.setAsDefaultProtocolClient(linkScheme);
  if (process.platform === 'win32') app.setAppUserModelId(APP_ID);
  const features = portalFeatures(keysFacts(), app.commandLine.getSwitchValue('enable-features'));
  if (features !== null) app.commandLine.appendSwitch('enable-features', features);
  const screens = registerScreens();
  if (!app.requestSingleInstanceLock()) {
    app.exit(0);
    return;
  }
  const root = join(import.meta.dirname, '../..');
  import('./start.ts')
    .then(({ start }) => start({ root, dataDir, chosen: chosen !== null, passing, demo, screens }))
    .catch(fail);
};

try {
  begin();
} catch (error) {
  fail(error);
}
