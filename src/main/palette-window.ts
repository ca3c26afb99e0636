import { BrowserWindow } from 'electron';
import type { AppEvent } from '../contract/events.ts';
import type { Log } from '../core/ports.ts';
import { eventChannel } from './ipc.ts';
import { placePalette } from './place-palette.ts';
import { pointerDisplay } from './pointer-display.ts';
import { backgroundColor, screenOptions } from './screen-options.ts';

interface PaletteParts {
  readonly url: string;
  readonly preload: string;
  readonly icon: string;
  readonly log: Log;
}

export interface PaletteWindow {
  /** Makes it, hidden, so that it appears at once when it is wanted. */
  prepare(): void;
  /** Shows it on the display with the pointer, or hides it where it is shown. */
  toggle(): void;
  /** Hides it; the focus goes back to where it was. */
  leave(): void;
  isFocused(): boolean;
  push(event: AppEvent): void;
  ids(): ReadonlySet<number>;
  close(): void;
}

/**
 * On macOS a panel takes the keys without making us the active app, so that the other one stays so. X11 window managers
 * forget with each hiding that a window is none for their taskbar, but never one of its kind.
 */
const kind: Partial<Record<NodeJS.Platform, { readonly type: string }>> = {
  darwin: { type: 'panel' },
  linux: { type: 'toolbar' },
};

/** The palette as a window of its own: above everything, without a frame, gone as soon as something else is wanted. */
export const createPaletteWindow = ({ url, preload, icon, log }: PaletteParts): PaletteWindow => {
  let palette: BrowserWindow | null = null;
  /** The window of ours that had the focus; a stranger's gets it back from the system. */
  let before: BrowserWindow | null = null;

  const make = (): BrowserWindow => {
    const window = new BrowserWindow({
      ...screenOptions(preload),
      title: 'Quick palette',
      icon,
      width: 640,
      height: 420,
      frame: false,
      resizable: false,
      minimizable: false,
      maximizable: false,
      fullscreenable: false,
      skipTaskbar: true,
      alwaysOnTop: true,
      ...kind[process.platform],
    });
    // The page is that of the main window, and so is its title.
    window.on('page-title-updated', (event) => event.preventDefault());
    window.on('blur', () => window.hide());
    // Emptied now and not when it is shown, where keys that were pressed at once would be lost with it.
    window.on('hide', () =>
      window.webContents.send(eventChannel, { type: 'palette-hidden' } satisfies AppEvent),
    );
    window.on('close', (event) => {
      event.preventDefault();
      leave();
    });
    window.on('closed', () => {
      palette = null;
    });
    window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
      log.error('The palette’s page is gone.', { reason, exitCode });
      window.destroy();
    });
    window.loadURL(url).catch((error: unknown) => {
      log.error('The palette’s page did not load.', { cause: String(error) });
    });
    return window;
  };

  const show = (): void => {
    before = BrowserWindow.getFocusedWindow();
    palette ??= make();
    palette.setBackgroundColor(backgroundColor());
    palette.setBounds(placePalette(pointerDisplay().workArea));
    palette.show();
    palette.focus();
  };

  const leave = (): void => {
    if (palette === null || !palette.isVisible()) return;
    palette.hide();
    if (before !== null && !before.isDestroyed() && before.isVisible()) before.focus();
    before = null;
  };

  return {
    prepare: () => {
      palette ??= make();
    },
    toggle: () => (palette?.isVisible() ? leave() : show()),
    leave,
    isFocused: () => palette?.isFocused() === true,
    push: (event) => palette?.webContents.send(eventChannel, event),
    ids: () => new Set(palette === null ? [] : [palette.webContents.id]),
    close: () => palette?.destroy(),
  };
};
