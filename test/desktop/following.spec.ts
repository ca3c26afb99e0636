import { networkInterfaces } from 'node:os';
import type { Page } from '@playwright/test';
import { z } from 'zod';
import type { RunningApp } from '../support/electron-app.ts';
import { startHoldingProxy } from '../support/holding-proxy.ts';
import {
  connect,
  type DemoGitLab,
  expect,
  hideWindow,
  invoke,
  needsDesktop,
  startDemoGitLab,
  test,
} from './desktop.ts';

needsDesktop();

/** Seconds: builds that outlive their test. */
const ENDLESS = 600;
/** Milliseconds in which each young build would have been asked for at least once. */
const SOME_LOOKS = 4_000;

const fire = async (page: Page, count: number, preset = 'Deploy & notify'): Promise<void> => {
  for (let index = 0; index < count; index += 1) {
    const fired = await invoke(page, 'runs.fire', { requestId: `request-${preset}-${index}`, preset });
    expect(fired).toMatchObject({ ok: true, data: { state: 'accepted' } });
  }
};

const Runs = z.array(
  z.object({ pipeline: z.object({ status: z.string() }).nullable(), follow: z.unknown() }),
);
const runsOf = async (page: Page): Promise<z.infer<typeof Runs>> => {
  const runs = await invoke(page, 'runs.list', {});
  return runs.ok ? Runs.parse(runs.data) : [];
};
const statuses = async (page: Page) => (await runsOf(page)).map(({ pipeline }) => pipeline?.status);

/** What the power monitor of the system tells. */
const emit = ({ electron }: RunningApp, event: 'suspend' | 'resume' | 'lock-screen' | 'unlock-screen') =>
  electron.evaluate(({ powerMonitor }, name) => void powerMonitor.emit(name as 'resume'), event);

const setOnline = ({ electron }: RunningApp, online: boolean) =>
  electron.evaluate(({ net }, is) => {
    net.isOnline = () => is;
  }, online);

/** Waits until what is on its way has arrived, then until time has passed in which nothing more came. */
const asksNothing = async (gitlab: DemoGitLab): Promise<void> => {
  const since = Date.now();
  const quiet: string[] = [];
  await expect
    .poll(
      async () => {
        quiet.push(JSON.stringify(await gitlab.looks()));
        return Date.now() - since;
      },
      { timeout: 15_000, intervals: [500] },
    )
    .toBeGreaterThan(SOME_LOOKS);
  expect(new Set(quiet.slice(1)).size).toBe(1);
};

/** What GitLab is asked from now on. */
const counting = async (gitlab: DemoGitLab) => {
  const before = await gitlab.looks();
  return async () => {
    const now = await gitlab.looks();
    return { lists: now.lists - before.lists, singles: now.singles - before.singles };
  };
};

test('nothing is asked in sleep, and one request catches up with all builds of a project that go on', async ({
  page,
  launched,
}) => {
  const gitlab = await startDemoGitLab(ENDLESS);
  await connect(page, gitlab);
  await hideWindow(launched);
  await fire(page, 3);
  await emit(launched, 'suspend');
  await asksNothing(gitlab);
  const asked = await counting(gitlab);
  await emit(launched, 'resume');
  await expect.poll(asked, { intervals: [50] }).toEqual({ lists: 1, singles: 0 });
  // Each by itself again, by the schedule.
  await expect.poll(async () => (await asked()).singles, { timeout: 10_000 }).toBeGreaterThan(2);
  expect((await asked()).lists).toBe(1);
  await gitlab.close();
});

test('nothing is asked while the screen is locked, and builds that ended meanwhile are asked for once each', async ({
  page,
  launched,
  gitlab,
}) => {
  await connect(page, gitlab);
  await hideWindow(launched);
  await emit(launched, 'lock-screen');
  await fire(page, 3);
  // The demo's builds take three seconds.
  await asksNothing(gitlab);
  expect(await statuses(page)).not.toContain('success');
  const asked = await counting(gitlab);
  await emit(launched, 'unlock-screen');
  await expect.poll(() => statuses(page)).toEqual(['success', 'success', 'success']);
  expect(await asked()).toEqual({ lists: 1, singles: 3 });
});

test('without a network servers elsewhere are left alone, this machine’s are not, and it is told', async ({
  page,
  launched,
  tray,
  gitlab: near,
}) => {
  const far = await startDemoGitLab(ENDLESS);
  // This machine's address in its network, which is none of loopback.
  const address = Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal)?.address;
  const relay = await startHoldingProxy(far.url, address ?? '0.0.0.0');
  relay.release();
  await connect(page, { ...far, url: relay.url });
  await page.reload();
  await hideWindow(launched);
  await fire(page, 3);
  await expect.poll(() => tray.tooltip()).toBe('Trigger Tray: 3 running');

  await setOnline(launched, false);

  await expect.poll(() => tray.tooltip(), { timeout: 10_000 }).toBe('Trigger Tray: 3 running, offline');
  // What the screens ask for by a person's doing below leads nowhere, as it would.
  relay.cut(true);
  await expect(page.getByRole('list', { name: 'Servers' })).toContainText('Demo: no network');
  await asksNothing(far);
  for (const { follow } of await runsOf(page)) expect(follow).toMatchObject({ problem: null });
  expect(await invoke(page, 'servers.list', {})).toMatchObject({
    data: [{ connection: { state: 'offline', problem: { message: 'There is no network.' } } }],
  });

  const project = 'platform/web-shop';
  await invoke(page, 'servers.add', { url: near.url, name: 'Near', accessToken: near.accessToken });
  await invoke(page, 'projects.add', { server: 'Near', project });
  await invoke(page, 'triggers.add', { server: 'Near', project, label: 'near', token: near.triggerToken });
  await invoke(page, 'presets.save', {
    ...{ name: 'Near by', server: 'Near', project, ref: { kind: 'branch', name: 'main' } },
  });
  await fire(page, 1, 'Near by');
  await expect.poll(async () => (await statuses(page))[0], { timeout: 15_000 }).toBe('success');

  const asked = await counting(far);
  relay.cut(false);
  await setOnline(launched, true);
  await expect.poll(asked, { timeout: 10_000, intervals: [50] }).toEqual({ lists: 1, singles: 0 });
  await expect.poll(() => tray.tooltip()).toBe('Trigger Tray: 3 running');
  await expect(page.getByRole('list', { name: 'Servers' })).not.toContainText('no network');
  await relay.close();
  await far.close();
});
