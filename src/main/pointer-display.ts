import { type Display, screen } from 'electron';
import { isWayland } from './is-wayland.ts';

/**
 * The display with the pointer. A Wayland compositor tells of the pointer above our own windows alone, and Chromium crashes
 * where there is no window yet: the primary one there, and the compositor places windows as it likes.
 */
export const pointerDisplay = (): Display =>
  isWayland(process)
    ? screen.getPrimaryDisplay()
    : screen.getDisplayNearestPoint(screen.getCursorScreenPoint());
