import type { Page } from '@playwright/test';
import { z } from 'zod';
import { ended, launchApp } from '../support/electron-app.ts';
import { startStatusNotifierHost } from '../support/status-notifier.ts';
import {
  closeWindow,
  connect,
  expect,
  hideWindow,
  invoke,
  isVisible,
  needsDesktop,
  test,
} from './desktop.ts';

needsDesktop();

const failing = {
  name: 'Break it',
  project: 'platform/web-shop',
  ref: { kind: 'branch', name: 'main' },
  variables: [{ key: 'DEMO_RESULT', secret: false, value: 'failed' }],
  pinned: true,
} as const;

const Runs = z.array(z.object({ pipeline: z.object({ status: z.string() }).nullable() }));
const statuses = async (page: Page): Promise<readonly (string | undefined)[]> => {
  const runs = await invoke(page, 'runs.list', {});
  return runs.ok ? Runs.parse(runs.data).map(({ pipeline }) => pipeline?.status) : [];
};

test('a build that fails while nobody looks is told once, with its job, and a click opens it', async ({
  page,
  launched,
  tray,
  gitlab,
}) => {
  await connect(page, gitlab);
  await invoke(page, 'presets.save', failing);
  await page.reload();
  await expect.poll(async () => (await tray.menu()).map(({ label }) => label)).toContain('Break it');
  await hideWindow(launched);

  await tray.choose('Break it');

  await expect
    .poll(() => tray.notifications().map(({ title }) => title), { timeout: 30_000 })
    .toEqual(['Break it failed']);
  expect(tray.notifications()[0]?.body).toMatch(/^Job \S+ · platform\/web-shop at main/);
  expect(await isVisible(launched)).toBe(false);

  tray.press('Break it failed');

  await expect.poll(() => isVisible(launched)).toBe(true);
  await expect.poll(() => page.url()).toMatch(/#\/builds\?.*run=/);
  await expect(page.getByRole('main')).toContainText('DEMO_RESULT');
});

test('a build that fails on screen is told by the screen alone', async ({ page, launched, tray, gitlab }) => {
  await connect(page, gitlab);
  await invoke(page, 'presets.save', failing);
  await page.reload();
  await page.getByRole('button', { name: /platform\/web-shop/ }).click();
  await launched.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find((window) => !window.webContents.getURL().endsWith('#/palette'))
      ?.focus(),
  );
  await expect
    .poll(() => launched.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow() !== null))
    .toBe(true);
  await expect.poll(async () => (await tray.menu()).map(({ label }) => label)).toContain('Break it');

  await tray.choose('Break it');

  await expect.poll(() => statuses(page), { timeout: 30_000 }).toEqual(['failed']);
  const failedAt = Date.now();
  // What is told comes a second after the end; a second build that nobody looks at is the proof that nothing was.
  await tray.choose('Break it');
  await expect
    .poll(async () => Date.now() - failedAt > 1_500 && (await statuses(page)).length, { timeout: 30_000 })
    .toBe(2);
  await closeWindow(launched);
  await expect
    .poll(() => tray.notifications().map(({ title }) => title), { timeout: 30_000 })
    .toEqual(['Break it failed']);
});

test('builds that end together are summed up, without those that are to be quiet', async ({
  page,
  launched,
  tray,
  gitlab,
}) => {
  await connect(page, gitlab);
  await invoke(page, 'presets.save', failing);
  await invoke(page, 'presets.save', { ...failing, name: 'Break quietly' });
  await invoke(page, 'presets.change', { preset: 'Break quietly', notify: 'none' });
  await hideWindow(launched);
  const emit = (event: string) =>
    launched.electron.evaluate(({ powerMonitor }, name) => void powerMonitor.emit(name as 'resume'), event);
  await emit('lock-screen');
  for (const [index, preset] of ['Break it', 'Break quietly', 'Break it'].entries()) {
    const fired = await invoke(page, 'runs.fire', { requestId: `together-${index}`, preset });
    expect(fired.ok).toBe(true);
  }
  const running = async (): Promise<number> => {
    const list = `${gitlab.url}/api/v4/projects/9/pipelines?source=trigger&per_page=3`;
    const answer = await fetch(list, { headers: { 'PRIVATE-TOKEN': gitlab.accessToken } });
    const pipelines = z.array(z.object({ status: z.string() })).parse(await answer.json());
    return pipelines.filter(({ status }) => status !== 'failed').length;
  };
  await expect.poll(running, { timeout: 20_000 }).toBe(0);
  expect(tray.notifications()).toEqual([]);

  await emit('unlock-screen');

  await expect
    .poll(() => tray.notifications().map(({ title, body }) => ({ title, body })))
    .toEqual([{ title: '2 builds failed', body: 'Break it' }]);
  tray.press('2 builds failed');
  await expect.poll(() => isVisible(launched)).toBe(true);
  await expect.poll(() => page.url()).toContain('#/builds');
});

test('where nothing shows notifications, nothing breaks, and the tray still tells', async ({
  session,
  gitlab,
}) => {
  const tray = await startStatusNotifierHost(session.busAddress, { notifies: false });
  const app = await launchApp({ dist: session.dist, env: session.env });
  try {
    await tray.registered();
    const page = await app.electron.firstWindow();
    await page.waitForFunction(() => 'triggerTray' in window);
    await connect(page, gitlab);
    await invoke(page, 'presets.save', failing);
    await hideWindow(app);
    for (const one of [1, 2]) {
      await invoke(page, 'runs.fire', { requestId: `unheard-${one}`, preset: 'Break it' });
      await expect.poll(tray.tooltip, { timeout: 30_000 }).toContain(`${one} failed`);
    }
    expect(app.log()).not.toContain('trigger-tray error');
    const exit = ended(app.electron.process());
    await tray.choose('Quit');
    expect(await exit).toBe(0);
  } finally {
    await app.close();
    await tray.close();
  }
});
