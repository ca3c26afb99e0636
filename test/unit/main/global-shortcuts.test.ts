import { describe, expect, it } from 'vitest';
import { globalShortcuts, type KeysFacts, portalFeatures } from '../../../src/main/global-shortcuts.ts';
import type { Ask } from '../../../src/main/session-bus.ts';

const wayland: KeysFacts = {
  platform: 'linux',
  env: { XDG_SESSION_TYPE: 'wayland' },
  electron: '45.4.1',
  ozone: '',
};
const answering =
  (answer: string | null, asked: string[] = []): Ask =>
  async (program, args) => {
    asked.push([program, ...args].join(' '));
    return answer;
  };

describe('keys that work everywhere', () => {
  it('are taken, and nobody is asked, but in Wayland sessions', async () => {
    const asked: string[] = [];
    for (const facts of [
      { ...wayland, env: { XDG_SESSION_TYPE: 'x11', DISPLAY: ':0' } },
      { ...wayland, platform: 'darwin', env: {} },
      { ...wayland, platform: 'win32', env: { WAYLAND_DISPLAY: 'wayland-0' } },
    ]) {
      expect(await globalShortcuts(facts, answering('u 1', asked))).toBe('registered');
      expect(portalFeatures(facts, '')).toBeNull();
    }
    expect(asked).toEqual([]);
  });

  it('are asked of a desktop that has the portal for it', async () => {
    const asked: string[] = [];
    for (const answer of ['(<uint32 1>,)\n', 'u 2\n', '   variant       uint32 1'])
      expect(await globalShortcuts(wayland, answering(answer, asked))).toBe('portal');
    expect(asked[0]).toContain('org.freedesktop.portal.GlobalShortcuts version');
    expect(
      await globalShortcuts({ ...wayland, env: { WAYLAND_DISPLAY: 'wayland-0' } }, answering('u 1')),
    ).toBe('portal');
  });

  it('are a command to bind where no desktop can be asked', async () => {
    for (const answer of ['', null, 'u 0'])
      expect(await globalShortcuts(wayland, answering(answer))).toBe('command');
    for (const facts of [
      { ...wayland, electron: '33.4.11' },
      { ...wayland, ozone: 'x11' },
    ]) {
      expect(await globalShortcuts(facts, answering('u 1'))).toBe('command');
      expect(portalFeatures(facts, '')).toBeNull();
    }
  });

  it('need features of Chromium besides those that were asked for', () => {
    const ours = 'GlobalShortcutsPortal,GlobalShortcutsPortalPreferredTrigger';
    expect(portalFeatures(wayland, '')).toBe(ours);
    expect(portalFeatures(wayland, 'SomethingElse')).toBe(`SomethingElse,${ours}`);
  });
});
