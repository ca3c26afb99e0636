import { rmSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import type { OperationOutput } from '../../../src/contract/operations.ts';
import type { Sync } from '../../../src/contract/projects.ts';
import type { Ports } from '../../../src/core/ports.ts';
import { type DemoOptions, type DemoServer, startDemoServer } from '../../../src/demo/start-demo-server.ts';
import { heldPages } from '../../support/held-pages.ts';
import { good, type OpenApp, openApp, tempDir } from './open-app.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const folder = (): string => {
  const dataDir = tempDir();
  closing.push(async () => rmSync(dataDir, { recursive: true, force: true }));
  return dataDir;
};
const app = async (replaced: Partial<Ports> = {}, dataDir = folder()): Promise<OpenApp> => {
  const opened = await openApp(replaced, dataDir);
  closing.push(opened.close);
  return opened;
};
const server = async (options: DemoOptions = {}): Promise<DemoServer> => {
  const demo = await startDemoServer({ projects: 250, ...options });
  closing.push(demo.close);
  return demo;
};
const addTo = async ({ app: to }: OpenApp, demo: DemoServer, name = 'Demo') =>
  good(
    await to.dispatch('servers.add', {
      url: demo.url,
      name,
      accessToken: demo.ready.accessTokens.maintainer,
    }),
  );

const isPage = (path: string): boolean => /\/api\/v\d\/projects\?/.test(path);
/** Pages of projects that were asked for since the last look. */
const counter = (demo: DemoServer) => {
  let seen = 0;
  return () => {
    const all = demo.requests().filter(({ path }) => isPage(path));
    const news = all.slice(seen);
    seen = all.length;
    return news.length;
  };
};

/** Pages of projects are held back from that one on. */
const gate = (from: number) => heldPages(({ url }) => isPage(url), from);

const demoServer = { server: 'Demo' } as const;
const states = ({ events }: OpenApp): readonly Sync[] =>
  events.flatMap((event) => (event.type === 'sync-changed' ? [event.sync] : []));
const paths = (known: OperationOutput<'projects.known'>) => known.projects.map(({ path }) => path);

describe('a sync of projects', () => {
  it.each([
    ['18.5', 'v4, by keyset', 3],
    ['10.8', 'v4, by offset', 3],
    ['8.17', 'v3, archived ones in a list of their own', 4],
  ])('finds every project once on GitLab %s (%s)', async (gitlab, _how, pages) => {
    const demo = await server({ gitlab });
    const opened = await app();
    await addTo(opened, demo);
    expect(good(await opened.app.dispatch('projects.syncState', demoServer)).state).toBe('never');
    const asked = counter(demo);
    asked();
    const sync = good(await opened.app.dispatch('projects.sync', demoServer));
    const count = demo.ready.projects.length + 250;
    expect(sync).toMatchObject({ state: 'done', found: count, total: count, problem: null });
    expect(asked()).toBe(pages);
    expect(good(await opened.app.dispatch('projects.syncState', demoServer))).toEqual(sync);
    expect(good(await opened.app.dispatch('projects.known', {})).total).toBe(count);
    const told = states(opened);
    expect(told[0]).toMatchObject({ state: 'running', found: 0 });
    expect(told.at(-1)).toEqual(sync);
  });

  it('searches what was found without asking the server, and tells what was added', async () => {
    const demo = await server();
    const opened = await app();
    await addTo(opened, demo);
    const added = good(await opened.app.dispatch('projects.add', { server: 'Demo', project: '9' }));
    good(await opened.app.dispatch('projects.sync', demoServer));
    const before = demo.requests().length;
    const found = good(await opened.app.dispatch('projects.known', { query: ' SHOP  platform ' }));
    expect(found.projects.find(({ remoteId }) => remoteId === 9)).toMatchObject({
      path: 'platform/web-shop',
      projectId: added.id,
    });
    expect(found.projects.every(({ path }) => path.includes('shop'))).toBe(true);
    const page = { query: 'generated-nothing', ...demoServer };
    expect(good(await opened.app.dispatch('projects.known', page))).toEqual({ projects: [], total: 0 });
    const rest = good(await opened.app.dispatch('projects.known', { limit: 5, offset: 3 }));
    expect(paths(rest)).toEqual(
      paths(good(await opened.app.dispatch('projects.known', { limit: 8 }))).slice(3),
    );
    expect(demo.requests()).toHaveLength(before);
  });

  it('asks nothing without an access token: the server would list all that is public', async () => {
    const demo = await server();
    const opened = await app();
    good(await opened.app.dispatch('servers.add', { url: demo.url, name: 'Demo' }));
    const asked = counter(demo);
    const refused = await opened.app.dispatch('projects.sync', demoServer);
    expect(refused).toMatchObject({
      ok: false,
      problem: { code: 'insufficient-permission', hint: expect.stringContaining('read_api') },
    });
    expect(asked()).toBe(0);
    expect(states(opened)).toEqual([]);
  });

  it('runs once for all who ask for it', async () => {
    const demo = await server();
    const opened = await app();
    await addTo(opened, demo);
    const asked = counter(demo);
    const [one, two] = await Promise.all([
      opened.app.dispatch('projects.sync', demoServer),
      opened.app.dispatch('projects.sync', { ...demoServer, afresh: true }),
    ]);
    expect(one).toEqual(two);
    expect(asked()).toBe(3);
  });

  it('keeps what a canceled one has read, goes on from there, and begins anew where that is asked for', async () => {
    const demo = await server();
    const { http, reached, open } = gate(3);
    const opened = await app({ http });
    await addTo(opened, demo);
    const asked = counter(demo);
    const syncing = opened.app.dispatch('projects.sync', demoServer);
    await reached;
    expect(good(await opened.app.dispatch('projects.syncState', demoServer)).state).toBe('running');
    const canceled = good(await opened.app.dispatch('projects.cancelSync', demoServer));
    expect(canceled).toMatchObject({ state: 'canceled', found: 200, problem: null });
    expect(good(await syncing)).toEqual(canceled);
    expect(states(opened).at(-1)).toEqual(canceled);
    expect(good(await opened.app.dispatch('projects.known', {})).total).toBe(200);
    expect(asked()).toBe(2);
    const [left] = good(await opened.app.dispatch('servers.list', {}));
    expect(left?.connection.state).toBe('connected');

    open();
    const count = demo.ready.projects.length + 250;
    expect(good(await opened.app.dispatch('projects.sync', demoServer))).toMatchObject({
      state: 'done',
      found: count,
      startedAt: canceled.startedAt,
    });
    expect(asked()).toBe(1);
    expect(good(await opened.app.dispatch('projects.known', {})).total).toBe(count);
    good(await opened.app.dispatch('projects.sync', demoServer));
    expect(asked()).toBe(3);
  });

  it('does not go on from what was read more than a day ago, or where it is told not to', async () => {
    const demo = await server();
    const opened = await app();
    const { id } = await addTo(opened, demo);
    const asked = counter(demo);
    good(await opened.app.dispatch('projects.sync', demoServer));
    asked();
    const interrupted = async (hoursAgo: number) => {
      const startedAt = new Date(Date.now() - hoursAgo * 3_600_000).toISOString();
      good(await opened.ports.projects.forget(id));
      const sync: Sync = {
        serverId: id,
        state: 'failed',
        found: 200,
        total: null,
        startedAt,
        endedAt: startedAt,
        problem: null,
      };
      const cursor = 'pagination=keyset&order_by=id&sort=asc&per_page=100&membership=true&id_after=1100';
      good(
        await opened.ports.projects.settle(
          id,
          { sync, cursor, lease: { owner: 'gone', until: startedAt } },
          false,
        ),
      );
    };
    await interrupted(23);
    good(await opened.app.dispatch('projects.sync', demoServer));
    expect(asked()).toBe(2);
    await interrupted(23);
    good(await opened.app.dispatch('projects.sync', { ...demoServer, afresh: true }));
    expect(asked()).toBe(3);
    await interrupted(25);
    good(await opened.app.dispatch('projects.sync', demoServer));
    expect(asked()).toBe(3);
  });

  it('is stopped with the app, and resumed by the next one', async () => {
    const demo = await server();
    const dataDir = folder();
    const { http, reached } = gate(2);
    const first = await openApp({ http }, dataDir);
    await addTo(first, demo);
    const syncing = first.app.dispatch('projects.sync', demoServer);
    await reached;
    await first.close();
    expect(good(await syncing)).toMatchObject({ state: 'canceled', found: 100 });
    const second = await app({ vault: first.ports.vault }, dataDir);
    const asked = counter(demo);
    asked();
    expect(good(await second.app.dispatch('projects.sync', demoServer)).state).toBe('done');
    expect(asked()).toBe(2);
  });

  it.each([
    ['whose process is gone', { owner: 'nobody', until: '2999-01-01T00:00:00.000Z' }],
    [
      'whose process gave no sign for minutes: its number is another’s by now',
      { owner: 'someone', until: '2026-01-31T12:00:00.000Z' },
    ],
  ])('is resumed from one %s', async (_what, lease) => {
    const demo = await server();
    const { http, reached, open } = gate(2);
    const processes = { self: 'me', isAlive: (owner: string) => owner !== 'nobody' };
    const opened = await app({ http, processes });
    const { id } = await addTo(opened, demo);
    const syncing = opened.app.dispatch('projects.sync', demoServer);
    await reached;
    const mark = good(await opened.ports.projects.mark(id));
    await opened.app.dispatch('projects.cancelSync', demoServer);
    await syncing;
    if (mark === null) throw new Error('no mark');
    expect(mark).toMatchObject({ sync: { state: 'running' }, lease: { owner: 'me' } });
    expect(Date.parse(mark.lease.until)).toBeGreaterThan(Date.now());
    good(await opened.ports.projects.settle(id, { ...mark, lease }, false));
    expect(good(await opened.app.dispatch('projects.syncState', demoServer))).toMatchObject({
      state: 'canceled',
      found: 100,
    });
    open();
    const asked = counter(demo);
    asked();
    expect(good(await opened.app.dispatch('projects.sync', demoServer)).state).toBe('done');
    expect(asked()).toBe(2);
  });

  it('is shared with another process: the second waits for the first one’s end', async () => {
    const demo = await server();
    const dataDir = folder();
    const { http, reached, open } = gate(3);
    const first = await app({ http }, dataDir);
    await addTo(first, demo);
    const others = gate(1);
    const second = await app(
      { http: others.http, vault: first.ports.vault, processes: { self: 'another', isAlive: () => true } },
      dataDir,
    );
    const one = first.app.dispatch('projects.sync', demoServer);
    await reached;
    const two = second.app.dispatch('projects.sync', demoServer);
    const seen = new Promise<void>((resolve) => {
      second.app.subscribe((event) => event.type === 'sync-changed' && resolve());
    });
    await seen;
    open();
    expect(good(await two)).toEqual(good(await one));
    expect(good(await two)).toMatchObject({ state: 'done' });
    expect(others.pages()).toBe(0);
  });

  it('drops what is no more, and keeps it until the end', async () => {
    const demo = await server();
    const opened = await app();
    const { id } = await addTo(opened, demo);
    good(await opened.app.dispatch('projects.sync', demoServer));
    const mark = good(await opened.ports.projects.mark(id));
    if (mark === null) throw new Error('no mark');
    const ghost = {
      remoteId: 7,
      path: 'gone/ghost',
      name: 'ghost',
      webUrl: null,
      defaultBranch: null,
      visibility: null,
      archived: false,
    };
    good(await opened.ports.projects.keep(id, [ghost], mark));
    const search = async () => good(await opened.app.dispatch('projects.known', { query: 'ghost' })).total;
    expect(await search()).toBe(1);
    good(await opened.app.dispatch('projects.sync', demoServer));
    expect(await search()).toBe(0);
  });

  it('brings projects up to date that moved or were renamed, in one write', async () => {
    const demo = await server();
    const opened = await app();
    await addTo(opened, demo);
    const before = good(await opened.app.dispatch('projects.add', { server: 'Demo', project: '9' }));
    good(
      await opened.ports.settings.update((current) => ({
        ok: true,
        data: {
          settings: {
            ...current,
            projects: current.projects.map((one) => ({
              ...one,
              path: 'platform/old-shop',
              name: 'Old',
              defaultBranch: 'master',
            })),
          },
          result: null,
        },
      })),
    );
    const changes = () => opened.events.filter(({ type }) => type === 'projects-changed').length;
    const told = changes();
    good(await opened.app.dispatch('projects.sync', demoServer));
    expect(good(await opened.app.dispatch('projects.list', {}))).toEqual([before]);
    expect(changes()).toBe(told + 1);
    good(await opened.app.dispatch('projects.sync', demoServer));
    expect(changes()).toBe(told + 1);
  });

  it('ends with its server: nothing that was found stays', async () => {
    const demo = await server();
    const { http, reached } = gate(2);
    const opened = await app({ http });
    const { id } = await addTo(opened, demo);
    const syncing = opened.app.dispatch('projects.sync', demoServer);
    await reached;
    good(await opened.app.dispatch('servers.remove', demoServer));
    expect(good(await syncing).state).toBe('canceled');
    const left = good(
      await opened.ports.projects.search({ serverIds: [id], words: [], limit: 9, offset: 0 }),
    );
    expect(left.total).toBe(0);
    expect(good(await opened.ports.projects.mark(id))).toBeNull();
  });

  it('goes on two servers at a time; the third waits its turn, and may be canceled there', async () => {
    const { http, open, pages, reached } = gate(1);
    const opened = await app({ http });
    const names = ['One', 'Two', 'Three', 'Four'];
    for (const name of names) await addTo(opened, await server({ projects: 0 }), name);
    const [one, two, three, four] = names.map((name) =>
      opened.app.dispatch('projects.sync', { server: name }),
    );
    await reached;
    const canceled = good(await opened.app.dispatch('projects.cancelSync', { server: 'Four' }));
    expect(canceled.state).toBe('never');
    expect(await four).toEqual({ ok: true, data: canceled });
    expect(pages()).toBe(2);
    open();
    for (const sync of [one, two, three]) expect(await sync).toMatchObject({ data: { state: 'done' } });
    expect(pages()).toBe(3);
  });
});
