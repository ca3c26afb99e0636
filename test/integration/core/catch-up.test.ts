import { rmSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import type { Run } from '../../../src/contract/runs.ts';
import type { Http, HttpOutcome, HttpRequest } from '../../../src/core/ports.ts';
import { startDemoServer } from '../../../src/demo/start-demo-server.ts';
import { type ManualClock, manualClock, until } from '../../support/manual-clock.ts';
import { good, type OpenApp, openApp, tempDir } from './open-app.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const MINUTE = 60_000;
/** Seconds: builds that go on for as long as a test looks. */
const ENDLESS = 80_000;
const SHOP = 'platform/web-shop';
const API = 'platform/checkout-api';
/** A name that leads to the demo server in these tests alone, as that of a server elsewhere would. */
const ELSEWHERE = 'http://gitlab.example.org';

type Refuse = (request: HttpRequest) => HttpOutcome | null;
const answered = (status: number, headers: Readonly<Record<string, string>> = {}): HttpOutcome => ({
  kind: 'answer',
  status,
  headers,
  body: JSON.stringify({ message: `${status}` }),
});
const isList = (path: string): boolean => /\/pipelines(\?|$)/.test(path);

/** Lets exactly that many milliseconds pass, timer by timer, with time for real sockets in between. */
const pass = async (clock: ManualClock, milliseconds: number): Promise<void> => {
  let over = false;
  clock.after(milliseconds, () => {
    over = true;
  });
  while (!over && clock.next()) {
    for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
};

/** The app on the demo server, with two projects ready to fire; `at` is the address that it knows of it. */
const start = async ({ pace = ENDLESS, at = 'here' }: { pace?: number; at?: 'here' | 'elsewhere' } = {}) => {
  const clock = manualClock();
  const gitlab = await startDemoServer({ pace, now: () => clock.now() });
  const plain = await openApp();
  let refuse: Refuse = () => null;
  let onTheWay = 0;
  let most = 0;
  const send: Http['send'] = async (request) => {
    const refused = refuse(request);
    if (refused !== null) return refused;
    onTheWay += 1;
    most = Math.max(most, onTheWay);
    const url = request.url.replace(ELSEWHERE, gitlab.url);
    return plain.ports.http.send({ ...request, url }).finally(() => {
      onTheWay -= 1;
    });
  };
  const dataDir = tempDir();
  const open = async (vault: Partial<OpenApp['ports']> = {}) => {
    const opened = await openApp({ clock, http: { ...plain.ports.http, send }, ...vault }, dataDir);
    closing.push(opened.close);
    return opened;
  };
  closing.push(gitlab.close, plain.close, async () => rmSync(dataDir, { recursive: true, force: true }));
  const opened = await open();
  const { app } = opened;
  const accessToken = gitlab.ready.accessTokens.maintainer;
  const url = at === 'here' ? gitlab.url : ELSEWHERE;
  good(await app.dispatch('servers.add', { url, name: 'demo', accessToken }));
  for (const path of [SHOP, API]) {
    const found = gitlab.ready.projects.find((project) => project.path === path);
    const token = found?.triggerTokens[0]?.token ?? '';
    good(await app.dispatch('projects.add', { project: path }));
    good(await app.dispatch('triggers.add', { project: path, label: 'deploy-bot', token }));
  }
  await app.start('all');
  let fires = 0;
  /** Fires that many runs, and waits until each was looked at. */
  const fire = async (count: number, project = SHOP): Promise<readonly Run[]> => {
    const runs: Run[] = [];
    for (let index = 0; index < count; index += 1) {
      fires += 1;
      const ref = { kind: 'branch', name: 'main' } as const;
      runs.push(good(await app.dispatch('runs.fire', { requestId: `request-${fires}`, project, ref })));
    }
    return runs;
  };
  const reads = () => {
    const paths = gitlab
      .requests()
      .filter(({ method, path }) => method === 'GET' && path.includes('/pipelines'))
      .map(({ path }) => path);
    const lists = paths.filter(isList).length;
    return { lists, singles: paths.length - lists };
  };
  /** What is asked from now on. */
  const counting = () => {
    const before = reads();
    return () => {
      const now = reads();
      return { lists: now.lists - before.lists, singles: now.singles - before.singles };
    };
  };
  /** Waits until nothing is on its way that was asked for so far; within the first minute. */
  const settled = (): Promise<void> =>
    expect
      .poll(async () => {
        const [load] = good(await app.dispatch('following.load', {}));
        const { lists, singles } = reads();
        return (load?.used ?? 0) - lists - singles;
      })
      .toBe(0);
  const runOf = async (id: string): Promise<Run> => good(await app.dispatch('runs.get', { run: id }));
  return {
    ...opened,
    clock,
    gitlab,
    open,
    fire,
    counting,
    settled,
    runOf,
    refuseBy: (next: Refuse) => {
      refuse = next;
    },
    mostAtOnce: () => most,
    /** Goes away for so many milliseconds, in which nothing may be asked, and comes back. */
    leave: async (milliseconds: number): Promise<void> => {
      app.setAway(true);
      await settled();
      const asked = counting();
      clock.leap(milliseconds);
      await pass(clock, 10_000);
      expect(asked()).toEqual({ lists: 0, singles: 0 });
      app.setAway(false);
    },
  };
};

describe('coming back', () => {
  it('asks once for all runs of a project that go on as they did', async () => {
    const { clock, fire, counting, leave, runOf, events } = await start();
    const runs = await fire(5);
    await pass(clock, 3_000);
    await leave(20_000);
    const asked = counting();
    const told = events.length;
    const back = clock.now();
    await expect.poll(async () => pass(clock, 20).then(asked)).toEqual({ lists: 1, singles: 0 });
    for (const { id } of runs) {
      await expect
        .poll(async () => {
          const { follow } = await runOf(id);
          return follow.state === 'following' && Date.parse(follow.checkedAt ?? '') >= back;
        })
        .toBe(true);
    }
    // Nobody could see a difference.
    expect(events.slice(told).filter(({ type }) => type === 'run-changed')).toEqual([]);
    await pass(clock, 1_000);
    expect(asked()).toEqual({ lists: 1, singles: 0 });
    // From there on by the schedule, each by itself.
    await pass(clock, 10_000);
    expect(asked().lists).toBe(1);
    expect(asked().singles).toBeGreaterThan(4);
  });

  it('asks for the ones that have ended once more, for what the pipeline alone tells', async () => {
    const { app, clock, fire, counting, leave, runOf } = await start({ pace: 20 });
    const runs = await fire(4);
    await pass(clock, 100);
    await leave(MINUTE);
    const asked = counting();
    await pass(clock, 10);
    await expect.poll(async () => pass(clock, 10).then(asked)).toEqual({ lists: 1, singles: 4 });
    for (const { id } of runs) {
      await expect.poll(async () => (await runOf(id)).follow.state).toBe('ended');
      const { pipeline } = await runOf(id);
      expect(pipeline?.status).toBe('success');
      expect(pipeline?.duration).toBeGreaterThan(0);
      expect(pipeline?.finishedAt).not.toBeNull();
    }
    await pass(clock, 5 * MINUTE);
    expect(asked()).toEqual({ lists: 1, singles: 4 });
    expect(good(await app.dispatch('following.load', {}))[0]?.following).toBe(0);
  });

  it('tells what the list tells where a run has moved on', async () => {
    const { clock, fire, counting, leave, runOf } = await start({ pace: 4_000 });
    const runs = await fire(3);
    await pass(clock, 3_000);
    const before = await Promise.all(runs.map(({ id }) => runOf(id)));
    expect(before.every(({ pipeline }) => pipeline?.status !== 'running')).toBe(true);
    await leave(2_000_000);
    const asked = counting();
    for (const { id } of runs) {
      await expect
        .poll(async () => pass(clock, 10).then(() => runOf(id)))
        .toMatchObject({ pipeline: { status: 'running' }, follow: { state: 'following', problem: null } });
    }
    expect(asked()).toEqual({ lists: 1, singles: 0 });
  });

  it('asks for the one run of a project directly, and goes project by project', async () => {
    const { clock, fire, counting, leave } = await start();
    await fire(3);
    await fire(1, API);
    await pass(clock, 3_000);
    await leave(20_000);
    const asked = counting();
    await expect.poll(async () => pass(clock, 20).then(asked)).toEqual({ lists: 1, singles: 1 });
    await pass(clock, 500);
    expect(asked()).toEqual({ lists: 1, singles: 1 });
  });

  it('is the same after a pause in the settings', async () => {
    const { app, clock, fire, counting, settled } = await start();
    await fire(4);
    await pass(clock, 3_000);
    good(await app.dispatch('settings.change', { following: { paused: true } }));
    await settled();
    const asked = counting();
    await pass(clock, 20_000);
    expect(asked()).toEqual({ lists: 0, singles: 0 });
    good(await app.dispatch('settings.change', { following: { paused: false } }));
    await expect.poll(async () => pass(clock, 20).then(asked)).toEqual({ lists: 1, singles: 0 });
  });

  it('keeps to the budget of the server, with the list in it', async () => {
    const { app, clock, fire, counting, leave } = await start({ pace: 20 });
    await fire(8);
    good(await app.dispatch('settings.change', { following: { requestsPerMinute: 6 } }));
    await leave(5 * MINUTE);
    const asked = counting();
    await pass(clock, 50_000);
    await expect.poll(asked).toEqual({ lists: 1, singles: 5 });
    await pass(clock, 20_000);
    await expect.poll(asked).toEqual({ lists: 1, singles: 8 });
    expect(good(await app.dispatch('following.load', {}))[0]?.following).toBe(0);
  });

  it('goes on run by run, few at a time, where a list is refused', async () => {
    const { clock, fire, counting, leave, refuseBy, runOf, mostAtOnce } = await start();
    const runs = await fire(9);
    await pass(clock, 3_000);
    let refused = 0;
    refuseBy(({ method, url }) => {
      if (method !== 'GET' || !isList(url)) return null;
      refused += 1;
      return answered(403);
    });
    await leave(20_000);
    const asked = counting();
    await expect.poll(async () => pass(clock, 20).then(asked)).toEqual({ lists: 0, singles: 9 });
    expect(refused).toBe(1);
    expect(mostAtOnce()).toBeLessThanOrEqual(4);
    for (const { id } of runs) {
      expect((await runOf(id)).follow).toMatchObject({ state: 'following', problem: null });
    }
  });

  it('waits as long as the server says where it has too much to do, and then asks for the list again', async () => {
    const { clock, fire, counting, leave, refuseBy, runOf } = await start();
    const [first] = await fire(6);
    await pass(clock, 3_000);
    let refused = 0;
    refuseBy(({ url }) => {
      if (!isList(url) || refused > 0) return null;
      refused += 1;
      return answered(429, { 'retry-after': '60' });
    });
    await leave(20_000);
    const asked = counting();
    await expect
      .poll(async () => pass(clock, 20).then(() => runOf(first?.id ?? '')))
      .toMatchObject({ follow: { state: 'following', problem: { code: 'rate-limited' } } });
    await pass(clock, 50_000);
    expect([refused, asked()]).toEqual([1, { lists: 0, singles: 0 }]);
    await expect
      .poll(async () => pass(clock, 1_000).then(asked), { timeout: 20_000 })
      .toEqual({ lists: 1, singles: 0 });
    await expect
      .poll(() => runOf(first?.id ?? ''))
      .toMatchObject({ follow: { state: 'following', problem: null } });
  });

  it('asks for the list alone, ever more seldom, while the server can’t be reached', async () => {
    const { clock, fire, leave, refuseBy, counting } = await start();
    await fire(6);
    await pass(clock, 3_000);
    const tried: string[] = [];
    refuseBy(({ url }) => {
      tried.push(isList(url) ? 'list' : 'single');
      return { kind: 'failure', cause: 'no-route', sent: false, detail: 'ENETUNREACH' };
    });
    await leave(20_000);
    await pass(clock, MINUTE);
    expect(tried.length).toBeGreaterThan(2);
    expect(tried.length).toBeLessThan(8);
    expect(new Set(tried)).toEqual(new Set(['list']));
    refuseBy(() => null);
    const asked = counting();
    await expect
      .poll(async () => pass(clock, 1_000).then(asked), { timeout: 20_000 })
      .toEqual({ lists: 1, singles: 0 });
  });

  it('is the same at a start: one request for the open runs of a project', async () => {
    const { app, ports, clock, fire, counting, open } = await start();
    await fire(5);
    await pass(clock, 3_000);
    await app.stop();
    const asked = counting();
    const again = await open({ vault: ports.vault });
    await again.app.start('all');
    await expect.poll(async () => pass(clock, 100).then(asked)).toEqual({ lists: 1, singles: 0 });
  });
});

describe('without a network', () => {
  const firstLine = async ({ app }: Pick<OpenApp, 'app'>) => {
    const [first] = good(await app.dispatch('tray.get', {})).items;
    return first?.type === 'label' ? first.label : null;
  };
  const connectionOf = async ({ app }: Pick<OpenApp, 'app'>) =>
    good(await app.dispatch('servers.list', {}))[0]?.connection;

  it('asks nothing of servers elsewhere, counts no failure, and catches up with one request a project', async () => {
    const opened = await start({ at: 'elsewhere' });
    const { app, clock, fire, counting, settled, refuseBy, runOf, events } = opened;
    const runs = await fire(4);
    const [first] = runs;
    await pass(clock, 3_000);
    await settled();
    let tried = 0;
    refuseBy(() => {
      tried += 1;
      return { kind: 'failure', cause: 'dns', sent: false, detail: 'ENOTFOUND' };
    });
    app.setOnline(false);
    expect(await connectionOf(opened)).toMatchObject({
      state: 'offline',
      problem: { message: 'There is no network.' },
    });
    expect(await firstLine(opened)).toBe('4 running, offline');
    const told = events.length;
    good(await app.dispatch('runs.look', { viewer: 'viewer-1', run: first?.id ?? '', job: null }));
    await pass(clock, 5 * MINUTE);
    expect(tried).toBe(0);
    expect(events.slice(told)).toEqual([]);
    for (const { id } of runs) expect((await runOf(id)).follow).toMatchObject({ problem: null });

    // A person is not held back, and learns what happened.
    good(await app.dispatch('runs.look', { viewer: 'viewer-1', run: null, job: null }));
    const checked = good(await app.dispatch('runs.check', { run: first?.id ?? '' }));
    expect(checked.follow).toMatchObject({ state: 'following', problem: { code: 'unreachable' } });
    const ref = { kind: 'branch', name: 'main' } as const;
    const fired = good(
      await app.dispatch('runs.fire', { requestId: 'a-fire-without-network', project: SHOP, ref }),
    );
    expect(fired.state).toBe('not-sent');
    expect((await connectionOf(opened))?.problem?.message).toBe('There is no network.');

    refuseBy(() => null);
    const asked = counting();
    app.setOnline(true);
    await expect.poll(async () => pass(clock, 20).then(asked)).toEqual({ lists: 1, singles: 0 });
    await expect.poll(() => connectionOf(opened)).toMatchObject({ state: 'connected', problem: null });
    await expect.poll(() => runOf(first?.id ?? '')).toMatchObject({ follow: { problem: null } });
    await pass(clock, 10);
    expect(asked()).toEqual({ lists: 1, singles: 0 });
  });

  it('lets a sync rest at the page that failed, and finish once the network is back', async () => {
    const { app, clock, refuseBy } = await start({ at: 'elsewhere' });
    let tried = 0;
    refuseBy(() => {
      tried += 1;
      return { kind: 'failure', cause: 'dns', sent: false, detail: 'ENOTFOUND' };
    });
    app.setOnline(false);
    const syncing = app.dispatch('projects.sync', { server: 'demo' });
    await expect.poll(() => tried).toBe(1);
    await pass(clock, MINUTE);
    expect(tried).toBe(1);
    const state = good(await app.dispatch('projects.syncState', { server: 'demo' }));
    expect(state).toMatchObject({ state: 'running', problem: { code: 'unreachable' } });
    refuseBy(() => null);
    app.setOnline(true);
    expect(good(await until(clock, syncing))).toMatchObject({ state: 'done', problem: null });
  });

  it('follows what is on this machine as ever', async () => {
    const opened = await start();
    const { app, clock, fire, counting } = opened;
    await fire(2);
    await pass(clock, 3_000);
    app.setOnline(false);
    const asked = counting();
    await pass(clock, 10_000);
    expect(asked().singles).toBeGreaterThan(2);
    expect(await connectionOf(opened)).toMatchObject({ state: 'connected' });
    expect(await firstLine(opened)).toBe('2 running');
    // It has missed nothing.
    app.setOnline(true);
    await pass(clock, 1_000);
    expect(asked().lists).toBe(0);
  });

  it('believes an answer more than the system', async () => {
    const opened = await start({ at: 'elsewhere' });
    const { app, clock, fire, counting, settled } = opened;
    const [run] = await fire(2);
    await pass(clock, 3_000);
    app.setOnline(false);
    await settled();
    const asked = counting();
    await pass(clock, MINUTE);
    expect(asked()).toEqual({ lists: 0, singles: 0 });
    good(await app.dispatch('runs.check', { run: run?.id ?? '' }));
    expect(await connectionOf(opened)).toMatchObject({ state: 'connected' });
    await pass(clock, MINUTE);
    expect(asked().singles).toBeGreaterThan(4);
  });

  it('leaves alone what failed because the network went just then', async () => {
    const { app, clock, fire, refuseBy, runOf, counting } = await start({ at: 'elsewhere' });
    const [run] = await fire(2);
    await pass(clock, 3_000);
    let goes = 0;
    refuseBy(() => {
      goes += 1;
      app.setOnline(false);
      return { kind: 'failure', cause: 'no-route', sent: false, detail: 'ENETUNREACH' };
    });
    await pass(clock, 10_000);
    expect(goes).toBeGreaterThan(0);
    expect((await runOf(run?.id ?? '')).follow).toMatchObject({ state: 'following', problem: null });
    refuseBy(() => null);
    const asked = counting();
    app.setOnline(true);
    await expect.poll(async () => pass(clock, 20).then(asked)).toEqual({ lists: 1, singles: 0 });
  });
});
