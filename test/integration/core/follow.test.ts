import { afterEach, describe, expect, it } from 'vitest';
import type { Run } from '../../../src/contract/runs.ts';
import type { Clock, Http } from '../../../src/core/ports.ts';
import { type DemoServer, startDemoServer } from '../../../src/demo/start-demo-server.ts';
import { aSendingRun } from '../../support/fakes-runs.ts';
import { manualClock, until } from '../../support/manual-clock.ts';
import { good, type OpenApp, openApp, tempDir } from './open-app.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const PACE = 20;

/** The app on the demo server, both by a clock that the test moves; `platform/web-shop` is ready to fire. */
const start = async (wrap: (http: Http) => Partial<Http> = () => ({})) => {
  const clock = manualClock();
  const gitlab = await startDemoServer({ pace: PACE, now: () => clock.now() });
  const plain = await openApp();
  const http = { ...plain.ports.http, ...wrap(plain.ports.http) };
  const opened = await openApp({ clock, http });
  closing.push(gitlab.close, plain.close, opened.close);
  await setUp(opened, gitlab);
  await opened.app.start('all');
  return { clock, gitlab, ...opened };
};

const setUp = async ({ app }: OpenApp, gitlab: DemoServer): Promise<void> => {
  const shop = gitlab.ready.projects.find(({ path }) => path === 'platform/web-shop');
  const token = shop?.triggerTokens[0]?.token ?? '';
  good(
    await app.dispatch('servers.add', {
      url: gitlab.url,
      name: 'demo',
      accessToken: gitlab.ready.accessTokens.maintainer,
    }),
  );
  good(await app.dispatch('projects.add', { project: 'platform/web-shop' }));
  good(await app.dispatch('triggers.add', { project: 'platform/web-shop', label: 'deploy-bot', token }));
};

const fireOn = (requestId: string) =>
  ({ requestId, project: 'platform/web-shop', ref: { kind: 'branch', name: 'main' } }) as const;

const statusesOf = (events: OpenApp['events'], id: string): readonly (string | undefined)[] => {
  const all = events.flatMap((event) =>
    event.type === 'run-changed' && event.run.id === id ? [event.run] : [],
  );
  const words = all.map((run) => (run.state === 'accepted' ? run.pipeline?.status : run.state));
  return words.filter((word, index) => word !== words[index - 1]);
};

describe('a run that was accepted', () => {
  it('is followed from sending to its end, and then left alone', async () => {
    const { app, clock, events, gitlab, seen } = await start();
    const { id } = good(await app.dispatch('runs.fire', fireOn('request-follow')));
    const run = await until(
      clock,
      seen(id, ({ follow }) => follow.state === 'ended'),
    );
    expect(run.pipeline).toMatchObject({ status: 'success', ref: 'main' });
    // Waiting for a runner may be too short to be seen.
    expect(statusesOf(events, id).filter((status) => status !== 'pending')).toEqual([
      'sending',
      'created',
      'running',
      'success',
    ]);

    const reads = (): number => gitlab.requests().filter(({ path }) => path.includes('/pipelines/')).length;
    const before = reads();
    for (let step = 0; step < 20; step += 1) clock.next();
    await new Promise((resolve) => setImmediate(resolve));
    expect(reads()).toBe(before);
  });

  it('shows why a check failed and goes on when the network is back', async () => {
    let offline = false;
    const { app, clock, seen } = await start((http) => ({
      send: (request) =>
        offline
          ? Promise.resolve({ kind: 'failure', cause: 'no-route', sent: false, detail: 'ENETUNREACH' })
          : http.send(request),
    }));
    const { id } = good(await app.dispatch('runs.fire', fireOn('request-offline')));
    offline = true;
    const lost = await until(
      clock,
      seen(id, ({ follow }) => follow.state === 'following' && follow.problem !== null),
    );
    expect(lost.follow).toMatchObject({ problem: { code: 'unreachable' } });
    offline = false;
    expect(
      (
        await until(
          clock,
          seen(id, ({ follow }) => follow.state === 'ended'),
        )
      ).pipeline?.status,
    ).toBe('success');
  });

  it('is not followed where nobody may look, and says what to do', async () => {
    const { app, clock, gitlab, seen } = await start();
    const shop = gitlab.ready.projects.find(({ path }) => path === 'platform/web-shop');
    const fired = await app.dispatch('runs.fire', {
      ...fireOn('request-no-access'),
      server: gitlab.url.replace('127.0.0.1', 'localhost'),
      token: shop?.triggerTokens[0]?.token ?? '',
    });
    const run = await until(
      clock,
      seen(good(fired).id, ({ follow }) => follow.state === 'impossible'),
    );
    expect(run.state).toBe('accepted');
    expect(run.follow).toMatchObject({ problem: { hint: expect.stringContaining('access token') } });
  });
});

describe('an unknown outcome', () => {
  /** Sends the fire and loses its answer, as a network does. */
  const losing =
    (sends: boolean) =>
    (http: Http): Partial<Http> => ({
      send: async (request) => {
        if (request.method !== 'POST') return http.send(request);
        if (sends) await http.send(request);
        return { kind: 'failure', cause: 'reset', sent: true, detail: 'ECONNRESET' };
      },
    });

  it('is linked to the one pipeline that it made, and followed to its end', async () => {
    const { app, clock, gitlab, seen } = await start(losing(true));
    const fired = good(await app.dispatch('runs.fire', fireOn('request-lost')));
    expect(fired.state).toBe('unknown');
    const run = await until(
      clock,
      seen(fired.id, ({ follow }) => follow.state === 'ended'),
    );
    expect([run.state, run.problem, run.pipeline?.status]).toEqual(['accepted', null, 'success']);
    expect(gitlab.requests().filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  it('is called not created only after a minute of good answers without it', async () => {
    const { app, clock, gitlab, seen } = await start(losing(false));
    const fired = good(await app.dispatch('runs.fire', fireOn('request-never')));
    const run = await until(
      clock,
      seen(fired.id, ({ follow }) => follow.state === 'not-created'),
    );
    expect(run.state).toBe('unknown');
    expect(clock.now() - Date.parse(run.firedAt)).toBeGreaterThanOrEqual(60_000);
    expect(gitlab.requests().filter(({ method }) => method === 'POST')).toEqual([]);
  });

  it('asks a person where two pipelines could be its own', async () => {
    const { app, clock, gitlab, seen } = await start(losing(true));
    const first = good(await app.dispatch('runs.fire', fireOn('request-two-a')));
    const second = good(await app.dispatch('runs.fire', fireOn('request-two-b')));
    const runs = await until(
      clock,
      Promise.all([first, second].map(({ id }) => seen(id, ({ follow }) => follow.state === 'ambiguous'))),
    );
    expect(runs.map(({ follow }) => (follow.state === 'ambiguous' ? follow.candidates.length : 0))).toEqual([
      2, 2,
    ]);
    expect(gitlab.requests().filter(({ method }) => method === 'POST')).toHaveLength(2);
  });
});

describe('a process that died while it was sending', () => {
  const sending = (owner: string, until: number, clock: Clock): [Run, { owner: string; until: string }] => [
    aSendingRun({ firedAt: new Date(clock.now()).toISOString() }),
    { owner, until: new Date(until).toISOString() },
  ];

  it('leaves a run that is unknown at the next start', async () => {
    const dataDir = tempDir();
    const clock = manualClock();
    const opened = await openApp({ clock }, dataDir);
    closing.push(opened.close);
    const [run, lease] = sending(`${process.pid}:another-life`, clock.now() + 45_000, clock);
    good(await opened.ports.journal.begin(run, lease));
    await opened.app.start('own');
    expect(good(await opened.app.dispatch('runs.get', { run: run.id }))).toMatchObject({
      state: 'unknown',
      follow: { state: 'reconciling' },
    });
  });

  it('is told from a living one, whose fire is left alone until nobody can wait for its answer any more', async () => {
    const dataDir = tempDir();
    const clock = manualClock();
    const opened = await openApp({ clock }, dataDir);
    closing.push(opened.close);
    const [run, lease] = sending(`${process.ppid}:alive`, clock.now() + 45_000, clock);
    good(await opened.ports.journal.begin(run, lease));
    await opened.app.start('all');
    expect(good(await opened.app.dispatch('runs.get', { run: run.id })).state).toBe('sending');
    clock.leap(46_000);
    await until(
      clock,
      opened.seen(run.id, ({ state }) => state === 'unknown'),
    );
  });
});
