import { expect, it } from 'vitest';
import { globalShortcuts } from '../../../src/main/global-shortcuts.ts';

it('takes keys from everywhere, but for Wayland sessions', () => {
  expect(globalShortcuts('linux', { XDG_SESSION_TYPE: 'x11', DISPLAY: ':0' })).toBe('registered');
  expect(globalShortcuts('darwin', {})).toBe('registered');
  expect(globalShortcuts('win32', { WAYLAND_DISPLAY: 'wayland-0' })).toBe('registered');
  expect(globalShortcuts('linux', { XDG_SESSION_TYPE: 'wayland' })).toBe('command');
  expect(globalShortcuts('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe('command');
});
