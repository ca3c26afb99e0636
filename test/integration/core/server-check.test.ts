import { afterEach, describe, expect, it } from 'vitest';
import type { ServerCheck } from '../../../src/contract/model.ts';
import { startDemoServer } from '../../../src/demo/start-demo-server.ts';
import { startFaultProxy } from '../../support/fault-proxy.ts';
import { startSocksServer } from '../../support/socks-server.ts';
import { good, openApp } from './open-app.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

type Who = 'maintainer' | 'readOnly' | null;
const start = async (gitlab = '18.5', who: Who = 'maintainer') => {
  const demo = await startDemoServer({ gitlab });
  const opened = await openApp();
  closing.push(demo.close, opened.close);
  good(
    await opened.app.dispatch('servers.add', {
      url: demo.url,
      name: 'demo',
      ...(who === null ? {} : { accessToken: demo.ready.accessTokens[who] }),
    }),
  );
  return { ...opened, demo };
};
const results = ({ findings }: ServerCheck) =>
  Object.fromEntries(findings.map(({ step, result }) => [step, result]));

describe('a connection test', () => {
  it.each([
    ['8.10', 'API v3'],
    ['8.17', 'GitLab 8.17'],
    ['9.2', 'GitLab 9.2'],
    ['11.5', 'GitLab 11.5'],
    ['18.5', 'GitLab 18.5.0, API v4'],
  ])('tells every step to GitLab %s', async (gitlab, words) => {
    const { app } = await start(gitlab);
    const check = good(await app.dispatch('servers.check', { server: 'demo' }));
    expect(check.findings.map(({ step }) => step)).toEqual(['dns', 'tcp', 'tls', 'http', 'api', 'token']);
    expect(results(check)).toMatchObject({ dns: 'ok', tcp: 'ok', http: 'ok', api: 'ok', token: 'ok' });
    expect(check.findings.find(({ step }) => step === 'api')?.detail).toContain(words);
    expect(check).toMatchObject({ user: expect.any(String), problem: null, certificates: null });
  });

  it('tells the scopes of an access token, and what is missing', async () => {
    const { app } = await start('18.5', 'readOnly');
    const check = good(await app.dispatch('servers.check', { server: 'demo' }));
    expect(check.accessToken?.scopes).toEqual(['read_api']);
    expect(results(check)).toMatchObject({ token: 'warning' });
  });

  it('is fine without an access token, and says what that means', async () => {
    const { app } = await start('18.5', null);
    const check = good(await app.dispatch('servers.check', { server: 'demo' }));
    expect(results(check)).toMatchObject({ api: 'ok', token: 'skipped' });
    expect(check.problem).toBeNull();
  });

  it('finds an access token that is no longer taken, and the rest in order', async () => {
    const { app, ports } = await start();
    const [server] = good(await app.dispatch('servers.list', {}));
    good(await ports.vault.set(`server/${server?.id}/access-token`, 'glpat-00000000000000000000'));
    const check = good(await app.dispatch('servers.check', { server: 'demo' }));
    expect(results(check)).toMatchObject({ http: 'ok', api: 'ok', token: 'failed' });
    expect(check.problem).toMatchObject({ code: 'access-token-rejected' });
  });

  it('finds a server that is gone, and skips what hangs on it', async () => {
    const { app, demo } = await start();
    await demo.close();
    const check = good(await app.dispatch('servers.check', { server: 'demo' }));
    expect(results(check)).toMatchObject({ dns: 'ok', tcp: 'failed', http: 'skipped', token: 'skipped' });
    expect(check.problem).toMatchObject({ code: 'unreachable' });
    expect(check.findings.find(({ step }) => step === 'tcp')?.fix).not.toBe('');
  });

  it('leaves a chosen API alone', async () => {
    const { app } = await start('10.8');
    good(await app.dispatch('servers.update', { server: 'demo', dialect: 'v3' }));
    const check = good(await app.dispatch('servers.check', { server: 'demo' }));
    expect(check.server).toMatchObject({ dialect: 'v3', pinned: true });
    const free = good(await app.dispatch('servers.update', { server: 'demo', dialect: null }));
    expect(free).toMatchObject({ dialect: 'v4', pinned: false });
  });
});

describe('a change to a server', () => {
  it('stores a proxy that works, its login in the vault alone', async () => {
    const { app, ports } = await start();
    const socks = await startSocksServer({ login: 'someone:a-word' });
    closing.push(socks.close);
    const url = socks.url.replace('//', '//someone:a-word@');
    const server = good(
      await app.dispatch('servers.update', { server: 'demo', proxy: { mode: 'url', url } }),
    );
    expect(server.proxy).toEqual({ mode: 'url', url: socks.url, login: true });
    expect(good(await ports.vault.get(`server/${server.id}/proxy-login`))).toBe('someone:a-word');
    const before = socks.connections();
    good(await app.dispatch('projects.search', { server: 'demo', query: '' }));
    expect(socks.connections()).toBeGreaterThan(before);
    good(await app.dispatch('servers.update', { server: 'demo', proxy: { mode: 'none' } }));
    expect(good(await ports.vault.get(`server/${server.id}/proxy-login`))).toBeNull();
  });

  it('that does not lead to the server is not stored', async () => {
    const { app, demo } = await start();
    const refusing = await startFaultProxy('credentials', Number(new URL(demo.url).port));
    closing.push(refusing.close);
    const changed = await app.dispatch('servers.update', {
      server: 'demo',
      name: 'other',
      proxy: { mode: 'url', url: refusing.url },
    });
    expect(changed).toMatchObject({ ok: false, problem: { code: 'proxy' } });
    expect(good(await app.dispatch('servers.list', {}))).toMatchObject([
      { name: 'demo', proxy: { mode: 'system' } },
    ]);
  });

  it('of the name alone asks nobody, and minds the names that are taken', async () => {
    const { app, demo } = await start();
    const second = await startDemoServer({});
    closing.push(second.close);
    good(await app.dispatch('servers.add', { url: second.url, name: 'second' }));
    const asked = demo.requests().length;
    expect(good(await app.dispatch('servers.update', { server: 'demo', name: 'first' })).name).toBe('first');
    expect(demo.requests()).toHaveLength(asked);
    expect(await app.dispatch('servers.update', { server: 'first', name: 'second' })).toMatchObject({
      ok: false,
      problem: { code: 'invalid-input' },
    });
  });
});
