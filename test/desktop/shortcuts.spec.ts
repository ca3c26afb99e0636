import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { installed, launchApp } from '../support/electron-app.ts';
import { connect, expect, invoke, isVisible, needsDesktop, test } from './desktop.ts';

needsDesktop();
test.skip(!installed('xdotool'), 'xdotool, which presses keys, is not installed');

const press = (env: Record<string, string>, keys: string): Promise<unknown> =>
  promisify(execFile)('xdotool', ['key', '--clearmodifiers', keys], { env });

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
