import { BrowserWindow, nativeTheme } from 'electron';
import type { AppEvent, Place } from '../contract/events.ts';
import type { Log } from '../core/ports.ts';
import { eventChannel } from './ipc.ts';
import { backgroundColor, screenOptions } from './screen-options.ts';

export interface WindowParts {
  /** What the window shows. */
  readonly url: string;
  readonly preload: string;
  readonly icon: string;
  readonly log: Log;
  /** The person closed the window: it is still open, and the host hides it or quits. */
  readonly onCloseAsked: () => void;
  /** The person begins, or ceases, to look at the window. */
  readonly onLook: () => void;
}

export interface MainWindow {
  show(): void;
  hide(): void;
  toggle(): void;
  /** Shows the window at that place, as soon as its page is there. */
  navigate(to: Place): void;
  push(event: AppEvent): void;
  /** The address (from `#` on) that the person looks at; null where the window is hidden or another has the focus. */
  lookedAt(): string | null;
  /** Ids of the web contents that may talk to us. */
  ids(): ReadonlySet<number>;
  /** For good: the app is ending. */
  close(): void;
}

/** The one window, made when it is first needed and kept while hidden. */
export const createMainWindow = ({
  url,
  preload,
  icon,
  log,
  onCloseAsked,
  onLook,
}: WindowParts): MainWindow => {
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
      ...screenOptions(preload),
      width: 1080,
      height: 720,
      minWidth: 720,
      minHeight: 480,
      autoHideMenuBar: true,
      icon,
    });
    const opened = { window, loaded: false };
    current = opened;
    window.once('ready-to-show', () => window.show());
    window.on('close', (event) => {
      event.preventDefault();
      onCloseAsked();
    });
    window.on('focus', onLook);
    window.on('blur', onLook);
    window.on('closed', () => {
      current = null;
    });
    // Not `did-start-loading`: a step within the page starts that, too, and no page comes of it.
    window.webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
      if (isMainFrame && !isSameDocument) opened.loaded = false;
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
    lookedAt() {
      if (!current?.window.isVisible() || !current.window.isFocused()) return null;
      const url = current.window.webContents.getURL();
      return URL.canParse(url) ? new URL(url).hash : '';
    },
    ids: () => new Set(current === null ? [] : [current.window.webContents.id]),
    close() {
      nativeTheme.off('updated', followTheme);
      current?.window.destroy();
    },
  };
};
