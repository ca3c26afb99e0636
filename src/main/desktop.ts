import { join } from 'node:path';
import {
  app as electron,
  ipcMain,
  Menu,
  nativeTheme,
  net,
  powerMonitor,
  protocol,
  screen,
  session,
  shell,
} from 'electron';
import type { AppInfo } from '../contract/app-facts.ts';
import type { MenuPress, Place } from '../contract/events.ts';
import type { TrayCommand } from '../contract/tray.ts';
import type { App } from '../core/app.ts';
import { createNotifier } from '../core/notify/notifier.ts';
import type { Clock, Log, Random } from '../core/ports.ts';
import { type ScreensOrigin, serveScreens } from './app-protocol.ts';
import { applicationMenu } from './application-menu.ts';
import { openDesktopMemory } from './desktop-memory.ts';
import { logFolder } from './file-log.ts';
import { firePreset } from './fire-preset.ts';
import { followAutostart } from './follow-autostart.ts';
import { followLink } from './follow-link.ts';
import { followPower } from './follow-power.ts';
import { guardPages } from './guard.ts';
import { holdShortcuts } from './hold-shortcuts.ts';
import { answerScreens } from './ipc.ts';
import { createLiveTray } from './live-tray.ts';
import { createNotifications } from './notifications.ts';
import { createPaletteWindow } from './palette-window.ts';
import { takeHabits } from './platform-habits.ts';
import { openExternalUrl, type Trusted } from './security.ts';
import { showsRun } from './shows-run.ts';
import type { StartCommand } from './start-command.ts';
import { startLine } from './start-line.ts';
import { followTheme } from './theme.ts';
import { createTrayView } from './tray.ts';
import { runTrayCommand, type TrayEffects } from './tray-commands.ts';
import type { Panel } from './tray-icon.ts';
import { windowPolicy } from './window-policy.ts';
import { createMainWindow } from './windows.ts';

export interface DesktopParts {
  readonly app: App;
  /** Folder of the application: holds `out` and `resources`. */
  readonly root: string;
  readonly screens: ScreensOrigin;
  readonly log: Log;
  readonly random: Random;
  readonly clock: Clock;
  readonly globalShortcuts: AppInfo['globalShortcuts'];
  readonly dataDir: string;
  /** Null where this app is none to start at login: a demo. Its folder is null where it is the usual one. */
  readonly autostart: { readonly dataDir: string | null } | null;
  /** Begins in the tray, without a window. */
  readonly hidden: boolean;
}

export interface Desktop {
  readonly show: () => void;
  /** Carries out what another start, another program or a link asks for. */
  readonly run: (command: StartCommand) => void;
  /** Whether the system gives us those keys, or has already. */
  readonly offersKeys: (keys: string) => boolean;
  /** Keys that work everywhere do nothing while others are recorded in the window. */
  readonly recordKeys: (recording: boolean) => void;
  /** Hides the palette; the main window shows the place, where one is named. */
  readonly leavePalette: (to: Place | null) => void;
  /** Takes the windows and the tray icon away, so that nothing is asked of an app that is stopping. */
  readonly close: () => void;
}

/** Milliseconds after the start. */
const PREPARE_AFTER = 1_500;

const panel = (): Panel => ({
  platform: process.platform,
  desktop: process.env.XDG_CURRENT_DESKTOP,
  // Not in every Electron: Windows draws its taskbar by a setting of its own.
  prefersDark: nativeTheme.shouldUseDarkColorsForSystemIntegratedUI ?? nativeTheme.shouldUseDarkColors,
  scale: screen.getPrimaryDisplay().scaleFactor,
});

/** Puts an application on the desktop: screens, window, tray and menu. Electron has to be ready. */
export const openDesktop = ({
  app,
  root,
  screens,
  log,
  random,
  clock,
  globalShortcuts,
  dataDir,
  hidden,
  autostart,
}: DesktopParts): Desktop => {
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

  const memory = openDesktopMemory(dataDir, log);
  const preload = join(root, 'out/preload/index.cjs');
  const icon = join(root, 'resources/app.png');
  const window = createMainWindow({
    url: `${screens.origin}/`,
    preload,
    icon,
    log,
    clock,
    memory,
    onCloseAsked: () => void policy.close(),
    onCrash: () => {
      const told = {
        message: 'The window closed by a mistake of its own.',
        hint: 'What you fired is not touched by it. The log says more: Help, Open log folder.',
      };
      app.addNotice({ id: 'page-gone', level: 'warning', ...told });
      notifications.show({ title: told.message, body: 'Click to open it again.', to: null });
    },
    onPageGone: () => shortcuts.record(false),
    onLook: () => {
      liveTray.refresh();
      if (window.lookedAt() === null) shortcuts.record(false);
      else power.awake();
    },
  });
  const palette = createPaletteWindow({ url: `${screens.origin}/#/palette`, preload, icon, log });

  const notifications = createNotifications({
    icon,
    go: (to) => (to === null ? window.show() : window.navigate(to)),
    onRefused: (cause) => {
      log.info('The system did not show a notification.', { cause });
      if (memory.first('no-notifications'))
        app.addNotice({
          id: 'no-notifications',
          level: 'info',
          message: 'The system does not show notifications of Trigger Tray.',
          hint: 'Allow them in its settings. The tray icon and this window tell what happens all the same.',
        });
    },
  });
  const policy = windowPolicy({ app, window, memory, notify: notifications.show });
  const notifier = createNotifier({
    app,
    clock,
    isOnScreen: (run) => {
      const hash = window.lookedAt();
      return hash !== null && showsRun(hash, run);
    },
    show: notifications.show,
  });

  const effects: TrayEffects = {
    app,
    uuid: random.uuid,
    show: window.show,
    toggle: () => void policy.toggle('keys'),
    navigate: window.navigate,
    palette: palette.toggle,
    notify: notifications.show,
    quit: () => electron.quit(),
  };
  const carryOut = (command: TrayCommand): void => {
    runTrayCommand(command, effects).catch((error: unknown) => {
      log.error('A tray command failed.', { command: command.type, cause: String(error) });
    });
  };

  const openLinkOfOurs = async (url: string): Promise<void> => {
    const found = await followLink(url, app);
    if ('to' in found) return window.navigate(found.to);
    notifications.show(found.told);
    window.show();
  };

  const tray = createTrayView({
    icons: join(root, 'resources/tray'),
    panel,
    onCommand: carryOut,
    onClick: () => void policy.toggle('click'),
  });
  const liveTray = createLiveTray({
    app,
    view: tray,
    isLookedAt: () => window.lookedAt() !== null,
    clock,
    log,
  });
  const power = followPower({ app, power: powerMonitor, isOnline: () => net.isOnline(), clock });
  const shortcuts = holdShortcuts({ app, kind: globalShortcuts, onCommand: carryOut });

  guardPages(electron, session.defaultSession, { log, openLink: (url) => void openLink(url) });
  protocol.handle(screens.scheme, serveScreens(join(root, 'out/renderer'), screens));
  const trusted = (): Trusted => ({
    origin: screens.origin,
    windowIds: new Set([...window.ids(), ...palette.ids()]),
  });
  const closeIpc = answerScreens(ipcMain, { app, trusted, log });
  // macOS gives keys to the menu whichever of our windows has the focus.
  const press = (keys: MenuPress): void =>
    palette.isFocused() ? palette.push({ type: 'press', press: keys }) : window.press(keys);
  const menu = applicationMenu({
    platform: process.platform,
    packaged: electron.isPackaged,
    press,
    pressSeen: (keys) => (window.isShown() || palette.isFocused() ? press(keys) : window.show()),
    openLogs: () => void shell.openPath(logFolder(dataDir)),
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(menu));

  const leaveTheme = followTheme(app);
  const leaveAutostart =
    autostart === null ? () => undefined : followAutostart({ app, root, log, ...autostart });
  const unsubscribe = app.subscribe((event) => {
    window.push(event);
    palette.push(event);
    liveTray.refresh();
    if (event.type === 'settings-changed' || event.type === 'presets-changed') shortcuts.refresh();
  });
  nativeTheme.on('updated', liveTray.refresh);
  screen.on('display-metrics-changed', liveTray.refresh);
  // Without a listener Electron quits when a crashed page takes the only window away.
  electron.on('window-all-closed', () => {});
  electron.on('activate', window.show);

  takeHabits({
    start: autostart === null ? null : startLine(root, autostart.dataDir),
    show: window.show,
    palette: palette.toggle,
  });
  void notifier.start();
  liveTray.refresh();
  shortcuts.refresh();
  void policy.begin(hidden);
  // Once the window is there: what is seen first shall not wait for what may be wanted later.
  const cancelPrepare = clock.after(PREPARE_AFTER, palette.prepare);

  return {
    show: window.show,
    run: (command) => {
      if (command.type === 'link') return void openLinkOfOurs(command.url);
      if (command.type === 'fire-preset') return void firePreset(command, effects);
      return carryOut(command);
    },
    offersKeys: shortcuts.offers,
    recordKeys: (recording) => shortcuts.record(recording && window.lookedAt() !== null),
    leavePalette: (to) => {
      palette.leave();
      if (to !== null) window.navigate(to);
    },
    close() {
      cancelPrepare();
      shortcuts.release();
      power.stop();
      leaveAutostart();
      notifier.stop();
      notifications.close();
      leaveTheme();
      unsubscribe();
      nativeTheme.off('updated', liveTray.refresh);
      screen.off('display-metrics-changed', liveTray.refresh);
      closeIpc();
      liveTray.stop();
      tray.close();
      palette.close();
      window.close();
    },
  };
};
