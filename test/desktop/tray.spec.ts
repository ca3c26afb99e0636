import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Page } from '@playwright/test';
import { trayIcons } from '../../src/contract/tray.ts';
import { appRoot, type RunningApp } from '../support/electron-app.ts';
import { type StatusNotifierHost, startStatusNotifierHost } from '../support/status-notifier.ts';
import { connect, expect, hideWindow, invoke, needsDesktop, test } from './desktop.ts';

needsDesktop();

/** The state whose picture the tray shows, told by its shape; null for none of them. */
const iconOf = async (app: RunningApp, tray: StatusNotifierHost): Promise<string | null> => {
  const shown = await tray.iconAlpha();
  for (const state of trayIcons) {
    const file = join(appRoot, `resources/tray/${state}-on-dark-22.png`);
    const drawn = await app.electron.evaluate(
      ({ nativeImage }, path) =>
        [...nativeImage.createFromPath(path).toBitmap()].filter((_, at) => at % 4 === 3),
      file,
    );
    if (isDeepStrictEqual(shown, drawn)) return state;
  }
  return null;
};

const setting = async (page: Page): Promise<unknown> => {
  const settings = await invoke(page, 'settings.get', {});
  return settings.ok ? settings.data : null;
};

test('the menu has its entries in order, with their keys, and what pauses following', async ({
  page,
  tray,
  gitlab,
}) => {
  await connect(page, gitlab);
  await page.reload();
  const project = 'platform/web-shop';
  const ref = { kind: 'branch', name: 'main' };
  await invoke(page, 'presets.save', {
    ...{ name: 'Deploy production', project, ref, confirm: true, pinned: true },
    shortcut: 'Ctrl+Alt+Shift+P',
  });
  await invoke(page, 'presets.save', { name: 'Not pinned', project, ref });
  const entries = async () =>
    (await tray.menu()).map(({ label, enabled, keys, checked }) => [label, enabled, keys, checked]);
  await expect.poll(entries).toEqual([
    ['Nothing running', false, null, null],
    ['Deploy & notify', true, null, null],
    ['Deploy production…', true, 'Control+Alt+Shift+p', null],
    ['Open Trigger Tray', true, 'Control+Alt+g', null],
    ['Quick fire…', true, 'Control+Alt+r', null],
    ['Pause following', true, null, false],
    ['Settings…', true, null, null],
    ['Quit', true, null, null],
  ]);

  await tray.choose('Pause following');

  await expect.poll(entries).toContainEqual(['Pause following', true, null, true]);
  await expect.poll(entries).toContainEqual(['Following is paused', false, null, null]);
  expect(await setting(page)).toMatchObject({ following: { paused: true } });
  await tray.choose('Pause following');
  await expect.poll(entries).toContainEqual(['Pause following', true, null, false]);

  await tray.choose('Settings…');
  await expect.poll(() => page.url()).toContain('#/settings/general');
});

test('the menu is laid out anew where it has changed, and only there', async ({ page, tray, gitlab }) => {
  await connect(page, gitlab);
  const entries = async () => (await tray.menu()).map(({ label, checked }) => `${label} ${checked}`);
  const pause = async (paused: boolean): Promise<number> => {
    await invoke(page, 'settings.change', { following: { paused } });
    await expect.poll(entries).toContain(`Pause following ${paused}`);
    return tray.revision();
  };
  await expect.poll(entries).toContain('Deploy & notify null');
  const before = await tray.revision();
  const once = (await pause(true)) - before;
  expect(once).toBeGreaterThan(0);
  for (const on of [false, true, false])
    expect(await invoke(page, 'settings.change', { notifications: { passed: on } })).toMatchObject({
      ok: true,
    });
  await invoke(page, 'presets.change', { preset: 'Deploy & notify', notify: 'all' });
  expect((await pause(false)) - before).toBe(2 * once);
});

test('a failed build is told by the icon until somebody looks, and listed among the recent ones', async ({
  page,
  launched,
  tray,
  gitlab,
}) => {
  await connect(page, gitlab);
  await invoke(page, 'presets.save', {
    ...{ name: 'Break it', project: 'platform/web-shop', ref: { kind: 'branch', name: 'main' } },
    variables: [{ key: 'DEMO_RESULT', secret: false, value: 'failed' }],
    pinned: true,
  });
  await expect.poll(async () => (await tray.menu()).map(({ label }) => label)).toContain('Break it');
  await hideWindow(launched);
  await expect.poll(() => iconOf(launched, tray)).toBe('idle');
  await tray.choose('Break it');
  await expect.poll(() => iconOf(launched, tray)).toBe('running');
  await expect.poll(tray.tooltip, { timeout: 30_000 }).toContain('1 failed');
  await expect.poll(() => iconOf(launched, tray)).toBe('failed');
  expect((await tray.menu()).map(({ label }) => label)).toContain('✕ Break it main, failed');

  await tray.choose('Open Trigger Tray');

  await expect.poll(tray.tooltip).toContain('Nothing running');
  await expect.poll(() => iconOf(launched, tray)).toBe('idle');
  await hideWindow(launched);
  await tray.choose('Deploy & notify');
  await expect.poll(() => iconOf(launched, tray), { timeout: 30_000 }).toBe('success');
  await tray.choose('✕ Break it main, failed');
  await expect.poll(() => page.url()).toMatch(/#\/builds\?.*run=/);
});

test('a panel that goes and comes back gets the icon again', async ({ session, page, tray }) => {
  await page.waitForLoadState();
  await tray.close();
  const next = await startStatusNotifierHost(session.busAddress);
  try {
    await next.registered();
    await expect
      .poll(async () => (await next.menu()).map(({ label }) => label))
      .toContain('Open Trigger Tray');
    await next.choose('Pause following');
    await expect.poll(() => setting(page)).toMatchObject({ following: { paused: true } });
  } finally {
    await next.close();
  }
});
