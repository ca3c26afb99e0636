import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { dialog, type Event, app as electron, ipcMain, session } from 'electron';
import ElectronStore from 'electron-store';
import { consoleLog } from '../adapters/console-log.ts';
import { desktopSocket } from '../adapters/desktop-protocol.ts';
import { hearDesktop } from '../adapters/hear-desktop.ts';
import { memoryVault } from '../adapters/memory-vault.ts';
import { openNodePorts } from '../adapters/node-ports.ts';
import { settingsFile } from '../adapters/settings-file.ts';
import type { AppInfo } from '../contract/app-facts.ts';
import { ok, type Problem } from '../contract/problems.ts';
import { type App, createApp, type HostFacts } from '../core/app.ts';
import { within as answered } from '../core/pause.ts';
import type { HostHands, Log, Ports } from '../core/ports.ts';
import type { ScreensOrigin } from './app-protocol.ts';
import { leaveCrashNote, takeCrashNote } from './crash-note.ts';
import { type Desktop, openDesktop } from './desktop.ts';
import { desktopHands } from './desktop-hands.ts';
import { fileLog } from './file-log.ts';
import { globalShortcuts } from './global-shortcuts.ts';
import { keysFacts } from './keys-facts.ts';
import { askProgram } from './session-bus.ts';
import { startCommand } from './start-command.ts';
import { proxyUrl } from './system-proxy.ts';
import { within } from './within.ts';

export interface StartFacts {
  /** Folder of the application: holds `out` and `resources`. */
  readonly root: string;
  readonly dataDir: string;
  /** Somebody chose that folder: it is not the usual one. */
  readonly chosen: boolean;
  /** What the app keeps there goes away at the end; Chromium may still leave a cache of its own. */
  readonly passing: boolean;
  readonly demo: boolean;
  readonly screens: ScreensOrigin;
}

/** Milliseconds that the desktop has to say whether it can be asked for keys. */
const KEYS_LIMIT = 1_000;
/** Milliseconds for what has to be closed after an error that nobody caught. */
const FAULT_LIMIT = 2_000;
/** Milliseconds that ending may take: a fire on its way gets its answer, a dead network keeps nobody waiting. */
const stopLimit = 10_000;

const refuseToStart = (problem: Problem): void => {
  dialog.showErrorBox('Trigger Tray could not start', `${problem.message}\n\n${problem.hint}`);
  electron.exit(1);
};

/** Ends the app at an error that nobody caught, with a note for the next start. `last` is waited for, but not for long. */
const endAtFaults = (log: Log, dataDir: string, last: () => Promise<unknown>): void => {
  const words = (error: unknown): string =>
    error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.on('uncaughtException', (error) => {
    log.error('An error was not caught.', { cause: words(error) });
    leaveCrashNote(dataDir, new Date());
    void within(FAULT_LIMIT, last()).then(() => electron.exit(1));
  });
  process.on('unhandledRejection', (error) => {
    log.error('A rejection was not handled.', { cause: words(error) });
  });
};

const openStore = (dataDir: string): ElectronStore<Record<string, unknown>> => {
  const store = new ElectronStore<Record<string, unknown>>({ cwd: dataDir, name: 'settings' });
  // It answers any frame that asks for the data folder; nobody asks, and only our own channel answers.
  ipcMain.removeAllListeners('electron-store-get-data');
  return store;
};

/** What a host on Node has, but for what Electron does better: its settings engine, and the proxy that the system names. */
const openPorts = (dataDir: string, log: Log, host: HostHands): ReturnType<typeof openNodePorts> =>
  openNodePorts({
    dataDir,
    secrets: 'keychain-or-session',
    log,
    host,
    settingsStore: () => settingsFile({ dataDir, log, open: () => openStore(dataDir) }),
    proxyFor: async (url) => proxyUrl(await session.defaultSession.resolveProxy(url)),
  });

/** From now on every way to quit stops what was opened, in order, and waits for it. */
const endInOrder = (close: () => void, stop: () => Promise<void>, log: Log): void => {
  let ending = false;
  electron.on('before-quit', (event) => {
    event.preventDefault();
    if (ending) return;
    ending = true;
    close();
    void within(stopLimit, stop()).then((stopped) => {
      if (!stopped) log.warn('The app did not stop in time.');
      electron.exit(0);
    });
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => electron.quit());
};

/** What the command line, other starts and links ask of the app that runs. Returns the end of it. */
const hearCommands = (
  dataDir: string,
  app: Pick<App, 'dispatch'>,
  desktop: Desktop,
  links: readonly string[],
  log: Log,
): (() => void) => {
  // After Chromium has answered the other start, which else waits for an app that `quit` has ended.
  const hearStart = (_event: Event, argv: readonly string[]): void =>
    void setImmediate(() => desktop.run(startCommand(argv) ?? { type: 'show' }));
  electron.on('second-instance', hearStart);
  // A window that this start shows anyway need not be shown or hidden again.
  const first = startCommand(process.argv);
  if (first !== null && first.type !== 'show' && first.type !== 'toggle') desktop.run(first);
  for (const url of links) desktop.run({ type: 'link', url });
  const unlisten = hearDesktop(desktopSocket(dataDir, process.platform), {
    onCommand: (type) => desktop.run({ type }),
    onFire: async (order) => {
      const fired = await app.dispatch('runs.fire', order);
      return fired.ok ? ok(fired.data.id) : fired;
    },
    onFault: (cause) => log.warn('Commands of the command line can’t be heard.', { cause }),
  });
  return () => {
    electron.off('second-instance', hearStart);
    unlisten();
  };
};

const run = async (
  facts: StartFacts,
  ports: Ports,
  app: App,
  links: readonly string[],
  keys: AppInfo['globalShortcuts'],
  opened: (desktop: Desktop) => void,
): Promise<void> => {
  const { root, demo: wanted, screens } = facts;
  await app.start('all');
  if (wanted) {
    const demo = await app.dispatch('app.tryDemo', {});
    if (!demo.ok) {
      await within(stopLimit, app.stop());
      return refuseToStart(demo.problem);
    }
  }
  const settings = await app.dispatch('settings.get', {});
  const desktop = openDesktop({
    ...ports,
    app,
    root,
    screens,
    dataDir: facts.dataDir,
    autostart: wanted ? null : { dataDir: facts.chosen ? facts.dataDir : null },
    hidden:
      process.argv.includes('--hidden') ||
      // Whoever starts it to fire, or for the palette, asked for no window.
      ['fire-preset', 'palette'].includes(startCommand(process.argv)?.type ?? '') ||
      (settings.ok && settings.data.general.startHidden),
    globalShortcuts: keys,
  });
  opened(desktop);
  const { format } = new Intl.DateTimeFormat(electron.getLocale() || undefined, {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  const crash = takeCrashNote(facts.dataDir, format);
  if (crash !== null) app.addNotice(crash);
  const unlisten = hearCommands(facts.dataDir, app, desktop, links, ports.log);
  const close = (): void => {
    unlisten();
    desktop.close();
  };
  endInOrder(close, app.stop, ports.log);
};

/** The composition root: gives the application its world, puts it on the desktop and takes care of its end. */
export const start = async (options: StartFacts): Promise<void> => {
  const { dataDir, passing, demo } = options;
  const log = fileLog(dataDir, consoleLog(process.env.TRIGGER_TRAY_LOG));
  // A process that ends while its keychain is at work is aborted.
  let closeVault = async (): Promise<void> => undefined;
  endAtFaults(log, dataDir, () => closeVault());
  if (passing) electron.on('quit', () => rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 }));
  let desktop: Desktop | null = null;
  // macOS hands over the link that it starts the app for before there is a window to show it.
  const links: string[] = [];
  electron.on('open-url', (event, url) => {
    event.preventDefault();
    if (desktop === null) links.push(url);
    else desktop.run({ type: 'link', url });
  });
  // Asked while Electron starts: a desktop that takes long to answer holds nobody up, and counts as one that can’t.
  const asked = globalShortcuts(keysFacts(), askProgram);
  await electron.whenReady();
  const demoScript = join(options.root, 'out/main/demo-server.js');
  const hands = desktopHands({ demoScript, desktop: () => desktop });
  const ports = await openPorts(dataDir, log, hands);
  if (!ports.ok) return refuseToStart(ports.problem);
  closeVault = ports.data.vault.close;
  const version = electron.getVersion();
  const keys = (await answered(ports.data.clock, KEYS_LIMIT, asked)) ?? 'command';
  const facts: HostFacts = {
    version,
    host: 'electron',
    platform: process.platform,
    runtime: `Electron ${process.versions.electron}`,
    dataDir,
    globalShortcuts: keys,
    choosesFiles: true,
  };
  // A demo's tokens open nothing: they are not worth a prompt to unlock a keychain, and shall not stay in one.
  const world = demo ? { ...ports.data, vault: memoryVault() } : ports.data;
  await run(options, world, createApp(world, facts), links, keys, (opened) => {
    desktop = opened;
  });
};
