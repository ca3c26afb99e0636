import { join } from 'node:path';
import {
  app as electron,
  ipcMain,
  Menu,
  Notification,
  nativeTheme,
  protocol,
  screen,
  session,
  shell,
} from 'electron';
import type { TrayCommand } from '../contract/model.ts';
import type { App } from '../core/app.ts';
import type { Log, Random } from '../core/ports.ts';
import { type ScreensOrigin, serveScreens } from './app-protocol.ts';
import { applicationMenu } from './application-menu.ts';
import { coalesce } from './coalesce.ts';
import { guardPages } from './guard.ts';
import { answerScreens } from './ipc.ts';
import { openExternalUrl, type Trusted } from './security.ts';
import { followTheme } from './theme.ts';
import { createTrayView } from './tray.ts';
import { runTrayCommand, type TrayEffects } from './tray-commands.ts';
import { askProgram, trayHostExists } from './tray-host.ts';
import type { Panel } from './tray-icon.ts';
import { createMainWindow } from './windows.ts';

export interface DesktopParts {
  readonly app: App;
  /** Folder of the application: holds `out` and `resources`. */
  readonly root: string;
  readonly screens: ScreensOrigin;
  readonly log: Log;
  readonly random: Random;
}

export interface Desktop {
  readonly show: () => void;
  /** Takes the windows and the tray icon away, so that nothing is asked of an app that is stopping. */
  readonly close: () => void;
}

const panel = (): Panel => ({
  platform: process.platform,
  desktop: process.env.XDG_CURRENT_DESKTOP,
  // Not in every Electron: Windows draws its taskbar by a setting of its own.
  prefersDark: nativeTheme.shouldUseDarkColorsForSystemIntegratedUI ?? nativeTheme.shouldUseDarkColors,
  scale: screen.getPrimaryDisplay().scaleFactor,
});

/** A notification lives until it is closed: one that nothing holds may be gone before its click comes. */
const createNotifier = (): TrayEffects['notify'] => {
  const shown = new Set<Notification>();
  return (title, body, onClick) => {
    const notification = new Notification({ title, body });
    shown.add(notification);
    notification.on('close', () => shown.delete(notification));
    notification.on('click', () => {
      shown.delete(notification);
      onClick();
    });
    notification.show();
  };
};

/** Puts an application on the desktop: screens, window, tray and menu. Electron has to be ready. */
export const openDesktop = ({ app, root, screens, log, random }: DesktopParts): Desktop => {
  const openLink = async (url: string): Promise<void> => {
    const servers = await app.dispatch('servers.list', {});
    const known = servers.ok ? servers.data.map((server) => server.url) : [];
    const opened = openExternalUrl(url, known, (parsed) => {
      shell.openExternal(parsed).catch((error: unknown) => {
        log.warn('A link could not be opened.', { cause: String(error) });
      });
    });
    if (!opened) log.warn('A link to a stranger was not opened.');
  };

  const window = createMainWindow({
    url: `${screens.origin}/`,
    preload: join(root, 'out/preload/index.cjs'),
    icon: join(root, 'resources/app.png'),
    log,
    onCloseAsked: () => void hideOrQuit(),
  });

  const hideOrQuit = async (): Promise<void> => {
    if (await trayHostExists(process.platform, askProgram)) window.hide();
    else electron.quit();
  };

  const effects: TrayEffects = {
    app,
    uuid: random.uuid,
    show: window.show,
    navigate: window.navigate,
    notify: createNotifier(),
    quit: () => electron.quit(),
  };
  const carryOut = (command: TrayCommand): void => {
    runTrayCommand(command, effects).catch((error: unknown) => {
      log.error('A tray command failed.', { command: command.type, cause: String(error) });
    });
  };

  const tray = createTrayView({
    icons: join(root, 'resources/tray'),
    panel,
    onCommand: carryOut,
    onClick: window.toggle,
  });
  const refreshTray = coalesce(async () => {
    const model = await app.dispatch('tray.get', {});
    if (model.ok) tray.draw(model.data);
    else log.error('The tray could not be drawn.', { code: model.problem.code });
  });

  guardPages(electron, session.defaultSession, { log, openLink: (url) => void openLink(url) });
  protocol.handle(screens.scheme, serveScreens(join(root, 'out/renderer'), screens));
  const trusted = (): Trusted => ({ origin: screens.origin, windowIds: window.ids() });
  const closeIpc = answerScreens(ipcMain, { app, trusted, log });
  const menu = applicationMenu({ platform: process.platform, packaged: electron.isPackaged });
  Menu.setApplicationMenu(Menu.buildFromTemplate(menu));

  const leaveTheme = followTheme(app);
  const unsubscribe = app.subscribe((event) => {
    window.push(event);
    refreshTray();
  });
  nativeTheme.on('updated', refreshTray);
  screen.on('display-metrics-changed', refreshTray);
  // Without a listener Electron quits when a crashed page takes the only window away.
  electron.on('window-all-closed', () => {});
  electron.on('activate', window.show);

  refreshTray();
  window.show();

  return {
    show: window.show,
    close() {
      leaveTheme();
      unsubscribe();
      nativeTheme.off('updated', refreshTray);
      screen.off('display-metrics-changed', refreshTray);
      closeIpc();
      tray.close();
      window.close();
    },
  };
};
