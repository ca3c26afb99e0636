import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ended, installed, launchApp, type RunningApp } from '../support/electron-app.ts';
import { closeWindow, connect, expect, invoke, isVisible, needsDesktop, test } from './desktop.ts';

needsDesktop();
test.skip(!installed('xdotool'), 'xdotool, which presses keys, is not installed');

const press = (env: Record<string, string>, keys: string): Promise<unknown> =>
  promisify(execFile)('xdotool', ['key', '--clearmodifiers', keys], { env });

/** Address of the window that has the focus; empty for none. */
const focused = (app: RunningApp): Promise<string> =>
  app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow()?.webContents.getURL() ?? '');

test('keys show and hide the window, and fire a preset, wherever they are pressed', async ({
  session,
  page,
  launched,
  gitlab,
}) => {
  await connect(page, gitlab);
  await expect.poll(() => isVisible(launched)).toBe(true);
  await press(session.env, 'ctrl+alt+g');
  await expect.poll(() => isVisible(launched)).toBe(false);
  await press(session.env, 'ctrl+alt+r');
  await expect.poll(() => isVisible(launched)).toBe(true);
  await expect.poll(() => focused(launched)).toContain('#/palette');
  await press(session.env, 'ctrl+alt+r');
  await expect.poll(() => isVisible(launched)).toBe(false);

  expect(
    await invoke(page, 'presets.change', { preset: 'Deploy & notify', shortcut: 'Ctrl+Alt+9' }),
  ).toMatchObject({ ok: true });
  const before = await gitlab.fires();
  await expect
    .poll(() => launched.electron.evaluate(({ globalShortcut }) => globalShortcut.isRegistered('Ctrl+Alt+9')))
    .toBe(true);
  await press(session.env, 'ctrl+alt+9');
  await expect.poll(async () => (await gitlab.fires()).length).toBe(before.length + 1);
  expect(await isVisible(launched)).toBe(false);

  await press(session.env, 'ctrl+alt+g');
  await expect.poll(() => isVisible(launched)).toBe(true);
});

test('a window that is behind another one is brought to the front by its key, not hidden', async ({
  session,
  page,
  launched,
}) => {
  await page.waitForLoadState();
  await expect.poll(() => focused(launched)).toContain('app://');
  await launched.electron.evaluate(async ({ BrowserWindow }) => {
    const other = new BrowserWindow({ title: 'Another window' });
    await other.loadURL('about:blank');
    other.focus();
  });
  await expect.poll(() => focused(launched)).toBe('about:blank');
  await press(session.env, 'ctrl+alt+g');
  await expect.poll(() => focused(launched)).toContain('app://');
  await press(session.env, 'ctrl+alt+g');
  await expect.poll(() => focused(launched)).not.toContain('app://');
  expect(
    await launched.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()
        .filter((window) => window.isVisible())
        .map((window) => window.webContents.getURL()),
    ),
  ).toEqual(['about:blank']);
});

test('keys that are recorded do nothing else meanwhile', async ({ session, page, launched, gitlab }) => {
  await connect(page, gitlab);
  await invoke(page, 'presets.change', { preset: 'Deploy & notify', shortcut: 'Ctrl+Alt+9' });
  const holds = (keys: string) =>
    launched.electron.evaluate(({ globalShortcut }, wanted) => globalShortcut.isRegistered(wanted), keys);
  await expect.poll(() => holds('Ctrl+Alt+9')).toBe(true);
  await page.evaluate(() => {
    location.hash = '#/settings/shortcuts';
  });
  const before = await gitlab.fires();
  const toggle = page.getByRole('button', { name: /^Show or hide the window/ });
  await toggle.click();
  await expect.poll(() => holds('Ctrl+Alt+9')).toBe(false);
  await press(session.env, 'ctrl+alt+9');
  await expect(
    page.getByText(/^Ctrl\+Alt\+9 is the shortcut of the preset Deploy & notify already/),
  ).toBeVisible();
  await toggle.click();
  await expect.poll(() => holds('Ctrl+Alt+R')).toBe(false);
  await press(session.env, 'ctrl+alt+r');
  await expect(page.getByText(/^Ctrl\+Alt\+R is the shortcut of the quick palette already/)).toBeVisible();
  expect(
    await launched.electron.evaluate(
      ({ BrowserWindow }) => BrowserWindow.getAllWindows().filter((window) => window.isVisible()).length,
    ),
  ).toBe(1);

  await toggle.click();
  await expect.poll(() => holds('Ctrl+Alt+G')).toBe(false);
  await page.keyboard.press('Escape');
  await expect.poll(() => holds('Ctrl+Alt+G')).toBe(true);
  expect(await gitlab.fires()).toEqual(before);
  await toggle.click();
  await expect.poll(() => holds('Ctrl+Alt+G')).toBe(false);
  await closeWindow(launched);
  await expect.poll(() => holds('Ctrl+Alt+G')).toBe(true);
  await press(session.env, 'ctrl+alt+g');
  await expect.poll(() => focused(launched)).toContain('#/settings');
  // Playwright keeps its page focused whatever becomes of the window; else the recorder would have ended by itself.
  await toggle.evaluate((button) => button.blur());
  await toggle.click();
  await expect.poll(() => holds('Ctrl+Alt+G')).toBe(false);
  await page.reload();
  await expect.poll(() => holds('Ctrl+Alt+G')).toBe(true);
  await press(session.env, 'ctrl+alt+g');
  await expect.poll(() => isVisible(launched)).toBe(false);
});

test('keys that another program has are refused in words, and the old ones stay', async ({
  session,
  page,
  launched,
}) => {
  await expect
    .poll(() => launched.electron.evaluate(({ globalShortcut }) => globalShortcut.isRegistered('Ctrl+Alt+G')))
    .toBe(true);
  const other = await launchApp({ dist: session.dist, env: session.env });
  try {
    const second = await other.electron.firstWindow();
    await second.waitForFunction(() => 'triggerTray' in window);
    await expect
      .poll(() => invoke(second, 'notices.list', {}))
      .toMatchObject({
        data: [
          { id: 'shortcuts-refused', message: expect.stringContaining('Ctrl+Alt+G, Ctrl+Alt+R could not') },
        ],
      });
    expect(
      await invoke(second, 'settings.change', { shortcuts: { toggle: 'Ctrl+Alt+H', palette: null } }),
    ).toMatchObject({ ok: true });
    await expect.poll(() => invoke(second, 'notices.list', {})).toMatchObject({ data: [] });

    expect(await invoke(second, 'settings.change', { shortcuts: { toggle: 'Ctrl+Alt+G' } })).toMatchObject({
      ok: false,
      problem: { code: 'invalid-input', message: expect.stringContaining('another program') },
    });

    expect(await invoke(second, 'settings.get', {})).toMatchObject({
      data: { shortcuts: { toggle: 'Ctrl+Alt+H' } },
    });
    await press(session.env, 'ctrl+alt+h');
    await expect.poll(() => isVisible(other)).toBe(false);
    expect(await isVisible(launched)).toBe(true);
  } finally {
    await other.close();
  }
  expect(await invoke(page, 'notices.list', {})).toMatchObject({ data: [] });
});

test('keys are given back when the app ends', async ({ session, page, launched }) => {
  await page.waitForLoadState();
  const holds = (app: RunningApp) =>
    app.electron.evaluate(({ globalShortcut }) => globalShortcut.isRegistered('Ctrl+Alt+G'));
  await expect.poll(() => holds(launched)).toBe(true);
  const other = await launchApp({ dist: session.dist, env: session.env });
  const second = await other.electron.firstWindow();
  await second.waitForFunction(() => 'triggerTray' in window);
  const asked = () => invoke(second, 'settings.change', { shortcuts: { toggle: 'Ctrl+Alt+G' } });
  await invoke(second, 'settings.change', { shortcuts: { toggle: null } });
  expect(await asked()).toMatchObject({ ok: false });
  const exit = ended(launched.electron.process());
  await launched.startAgain('quit');
  expect(await exit).toBe(0);
  expect(await asked()).toMatchObject({ ok: true });
  await expect.poll(() => holds(other)).toBe(true);
  await other.close();
});
