import { afterEach, describe, expect, it } from 'vitest';
import { noHands } from '../../../src/adapters/no-hands.ts';
import type { Run } from '../../../src/contract/runs.ts';
import type { SettingsChange } from '../../../src/contract/settings.ts';
import { startDemoServer } from '../../../src/demo/start-demo-server.ts';
import { aLease, aSendingRun } from '../../support/fakes-runs.ts';
import { type ManualClock, manualClock, until } from '../../support/manual-clock.ts';
import { good, openApp } from './open-app.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const MINUTE = 60_000;

/** The app on the demo server, whose pipelines take `pace` seconds, with a project ready to fire. */
const start = async (following: SettingsChange['following'] = {}, pace = 80_000) => {
  const clock = manualClock();
  const power = { battery: false };
  const gitlab = await startDemoServer({ pace, now: () => clock.now() });
  const opened = await openApp({ clock, host: { ...noHands, isOnBattery: () => power.battery } });
  closing.push(gitlab.close, opened.close);
  const { app } = opened;
  const shop = gitlab.ready.projects.find(({ path }) => path === 'platform/web-shop');
  const token = shop?.triggerTokens[0]?.token ?? '';
  const accessToken = gitlab.ready.accessTokens.maintainer;
  good(await app.dispatch('servers.add', { url: gitlab.url, name: 'demo', accessToken }));
  good(await app.dispatch('projects.add', { project: 'platform/web-shop' }));
  good(await app.dispatch('triggers.add', { project: 'platform/web-shop', label: 'deploy-bot', token }));
  good(await app.dispatch('settings.change', { following }));
  await app.start('all');
  const change = async (to: SettingsChange['following']) =>
    good(await app.dispatch('settings.change', { following: to }));
  let fires = 0;
  const fire = async (): Promise<Run> => {
    fires += 1;
    const ref = { kind: 'branch', name: 'main' } as const;
    const requestId = `request-${fires}`;
    return good(await app.dispatch('runs.fire', { requestId, project: 'platform/web-shop', ref }));
  };
  const reads = () =>
    gitlab.requests().filter(({ method, path }) => method === 'GET' && path.includes('/pipelines/')).length;
  return { ...opened, clock, power, change, fire, reads };
};

/** Lets that many milliseconds pass, timer by timer. */
const pass = async (clock: ManualClock, milliseconds: number): Promise<void> => {
  const end = clock.now() + milliseconds;
  while (clock.now() < end) {
    if (!clock.next()) return;
    for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
};

describe('following', () => {
  it('asks nothing by itself while it is paused, and at once when it goes on', async () => {
    const { app, clock, fire, reads, change } = await start({ paused: true });
    const { id } = await fire();
    await pass(clock, MINUTE);
    expect(reads()).toBe(0);
    good(await app.dispatch('runs.check', { run: id }));
    expect(reads()).toBe(1);
    await pass(clock, MINUTE);
    expect(reads()).toBe(1);
    await change({ paused: false });
    await pass(clock, 100);
    await expect.poll(reads).toBe(2);
  });

  it('keeps to the budget of a server, evenly, and tells of it', async () => {
    const { app, clock, fire, reads } = await start({ requestsPerMinute: 6 });
    await fire();
    await fire();
    await pass(clock, 5 * MINUTE);
    const begun = reads();
    await pass(clock, 5 * MINUTE);
    expect(reads() - begun).toBeLessThanOrEqual(31);
    expect(reads() - begun).toBeGreaterThan(20);
    const [load] = good(await app.dispatch('following.load', {}));
    expect(load).toMatchObject({ budget: 6, following: 2, every: 20 });
    expect(load?.used).toBeGreaterThan(3);
    expect(load?.used).toBeLessThanOrEqual(6);
  });

  it('asks a quarter as often on a battery, unless told not to', async () => {
    const { app, fire, power, change } = await start();
    await fire();
    const every = async () => good(await app.dispatch('following.load', {}))[0]?.every;
    expect(await every()).toBe(1.5);
    power.battery = true;
    expect(await every()).toBe(6);
    await change({ slowOnBattery: false });
    expect(await every()).toBe(1.5);
  });

  it('lets go of a build that does not end, and follows it anew when asked to check again', async () => {
    const { app, clock, fire, seen, reads } = await start({ stopAfterHours: 1 });
    const { id } = await fire();
    await pass(clock, 10_000);
    clock.leap(61 * MINUTE);
    const left = await until(
      clock,
      seen(id, ({ follow }) => follow.state === 'impossible'),
    );
    expect(left.follow).toMatchObject({
      problem: { code: 'timeout', message: 'Not followed any more: it has not ended within 1 hour.' },
    });
    const before = reads();
    await pass(clock, 5 * MINUTE);
    expect(reads()).toBe(before);
    const again = good(await app.dispatch('runs.check', { run: id }));
    expect(again.follow).toMatchObject({ state: 'following', problem: null });
    await pass(clock, MINUTE);
    expect(reads()).toBeGreaterThan(before + 2);
    expect(good(await app.dispatch('runs.get', { run: id })).follow.state).toBe('following');
  });
});

describe('the history', () => {
  it('is kept at the length that was chosen, and cleared of what has ended', async () => {
    const { app, ports, change, events } = await start();
    for (let index = 0; index < 60; index += 1) {
      const run = aSendingRun({
        id: `run-${index}`,
        requestId: `old-${index}`,
        state: 'refused',
        firedAt: `2026-01-31T12:00:${String(index).padStart(2, '0')}.000Z`,
      });
      good(await ports.journal.begin(run, aLease));
    }
    const count = async () => good(await app.dispatch('runs.list', { limit: 100 })).length;
    await change({ keepRuns: 50 });
    await expect.poll(count).toBe(50);
    await expect.poll(() => events.map(({ type }) => type)).toContain('runs-changed');
    expect(good(await app.dispatch('runs.list', { limit: 1 }))[0]?.id).toBe('run-59');
    expect(good(await app.dispatch('data.clearHistory', {}))).toEqual({ removed: 50 });
    expect(await count()).toBe(0);
  });
});
