import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { fail } from '../../../src/contract/problems.ts';
import type { ServerCheck } from '../../../src/contract/servers.ts';
import { createApp } from '../../../src/core/app.ts';
import { selfSignedCertificate } from '../../../src/demo/http/self-signed.ts';
import { startDemoServer } from '../../../src/demo/start-demo-server.ts';
import { startFaultProxy } from '../../support/fault-proxy.ts';
import { startSocksServer } from '../../support/socks-server.ts';
import { good, openApp, tempDir } from './open-app.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const HOST = {
  version: '0',
  host: 'cli',
  platform: 'linux',
  dataDir: '',
  globalShortcuts: 'none',
  choosesFiles: false,
} as const;

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

  it('says that the keychain lost the access token', async () => {
    const { app, ports } = await start();
    const [server] = good(await app.dispatch('servers.list', {}));
    good(await ports.vault.delete(`server/${server?.id}/access-token`));
    const check = good(await app.dispatch('servers.check', { server: 'demo' }));
    expect(results(check)).toMatchObject({ api: 'ok', token: 'warning' });
  });

  it('shows a certificate that nobody vouches for, and is fine once it is named', async () => {
    const demo = await startDemoServer({ tlsSelfSigned: true });
    const folder = tempDir();
    const opened = await openApp();
    closing.push(demo.close, opened.close, async () => rmSync(folder, { recursive: true }));
    const { app } = opened;
    const caFile = join(folder, 'ca.pem');
    writeFileSync(caFile, demo.certificate ?? '');
    good(await app.dispatch('servers.add', { url: demo.url, name: 'demo', caFile }));
    const trusted = good(await app.dispatch('servers.check', { server: 'demo' }));
    expect(results(trusted)).toMatchObject({ tls: 'ok', http: 'ok', api: 'ok' });
    expect(trusted.certificates).toHaveLength(1);
    expect(trusted.problem).toBeNull();

    expect(await app.dispatch('servers.update', { server: 'demo', caFile: null })).toMatchObject({
      ok: false,
      problem: { code: 'tls' },
    });
    expect(good(await app.dispatch('servers.list', {}))).toMatchObject([{ caFile }]);

    // Nothing but the file changes: the settings still name it.
    writeFileSync(caFile, selfSignedCertificate(Date.now()).cert);
    const stranger = good(await app.dispatch('servers.check', { server: 'demo' }));
    expect(results(stranger)).toMatchObject({ tcp: 'ok', tls: 'failed', http: 'skipped', api: 'skipped' });
    expect(stranger.problem).toMatchObject({ code: 'tls' });
    expect(stranger.certificates?.[0]?.fingerprint).toBe(trusted.certificates?.[0]?.fingerprint);
    expect(stranger.findings.find(({ step }) => step === 'tls')?.fix).toMatch(/CA file/);
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

  it('without a login asks nothing of a keychain that is not there', async () => {
    const { app, ports } = await start('18.5', null);
    const proxy = await startSocksServer({});
    closing.push(proxy.close);
    const touched: string[] = [];
    const { delete: forget } = ports.vault;
    ports.vault.delete = (name) => {
      touched.push(name);
      return forget(name);
    };
    good(await app.dispatch('servers.update', { server: 'demo', proxy: { mode: 'url', url: proxy.url } }));
    good(await app.dispatch('servers.update', { server: 'demo', proxy: { mode: 'none' } }));
    expect(touched).toEqual([]);
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

  it('that fails leaves the login of the proxy and what is known of the server as they were', async () => {
    const { app, ports, demo } = await start();
    const socks = await startSocksServer({ login: 'someone:a-word' });
    const refusing = await startSocksServer({ refuse: true });
    closing.push(socks.close, refusing.close);
    const way = { mode: 'url', url: socks.url, login: 'someone:a-word' } as const;
    const before = good(await app.dispatch('servers.update', { server: 'demo', proxy: way }));
    const name = `server/${before.id}/proxy-login`;
    expect(before.connection.state).toBe('connected');

    const proxy = { mode: 'url', url: refusing.url, login: 'other:word' } as const;
    expect((await app.dispatch('servers.update', { server: 'demo', proxy })).ok).toBe(false);
    const caFile = '/nonexistent/ca.pem';
    expect((await app.dispatch('servers.update', { server: 'demo', caFile })).ok).toBe(false);
    const accessToken = 'glpat-00000000000000000000';
    expect(await app.dispatch('servers.setAccessToken', { server: 'demo', accessToken })).toMatchObject({
      ok: false,
      problem: { code: 'access-token-rejected' },
    });
    expect(good(await app.dispatch('servers.list', {}))).toEqual([before]);
    expect(good(await ports.vault.get(name))).toBe('someone:a-word');
    expect(good(await ports.vault.get(`server/${before.id}/access-token`))).toBe(
      demo.ready.accessTokens.maintainer,
    );
  });

  it('whose settings can’t be written puts the login of the proxy back', async () => {
    const { app, ports } = await start();
    const socks = await startSocksServer({ login: 'someone:a-word' });
    closing.push(socks.close);
    const [server] = good(await app.dispatch('servers.list', {}));
    const name = `server/${server?.id}/proxy-login`;
    const kept: (string | null)[] = [];
    const full: typeof ports.settings = {
      ...ports.settings,
      update: async () => {
        kept.push(good(await ports.vault.get(name)));
        return fail('storage', 'The disk is full.', 'Make room.');
      },
    };
    const second = createApp({ ...ports, settings: full }, HOST);
    expect(
      await second.dispatch('servers.update', {
        server: 'demo',
        proxy: { mode: 'url', url: socks.url, login: 'someone:a-word' },
      }),
    ).toMatchObject({ ok: false, problem: { code: 'storage' } });
    expect(kept).toEqual(['someone:a-word']);
    expect(good(await ports.vault.get(name))).toBeNull();
  });

  it('to a chosen API asks nobody: the server may be away', async () => {
    const { app, demo } = await start();
    await demo.close();
    expect(good(await app.dispatch('servers.update', { server: 'demo', dialect: 'v3' }))).toMatchObject({
      dialect: 'v3',
      pinned: true,
    });
    expect(await app.dispatch('servers.update', { server: 'demo', dialect: null })).toMatchObject({
      ok: false,
      problem: { code: 'unreachable' },
    });
    expect(good(await app.dispatch('servers.list', {}))).toMatchObject([{ dialect: 'v3', pinned: true }]);
  });

  it('mends the way though the access token is no longer taken', async () => {
    const { app, ports } = await start();
    const [server] = good(await app.dispatch('servers.list', {}));
    good(await ports.vault.set(`server/${server?.id}/access-token`, 'glpat-00000000000000000000'));
    expect(
      good(await app.dispatch('servers.update', { server: 'demo', proxy: { mode: 'none' } })),
    ).toMatchObject({ proxy: { mode: 'none' }, dialect: 'v4', connection: { state: 'token-rejected' } });
  });

  it('needs no keychain where there is no login', async () => {
    const { app, ports } = await start('18.5', null);
    const none = async () => fail('keychain-unavailable', 'There is no keychain.', '');
    const vault = { ...ports.vault, get: none, set: none, delete: none };
    const second = createApp({ ...ports, vault }, HOST);
    expect(
      good(await second.dispatch('servers.update', { server: 'demo', proxy: { mode: 'none' } })).proxy,
    ).toEqual({ mode: 'none' });
    expect(good(await app.dispatch('servers.list', {}))).toMatchObject([{ proxy: { mode: 'none' } }]);
  });

  it('of the access token goes through the proxy, and forgets what the other account saw', async () => {
    const { app, demo } = await start();
    const proxy = await startSocksServer({});
    closing.push(proxy.close);
    good(await app.dispatch('servers.update', { server: 'demo', proxy: { mode: 'url', url: proxy.url } }));
    good(await app.dispatch('projects.sync', { server: 'demo' }));
    expect(good(await app.dispatch('projects.known', {})).total).toBeGreaterThan(0);
    const before = proxy.connections();
    const accessToken = demo.ready.accessTokens.readOnly;
    good(await app.dispatch('servers.setAccessToken', { server: 'demo', accessToken }));
    expect(proxy.connections()).toBeGreaterThan(before);
    expect(good(await app.dispatch('projects.known', {})).total).toBe(0);
    expect(good(await app.dispatch('projects.syncState', { server: 'demo' })).state).toBe('never');
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
