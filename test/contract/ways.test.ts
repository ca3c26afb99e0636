import { execFileSync } from 'node:child_process';
import { afterEach, describe, expect, it } from 'vitest';
import { axiosHttp } from '../../src/adapters/axios-http.ts';
import type { Http, HttpProxy, InspectRequest } from '../../src/core/ports.ts';
import { memoryLog } from '../support/fakes-log.ts';
import { type FaultCertificates, makeFaultCertificates } from '../support/fault-certificates.ts';
import { type ProxyManner, startFaultProxy } from '../support/fault-proxy.ts';
import { startFaultServer } from '../support/fault-server.ts';
import { startSocksServer } from '../support/socks-server.ts';
import { answerOf, aPost, failureOf } from './http.contract.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const open = (system = ''): Http => {
  const http = axiosHttp({ log: memoryLog(), proxyFor: () => system });
  closing.push(http.close);
  return http;
};
const serverOf = async (...options: Parameters<typeof startFaultServer>) => {
  const server = await startFaultServer(...options);
  closing.push(server.close);
  return server;
};
const proxyOf = async (manner: ProxyManner, target: number) => {
  const proxy = await startFaultProxy(manner, target);
  closing.push(proxy.close);
  return proxy;
};
const socksOf = async (options: Parameters<typeof startSocksServer>[0] = {}) => {
  const socks = await startSocksServer(options);
  closing.push(socks.close);
  return socks;
};
const by = (url: string, login: string | null = null): HttpProxy => ({ mode: 'url', url, login });

const hasOpenssl = ((): boolean => {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();
const certificatesOf = (): FaultCertificates => {
  const certificates = makeFaultCertificates();
  closing.push(certificates.close);
  return certificates;
};

describe('a proxy of its own', () => {
  it('counts for addresses of this machine too, since a person set it', async () => {
    const server = await serverOf();
    const proxy = await proxyOf('pass', server.port);
    const answer = await open().send(aPost(`${server.url}/created`, { proxy: by(proxy.url) }));
    expect(answerOf(answer).status).toBe(201);
    expect(proxy.asked).toEqual([`POST ${server.url}/created HTTP/1.1`]);
  });

  it('gets its login, whatever characters it has, and the server does not', async () => {
    const server = await serverOf();
    const proxy = await proxyOf('pass', server.port);
    const login = 'some one:p%2F@:ä';
    answerOf(await open().send(aPost(`${server.url}/created`, { proxy: by(proxy.url, login) })));
    expect(proxy.heads[0]).toContain(`Basic ${Buffer.from(login).toString('base64')}`);
  });

  it('tells a refused login from a missing one', async () => {
    const server = await serverOf();
    const proxy = await proxyOf('credentials', server.port);
    const ask = async (login: string | null) =>
      failureOf(await open().send(aPost(`${server.url}/created`, { proxy: by(proxy.url, login) })));
    expect(await ask(null)).toMatchObject({ cause: 'proxy', sent: false });
    expect((await ask(null)).detail).toContain('asks for a login');
    expect((await ask('a:b')).detail).toContain('refused the login');
    expect(server.connections()).toBe(0);
  });

  it('is left out where a person says so, whatever the system says', async () => {
    const server = await serverOf();
    const http = open('http://127.0.0.1:1');
    const answer = await http.send(aPost(`${server.url}/created`, { proxy: { mode: 'none' } }));
    expect(answerOf(answer).status).toBe(201);
  });

  it.each(['ftp://127.0.0.1:1', 'nonsense'])('is refused where it is none: %s', async (url) => {
    const server = await serverOf();
    const outcome = failureOf(await open().send(aPost(`${server.url}/created`, { proxy: by(url) })));
    expect(outcome).toMatchObject({ cause: 'proxy', sent: false });
    expect(server.connections()).toBe(0);
  });
});

describe('a SOCKS proxy', () => {
  it('leads to an http server, one connection a fire', async () => {
    const server = await serverOf();
    const socks = await socksOf();
    const answer = await open().send(aPost(`${server.url}/created`, { proxy: by(socks.url) }));
    expect(answerOf(answer).status).toBe(201);
    expect([socks.connections(), server.requests().length]).toEqual([1, 1]);
  });

  it('takes a login, and refuses a wrong one before anything is sent', async () => {
    const server = await serverOf();
    const socks = await socksOf({ login: 'someone:secret-word' });
    const send = (login: string | null) =>
      open().send(aPost(`${server.url}/created`, { proxy: by(socks.url, login) }));
    expect(answerOf(await send('someone:secret-word')).status).toBe(201);
    for (const login of ['someone:wrong-word', null]) {
      const outcome = failureOf(await send(login));
      expect(outcome).toMatchObject({ cause: 'proxy', sent: false });
      expect(outcome.detail).not.toContain('word');
    }
    expect(server.requests()).toHaveLength(1);
  });

  it('that does not let us through, or is not there, is said; nothing was sent', async () => {
    const server = await serverOf();
    const socks = await socksOf({ refuse: true });
    for (const url of [socks.url, 'socks5://127.0.0.1:1', 'socks4://127.0.0.1:1']) {
      const outcome = failureOf(await open().send(aPost(`${server.url}/created`, { proxy: by(url) })));
      expect(outcome).toMatchObject({ cause: 'proxy', sent: false });
    }
    expect(server.connections()).toBe(0);
  });

  it.runIf(hasOpenssl)('carries TLS, whose certificate is checked as ever', async () => {
    const certificates = certificatesOf();
    const server = await serverOf({ certificate: certificates.good });
    const socks = await socksOf();
    const proxy = by(socks.url);
    const caFile = certificates.authorityFile;
    const good = await open().send(aPost(`${server.url}/created`, { proxy, caFile }));
    expect(answerOf(good).status).toBe(201);
    const bad = await open().send(aPost(`${server.url}/created`, { proxy }));
    expect(failureOf(bad)).toMatchObject({ cause: 'tls', sent: false });
    expect(server.requests()).toHaveLength(1);
  });
});

describe('a look at the way to a server', () => {
  const inspect = (url: string, parts: Partial<InspectRequest> = {}) =>
    open().inspect({ url, caFile: null, proxy: { mode: 'none' }, timeout: 5_000, ...parts });

  it('tells address and time, and sends no request', async () => {
    const server = await serverOf();
    const way = await inspect(server.url);
    expect(way).toMatchObject({
      proxy: null,
      dns: { state: 'ok' },
      tcp: { state: 'ok', found: { address: '127.0.0.1' } },
      tls: { state: 'skipped' },
    });
    expect(server.requests()).toEqual([]);
  });

  it('stops where the name is not known, or nobody listens', async () => {
    expect(await inspect('http://no-such-host.invalid')).toMatchObject({
      dns: { state: 'failed' },
      tcp: { state: 'skipped' },
    });
    expect(await inspect('http://127.0.0.1:1')).toMatchObject({
      dns: { state: 'ok' },
      tcp: { state: 'failed', detail: 'ECONNREFUSED 127.0.0.1:1' },
      tls: { state: 'skipped' },
    });
  });

  it.runIf(hasOpenssl).each([
    ['good', true, null],
    ['good', false, 'untrusted'],
    ['selfSigned', false, 'untrusted'],
    ['expired', true, 'expired'],
    ['wrongName', true, 'wrong-name'],
  ] as const)('judges a certificate that is %s (authority known: %s): %s', async (which, known, kind) => {
    const certificates = certificatesOf();
    const server = await serverOf({ certificate: certificates[which] });
    const caFile = known ? certificates.authorityFile : null;
    const { tls } = await inspect(server.url, { caFile });
    if (tls.state !== 'ok') throw new Error(`no handshake: ${tls.state}`);
    expect(tls.found.fault?.kind ?? null).toBe(kind);
    expect(tls.found.protocol).toMatch(/^TLSv1/);
    const [own] = tls.found.chain;
    expect(own?.fingerprint).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
    expect(Date.parse(own?.validTo ?? '')).toBeGreaterThan(0);
    expect(server.requests()).toEqual([]);
  });

  it.runIf(hasOpenssl)('says that no TLS is spoken there', async () => {
    const server = await serverOf();
    const { tcp, tls } = await inspect(server.url.replace('http:', 'https:'));
    expect([tcp.state, tls.state]).toEqual(['ok', 'failed']);
  });

  it('goes through the proxy that is set, and names it without its login', async () => {
    const server = await serverOf();
    const proxy = await proxyOf('pass', server.port);
    const socks = await socksOf({ login: 'someone:word' });
    expect(await inspect(server.url, { proxy: by(proxy.url, 'someone:word') })).toMatchObject({
      proxy: proxy.url,
      tcp: { state: 'ok' },
    });
    expect(proxy.asked[0]).toMatch(/^CONNECT 127\.0\.0\.1:\d+ /);
    expect(await inspect(server.url, { proxy: by(socks.url, 'someone:word') })).toMatchObject({
      proxy: socks.url,
      tcp: { state: 'ok' },
    });
    const refusing = await proxyOf('credentials', server.port);
    const { tcp } = await inspect(server.url, { proxy: by(refusing.url) });
    expect(tcp).toMatchObject({ state: 'failed', detail: expect.stringContaining('asks for a login') });
  });
});
