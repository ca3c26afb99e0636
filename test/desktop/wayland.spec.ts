import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ended, installed, launchApp, type RunningApp } from '../support/electron-app.ts';
import { connect, expect, invoke, needsDesktop, test } from './desktop.ts';

needsDesktop();
test.skip(!installed('weston'), 'weston, a Wayland compositor, is not installed');

const SOCKET = 'wayland-of-the-test';

const shown = (app: RunningApp): Promise<readonly string[]> =>
  app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .filter((window) => window.isVisible())
      .map((window) => new URL(window.webContents.getURL()).hash.split('/')[1] ?? ''),
  );

test('in a Wayland session the window and the palette show, and keys are a command to bind', async ({
  session,
  tray,
  gitlab,
}) => {
  const weston = spawn('weston', ['--backend=x11-backend.so', `--socket=${SOCKET}`, '--idle-time=0'], {
    env: session.env,
    stdio: 'ignore',
  });
  try {
    await expect.poll(() => existsSync(join(session.env.XDG_RUNTIME_DIR ?? '', SOCKET))).toBe(true);
    const env = { ...session.env, XDG_SESSION_TYPE: 'wayland', WAYLAND_DISPLAY: SOCKET };
    const app = await launchApp({ dist: session.dist, env, args: ['--ozone-platform=wayland'] });
    await tray.registered();
    const page = await app.electron.firstWindow();
    await page.waitForFunction(() => 'triggerTray' in window);
    await expect.poll(() => shown(app)).toHaveLength(1);
    await connect(page, gitlab);
    // No portal is on this bus.
    expect(await invoke(page, 'app.info', {})).toMatchObject({ data: { globalShortcuts: 'command' } });
    await page.evaluate(() => {
      location.hash = '#/settings/shortcuts';
    });
    await expect(page.getByText('trigger-tray palette', { exact: true })).toBeVisible();

    await tray.choose('Quick fire…');
    await expect.poll(() => shown(app)).toContain('palette');
    const exit = ended(app.electron.process());
    await tray.choose('Quit');
    expect(await exit).toBe(0);
    await app.close();
  } finally {
    weston.kill();
    await ended(weston);
  }
});
