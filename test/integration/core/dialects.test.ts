import { afterEach, describe, expect, it } from 'vitest';
import type { Dialect, Server } from '../../../src/contract/servers.ts';
import { type DemoServer, startDemoServer } from '../../../src/demo/start-demo-server.ts';
import { passOn, startFaultGitLab } from '../../support/fault-gitlab.ts';
import { adHoc, good, type OpenApp, openApp } from './open-app.ts';

const SHOP = 'platform/web-shop';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const demo = async (gitlab: string): Promise<DemoServer> => {
  const server = await startDemoServer({ gitlab });
  closing.push(server.close);
  return server;
};
const open = async (): Promise<OpenApp> => {
  const opened = await openApp();
  closing.push(opened.close);
  return opened;
};
const tokenOf = ({ ready }: DemoServer): string =>
  ready.projects.find(({ path }) => path === SHOP)?.triggerTokens[0]?.token ?? '';
const posts = (server: DemoServer, from = 0) =>
  server
    .requests()
    .slice(from)
    .filter(({ method }) => method === 'POST')
    .map(({ path, status }) => `${path.split('/').slice(0, 3).join('/')} ${status}`);

const onlyServer = async ({ app }: OpenApp): Promise<Server> => {
  const [server] = good(await app.dispatch('servers.list', {}));
  if (server === undefined) throw new Error('no server');
  return server;
};

/** Resolves once the stored server has that dialect. */
const becomes = async (opened: OpenApp, dialect: Dialect): Promise<Server> => {
  for (;;) {
    const changed = new Promise<void>((resolve) => {
      const unsubscribe = opened.app.subscribe(({ type }) => {
        if (type !== 'servers-changed') return;
        unsubscribe();
        resolve();
      });
    });
    const server = await onlyServer(opened);
    if (server.dialect === dialect) return server;
    await changed;
  }
};

describe('a fire at a server of which nothing is known', () => {
  it.each([
    ['8.10', ['/api/v4 404', '/api/v3 201']],
    ['8.17', ['/api/v4 404', '/api/v3 201']],
    ['9.2', ['/api/v4 201']],
    ['18.5', ['/api/v4 201']],
  ])('of GitLab %s is taken once, by the one address that can', async (gitlab, sent) => {
    const server = await demo(gitlab);
    const { app } = await open();
    const parts = { project: SHOP, token: tokenOf(server) };
    const run = good(await app.dispatch('runs.fire', adHoc(server.ready.url, parts)));
    expect(run).toMatchObject({ state: 'accepted', attempts: 1 });
    expect(posts(server)).toEqual(sent);
    const old = sent.length === 2;
    expect([run.pipeline === null, run.request === null]).toEqual([old, !old]);
  });

  it.each([
    ['8.17', ['/api/v4 404', '/api/v3 404']],
    ['18.5', ['/api/v4 404']],
  ])('of GitLab %s goes out no more than it must where the token is wrong', async (gitlab, sent) => {
    const server = await demo(gitlab);
    const { app } = await open();
    const run = good(await app.dispatch('runs.fire', adHoc(server.ready.url, { project: SHOP })));
    expect(run).toMatchObject({ state: 'refused', problem: { code: 'token-rejected' } });
    expect(posts(server)).toEqual(sent);
  });

  it('is not repeated where the server shows that v3 is gone', async () => {
    const gitlab = await startFaultGitLab((incoming, response) => {
      const [status, error] = incoming.url?.startsWith('/api/v3')
        ? [410, 'API V3 is no longer supported. Use API V4 instead.']
        : incoming.method === 'POST'
          ? [404, '404 Not Found']
          : [401, '401 Unauthorized'];
      response.writeHead(status, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify({ error }));
    });
    closing.push(gitlab.close);
    const { app } = await open();
    const run = good(await app.dispatch('runs.fire', adHoc(gitlab.url)));
    expect(run).toMatchObject({ state: 'refused', problem: { code: 'api-version-gone', httpStatus: 404 } });
    expect(gitlab.posts()).toHaveLength(1);
  });

  it('is not repeated after an answer that got lost', async () => {
    const gitlab = await startFaultGitLab((incoming) => incoming.socket.destroy());
    closing.push(gitlab.close);
    const { app } = await open();
    const run = good(await app.dispatch('runs.fire', adHoc(gitlab.url)));
    expect(run.state).toBe('unknown');
    expect(gitlab.posts()).toHaveLength(1);
  });
});

describe('what a server speaks', () => {
  const fire = async ({ app }: OpenApp, server: DemoServer) =>
    good(await app.dispatch('runs.fire', adHoc(server.ready.url, { project: SHOP, token: tokenOf(server) })));

  it('is learnt by a fire where it does not tell strangers its number, and remembered', async () => {
    const server = await demo('8.17');
    const opened = await open();
    good(await opened.app.dispatch('servers.add', { url: server.ready.url }));
    expect(await onlyServer(opened)).toMatchObject({ dialect: 'v4', version: null });
    expect((await fire(opened, server)).state).toBe('accepted');
    expect((await becomes(opened, 'v3')).capabilities.linkPipelines.can).toBe(false);
    const before = server.requests().length;
    expect((await fire(opened, server)).state).toBe('accepted');
    expect(posts(server, before)).toEqual(['/api/v3 201']);
  });

  it('is asked again where the server was upgraded', async () => {
    const [old, young] = [await demo('8.17'), await demo('18.5')];
    let current = old;
    const door = await startFaultGitLab((...args) => passOn(current.ready.url, () => true)(...args));
    closing.push(door.close);
    const opened = await open();
    const accessToken = old.ready.accessTokens.maintainer;
    good(await opened.app.dispatch('servers.add', { url: door.url, accessToken }));
    expect(await onlyServer(opened)).toMatchObject({ dialect: 'v3', version: '8.17.8' });
    current = young;
    const fired = await opened.app.dispatch(
      'runs.fire',
      adHoc(door.url, { project: SHOP, token: tokenOf(young) }),
    );
    expect(good(fired)).toMatchObject({ state: 'refused', problem: { code: 'api-version-gone' } });
    // The new one does not know the access token of the old one: what it speaks shows all the same.
    await becomes(opened, 'v4');
    const again = adHoc(door.url, { project: SHOP, token: tokenOf(young) });
    expect(good(await opened.app.dispatch('runs.fire', again)).state).toBe('accepted');
  });

  it('is what a person says it is, where one does', async () => {
    const server = await demo('8.17');
    const opened = await open();
    good(await opened.app.dispatch('servers.add', { url: server.ready.url }));
    good(
      await opened.ports.settings.update((settings) => ({
        ok: true,
        data: {
          settings: {
            ...settings,
            servers: settings.servers.map((one) => ({ ...one, pinned: true, dialect: 'v4' as const })),
          },
          result: null,
        },
      })),
    );
    const run = await fire(opened, server);
    expect(run).toMatchObject({ state: 'refused', problem: { code: 'api-version-gone' } });
    expect(posts(server)).toEqual(['/api/v4 404']);
    expect(await onlyServer(opened)).toMatchObject({ dialect: 'v4', pinned: true });
  });
});
