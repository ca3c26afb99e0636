import { BrowserWindow, nativeTheme } from 'electron';
import type { AppEvent, Place } from '../contract/events.ts';
import type { Log } from '../core/ports.ts';
import { eventChannel } from './ipc.ts';

export interface WindowParts {
  /** What the window shows. */
  readonly url: string;
  readonly preload: string;
  readonly icon: string;
  readonly log: Log;
  /** The person closed the window: it is still open, and the host hides it or quits. */
  readonly onCloseAsked: () => void;
}

export interface MainWindow {
  show(): void;
  hide(): void;
  toggle(): void;
  /** Shows the window at that place, as soon as its page is there. */
  navigate(to: Place): void;
  push(event: AppEvent): void;
  /** Ids of the web contents that may talk to us. */
  ids(): ReadonlySet<number>;
  /** For good: the app is ending. */
  close(): void;
}

/** `--surface-window` of both themes: what is seen before the page paints. */
const backgroundColor = (): string => (nativeTheme.shouldUseDarkColors ? '#17181d' : '#ffffff');

/** The one window, made when it is first needed and kept while hidden. */
export const createMainWindow = ({ url, preload, icon, log, onCloseAsked }: WindowParts): MainWindow => {
  let current: { readonly window: BrowserWindow; loaded: boolean } | null = null;
  let destination: Place | null = null;

  const followTheme = (): void => current?.window.setBackgroundColor(backgroundColor());
  nativeTheme.on('updated', followTheme);

  const send = (event: AppEvent): void => current?.window.webContents.send(eventChannel, event);

  const goThere = (): void => {
    if (current === null || !current.loaded || destination === null) return;
    send({ type: 'navigate', to: destination });
    destination = null;
  };

  const open = (): void => {
    const window = new BrowserWindow({
      title: 'Trigger Tray',
      width: 1080,
      height: 720,
      minWidth: 720,
      minHeight: 480,
      show: false,
      backgroundColor: backgroundColor(),
      autoHideMenuBar: true,
      icon,
      webPreferences: {
        preload,
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        webviewTag: false,
      },
    });
    const opened = { window, loaded: false };
    current = opened;
    window.once('ready-to-show', () => window.show());
    window.on('close', (event) => {
      event.preventDefault();
      onCloseAsked();
    });
    window.on('closed', () => {
      current = null;
    });
    window.webContents.on('did-start-loading', () => {
      opened.loaded = false;
    });
    window.webContents.on('dom-ready', () => {
      opened.loaded = true;
      goThere();
    });
    window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
      log.error('The window’s page is gone.', { reason, exitCode });
      // A fresh window comes with the next wish to see it; reloading at once could go round in circles.
      window.destroy();
    });
    window.loadURL(url).catch((error: unknown) => {
      log.error('The window’s page did not load.', { cause: String(error) });
    });
  };

  const show = (): void => {
    if (current === null) {
      open();
      return;
    }
    if (current.window.isMinimized()) current.window.restore();
    current.window.show();
    current.window.focus();
  };

  const hide = (): void => current?.window.hide();

  return {
    show,
    hide,
    toggle() {
      if (current?.window.isVisible() && !current.window.isMinimized()) hide();
      else show();
    },
    navigate(to) {
      destination = to;
      show();
      goThere();
    },
    push: send,
    ids: () => new Set(current === null ? [] : [current.window.webContents.id]),
    close() {
      nativeTheme.off('updated', followTheme);
      current?.window.destroy();
    },
  };
};
