import { afterEach, describe, expect, it } from 'vitest';
import type { OperationInput } from '../../../src/contract/operations.ts';
import { type DemoOptions, type DemoServer, startDemoServer } from '../../../src/demo/start-demo-server.ts';
import { type HeldPages, heldPages } from '../../support/held-pages.ts';
import { good, type OpenApp, openApp } from './open-app.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

interface Started extends OpenApp {
  readonly demo: DemoServer;
  /** Paths that were asked for since the last look. */
  readonly asked: () => readonly string[];
}

/** The app with a large server, its maintainer's access token, and real HTTP that may be held back. */
const start = async (options: DemoOptions, held: HeldPages | null = null): Promise<Started> => {
  const demo = await startDemoServer(options);
  closing.push(demo.close);
  const opened = await openApp(held === null ? {} : { http: held.http });
  closing.push(opened.close);
  const accessToken = demo.ready.accessTokens.maintainer;
  good(await opened.app.dispatch('servers.add', { url: demo.url, name: 'Large', accessToken }));
  let seen = demo.requests().length;
  const asked = (): readonly string[] => {
    const news = demo.requests().slice(seen);
    seen += news.length;
    return news.map(({ path }) => path);
  };
  return { ...opened, demo, asked };
};

const TAGS = 30_000;
const BRANCHES = 2_400;

describe('a project with 30,000 tags and 2,400 branches', () => {
  const search = async (
    { app }: OpenApp,
    parts: Partial<OperationInput<'refs.search'>> & Pick<OperationInput<'refs.search'>, 'kind'>,
  ) => good(await app.dispatch('refs.search', { server: 'Large', project: '9', query: '', ...parts }));
  const names = ({ refs }: Awaited<ReturnType<typeof search>>) => refs.map(({ name }) => name);

  it.each(['18.5', '17.0'])('is searched on the server, a request a page, on GitLab %s', async (gitlab) => {
    const started = await start({ gitlab, refs: TAGS, branches: BRANCHES });
    const { asked } = started;

    const tags = await search(started, { kind: 'tag', query: 'v1.29' });
    expect(tags.refs).toHaveLength(50);
    expect(names(tags).every((name) => name.includes('v1.29'))).toBe(true);
    expect(tags.nextPage).toBe(2);
    expect(asked()).toHaveLength(1);

    const next = await search(started, { kind: 'tag', query: 'v1.29', page: 2 });
    expect(next.refs).toHaveLength(50);
    expect(names(next).filter((name) => names(tags).includes(name))).toEqual([]);
    expect(asked()).toHaveLength(1);

    const branches = await search(started, { kind: 'branch', query: 'TASK/023' });
    expect(names(branches)).toContain('task/02300');
    expect(branches.refs).toHaveLength(50);
    expect(asked()).toHaveLength(1);

    const last = await search(started, { kind: 'branch', page: 48 });
    expect(last.refs.length).toBeGreaterThan(0);
    expect((await search(started, { kind: 'branch', query: 'task/02400' })).nextPage).toBeNull();
    expect(await search(started, { kind: 'tag', query: 'no-such' })).toEqual({ refs: [], nextPage: null });
    expect(asked()).toHaveLength(3);
  });

  it('is looked through up to 2,000 names where an old release can not search', async () => {
    const started = await start({ gitlab: '10.8', refs: TAGS, branches: BRANCHES });
    expect((await search(started, { kind: 'branch', query: 'task/0001' })).refs.length).toBeGreaterThan(0);
    expect(started.asked()).toHaveLength(1);
    await search(started, { kind: 'tag', query: 'no-such' });
    expect(started.asked()).toHaveLength(20);
  });

  it('gives up what is no longer looked for: a newer search of the lane cancels the older', async () => {
    const held = heldPages(({ url }) => url.includes('search=v1.1'), 1);
    const started = await start({ refs: TAGS, branches: BRANCHES }, held);
    const { app, asked } = started;
    const at = { server: 'Large', project: '9', kind: 'tag', lane: 'form' } as const;
    const older = app.dispatch('refs.search', { ...at, query: 'v1.1' });
    await held.reached;
    const elsewhere = app.dispatch('refs.search', { ...at, lane: 'palette', query: 'v1.1' });
    const newer = good(await app.dispatch('refs.search', { ...at, query: 'v1.22' }));
    expect(newer.refs).toHaveLength(50);
    expect((await older).ok).toBe(false);
    expect(asked()).toHaveLength(1);
    held.open();
    expect(good(await elsewhere).refs).toHaveLength(50);
    const [server] = good(await app.dispatch('servers.list', {}));
    expect(server?.connection.state).toBe('connected');
  });
});

describe('a server with 50,000 projects', () => {
  const PROJECTS = 50_000;
  const PAGES = 501;

  it('is read in 501 requests, goes on after a cancel with what is left, and is searched here', async () => {
    const held = heldPages(({ url }) => url.includes('/projects?'), 200);
    const { app, demo, asked, events } = await start({ projects: PROJECTS }, held);
    const total = demo.ready.projects.length + PROJECTS;
    const syncing = app.dispatch('projects.sync', { server: 'Large' });
    await held.reached;
    const canceled = good(await app.dispatch('projects.cancelSync', { server: 'Large' }));
    expect(good(await syncing)).toEqual(canceled);
    expect(canceled).toMatchObject({ state: 'canceled', found: 199 * 100 });
    expect(asked()).toHaveLength(199);

    held.open();
    const done = good(await app.dispatch('projects.sync', { server: 'Large' }));
    expect(done).toMatchObject({ state: 'done', found: total, total });
    const rest = asked();
    expect(rest).toHaveLength(PAGES - 199);
    expect(new Set(rest).size).toBe(rest.length);

    const known = good(await app.dispatch('projects.known', { query: 'billing 49992' }));
    expect(known).toMatchObject({ total: 1, projects: [{ remoteId: 50_991 }] });
    expect(good(await app.dispatch('projects.known', { limit: 1 })).total).toBe(total);
    expect(asked()).toEqual([]);

    const told = events.filter(({ type }) => type === 'sync-changed').length;
    expect(told).toBeGreaterThan(3);
    expect(told).toBeLessThan(PAGES / 2);
  }, 60_000);
});
