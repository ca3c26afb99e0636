import { BrowserWindow, nativeTheme, type Rectangle, screen } from 'electron';
import type { AppEvent, MenuPress, Place } from '../contract/events.ts';
import type { Clock, Log } from '../core/ports.ts';
import type { DesktopMemory } from './desktop-memory.ts';
import { fitBounds } from './fit-bounds.ts';
import { eventChannel } from './ipc.ts';
import { isWayland } from './is-wayland.ts';
import { pointerDisplay } from './pointer-display.ts';
import { backgroundColor, screenOptions } from './screen-options.ts';

export interface WindowParts {
  /** What the window shows. */
  readonly url: string;
  readonly preload: string;
  readonly icon: string;
  readonly log: Log;
  readonly clock: Pick<Clock, 'after'>;
  readonly memory: Pick<DesktopMemory, 'get' | 'set'>;
  /** The person closed the window: it is still open, and the host hides it or quits. */
  readonly onCloseAsked: () => void;
  /** The page was taken away by a mistake, and its window with it. */
  readonly onCrash: () => void;
  /** The page begins anew, or is gone with its window: what it had begun is over. */
  readonly onPageGone: () => void;
  /** The person begins, or ceases, to look at the window. */
  readonly onLook: () => void;
}

export interface MainWindow {
  show(): void;
  hide(): void;
  /** Out of the way, and within reach in the taskbar. */
  minimize(): void;
  /** Whether the person could see it, were nothing before it. */
  isShown(): boolean;
  /** Shows the window at that place, as soon as its page is there. */
  navigate(to: Place): void;
  push(event: AppEvent): void;
  /** Shows the window and presses keys in its page, as a person does, as soon as it is there. */
  press(keys: MenuPress): void;
  /** The address (from `#` on) that the person looks at; null where the window is hidden or another has the focus. */
  lookedAt(): string | null;
  /** Ids of the web contents that may talk to us. */
  ids(): ReadonlySet<number>;
  /** For good: the app is ending. */
  close(): void;
}

/** Work areas of the displays there are, first the one with the pointer: there the person is. */
const workAreas = (): [Rectangle, ...Rectangle[]] => {
  const here = pointerDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== here.id);
  return [here.workArea, ...others.map(({ workArea }) => workArea)];
};

/** Milliseconds for which a hidden window keeps its page, which takes memory for a window that may not come back today. */
const KEEP_HIDDEN = 10 * 60_000;

/** The one window, made when it is needed; hidden for long, it is given back, and made again as it was. */
export const createMainWindow = (parts: WindowParts): MainWindow => {
  const { url, preload, icon, log, clock, memory, onCloseAsked, onCrash, onPageGone, onLook } = parts;
  let current: { readonly window: BrowserWindow; loaded: boolean } | null = null;
  let destination: Place | null = null;
  let pressed: MenuPress | null = null;
  let cancelFreeing: () => void = () => undefined;

  const followTheme = (): void => current?.window.setBackgroundColor(backgroundColor());
  nativeTheme.on('updated', followTheme);

  const send = (event: AppEvent): void => current?.window.webContents.send(eventChannel, event);

  const goThere = (): void => {
    if (current === null || !current.loaded || destination === null) return;
    send({ type: 'navigate', to: destination });
    destination = null;
  };

  const pressThere = (): void => {
    if (current === null || !current.loaded || pressed === null) return;
    send({ type: 'press', press: pressed });
    pressed = null;
  };

  const free = (): void => {
    if (current === null || current.window.isVisible()) return;
    // The page may object: it holds what is kept nowhere else. It is asked again later.
    current.window.webContents.close({ waitForBeforeUnload: true });
    cancelFreeing = clock.after(KEEP_HIDDEN, free);
  };

  const remember = (window: BrowserWindow): void =>
    memory.set({ window: { bounds: window.getNormalBounds(), maximized: window.isMaximized() } });

  /** A window that was left where no display is any more comes back to one. */
  const comeBack = (window: BrowserWindow): void => {
    if (window.isMaximized() || window.isFullScreen()) return;
    const bounds = window.getBounds();
    const fit = fitBounds(bounds, workAreas());
    if (fit.x !== bounds.x || fit.y !== bounds.y) window.setBounds(fit);
  };

  const open = (): void => {
    const left = memory.get().window;
    const window = new BrowserWindow({
      ...screenOptions(preload),
      ...fitBounds(left?.bounds ?? null, workAreas()),
      minWidth: 720,
      minHeight: 480,
      autoHideMenuBar: true,
      icon,
    });
    const opened = { window, loaded: false, shown: false };
    current = opened;
    if (left?.maximized) window.maximize();
    // Once it is painted; in Wayland sessions nothing is painted before it is shown.
    const appear = (): void => {
      if (!opened.shown) window.show();
      opened.shown = true;
    };
    window.once('ready-to-show', appear);
    window.webContents.once('did-stop-loading', () => isWayland(process) && appear());
    window.on('hide', () => {
      remember(window);
      cancelFreeing();
      cancelFreeing = clock.after(KEEP_HIDDEN, free);
    });
    window.on('show', () => cancelFreeing());
    window.on('close', (event) => {
      event.preventDefault();
      onCloseAsked();
    });
    window.on('focus', onLook);
    window.on('blur', onLook);
    window.on('hide', onLook);
    window.on('closed', () => {
      cancelFreeing();
      current = null;
      onPageGone();
    });
    // Not `did-start-loading`: a step within the page starts that, too, and no page comes of it.
    window.webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
      if (!isMainFrame || isSameDocument) return;
      opened.loaded = false;
      onPageGone();
    });
    window.webContents.on('dom-ready', () => {
      opened.loaded = true;
      goThere();
      pressThere();
    });
    window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
      log.error('The window’s page is gone.', { reason, exitCode });
      // A fresh window comes with the next wish to see it; reloading at once could go round in circles.
      window.destroy();
      onCrash();
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
    else comeBack(current.window);
    current.window.show();
    current.window.focus();
  };

  return {
    show,
    hide: () => current?.window.hide(),
    minimize: () => current?.window.minimize(),
    isShown: () => current?.window.isVisible() === true && !current.window.isMinimized(),
    navigate(to) {
      destination = to;
      show();
      goThere();
    },
    push: send,
    press: (keys) => {
      pressed = keys;
      show();
      pressThere();
    },
    lookedAt() {
      if (!current?.window.isVisible() || !current.window.isFocused()) return null;
      const url = current.window.webContents.getURL();
      return URL.canParse(url) ? new URL(url).hash : '';
    },
    ids: () => new Set(current === null ? [] : [current.window.webContents.id]),
    close() {
      cancelFreeing();
      nativeTheme.off('updated', followTheme);
      if (current?.window.isVisible()) remember(current.window);
      current?.window.destroy();
    },
  };
};
