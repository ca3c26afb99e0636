import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { axiosHttp } from '../../src/adapters/axios-http.ts';
import type { Http, Log } from '../../src/core/ports.ts';
import { type FaultCertificates, makeFaultCertificates } from '../support/fault-certificates.ts';
import { type ProxyManner, startFaultProxy } from '../support/fault-proxy.ts';
import { type FaultServer, startFaultServer } from '../support/fault-server.ts';
import { answerOf, aPost, aRequest, failureOf, httpContract } from './http.contract.ts';

const silent: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
const open = (proxyFor: (url: string) => string = () => '') => axiosHttp({ log: silent, proxyFor });

httpContract('axios', open);

const hasOpenssl = ((): boolean => {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

describe.runIf(hasOpenssl)('TLS', () => {
  let certificates: FaultCertificates;
  let http: Http;
  const servers: FaultServer[] = [];
  const start = async (...options: Parameters<typeof startFaultServer>): Promise<FaultServer> => {
    const server = await startFaultServer(...options);
    servers.push(server);
    return server;
  };
  beforeAll(() => {
    certificates = makeFaultCertificates();
    http = open();
  });
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.close();
  });
  afterAll(async () => {
    await http.close();
    certificates.close();
  });

  it('trusts the authorities of the CA file, for a POST of its own and for shared reads', async () => {
    const server = await start({ certificate: certificates.good });
    const caFile = certificates.authorityFile;
    expect(answerOf(await http.send(aPost(`${server.url}/created`, { caFile }))).status).toBe(201);
    for (const _ of [1, 2]) answerOf(await http.send(aRequest({ url: `${server.url}/ok`, caFile })));
    expect([server.connections(), server.requests().length]).toEqual([2, 3]);
  });

  it.each([
    ['selfSigned', false, 'self-signed certificate'],
    ['good', false, 'unknown authority'],
    ['expired', true, 'certificate has expired'],
    ['wrongName', true, 'certificate is for another name'],
  ] as const)('sends nothing to a server whose certificate is %s', async (which, withAuthority, detail) => {
    const server = await start({ certificate: certificates[which] });
    const caFile = withAuthority ? certificates.authorityFile : null;
    const outcome = await http.send(aPost(`${server.url}/created`, { caFile }));
    expect(outcome).toEqual({ kind: 'failure', cause: 'tls', sent: false, detail });
    await server.ended(1);
    expect([server.connections(), server.bytes()]).toEqual([1, 0]);
  });

  it('a trusted connection does not vouch for a request that trusts less', async () => {
    const server = await start({ certificate: certificates.good });
    const url = `${server.url}/ok`;
    answerOf(await http.send(aRequest({ url, caFile: certificates.authorityFile })));
    expect(failureOf(await http.send(aRequest({ url }))).cause).toBe('tls');
  });

  it('sends nothing where no TLS is spoken', async () => {
    const server = await start();
    const outcome = failureOf(await http.send(aPost(server.url.replace('http:', 'https:'))));
    expect(outcome).toMatchObject({ cause: 'tls', sent: false, detail: 'no TLS spoken on this port' });
    expect(server.requests()).toEqual([]);
  });

  it('sends nothing when the handshake is reset', async () => {
    const server = await start({ greeting: 'reset' });
    const outcome = failureOf(await http.send(aPost(server.url.replace('http:', 'https:'))));
    expect(outcome).toMatchObject({ cause: 'reset', sent: false });
  });

  it('counts the handshake to connecting: a silent one is given up, nothing sent, the connection ended', async () => {
    const server = await start({ greeting: 'silent' });
    const url = server.url.replace('http:', 'https:');
    for (const ownConnection of [true, false]) {
      const outcome = failureOf(await http.send(aPost(url, { connectTimeout: 200, ownConnection })));
      expect(outcome).toMatchObject({ cause: 'connect-timeout', sent: false });
    }
    await server.ended(2);
  });

  it.each([
    ['/reset-after', 'reset', undefined],
    ['/reset-during', 'reset', undefined],
    ['/truncated', 'reset', 201],
  ] as const)('knows that a request was sent before %s', async (path, cause, status) => {
    const server = await start({ certificate: certificates.good });
    const outcome = failureOf(
      await http.send(aPost(server.url + path, { caFile: certificates.authorityFile })),
    );
    expect(outcome).toMatchObject({ cause, sent: true });
    expect(outcome.status).toBe(status);
    expect(server.connections()).toBe(1);
  });

  it('refuses a CA file that is missing, empty, damaged or no file, and connects to nobody', async () => {
    const server = await start({ certificate: certificates.good });
    const folder = mkdtempSync(join(tmpdir(), 'tt-ca-'));
    const empty = join(folder, 'empty.pem');
    const damaged = join(folder, 'damaged.pem');
    writeFileSync(empty, 'nothing here');
    writeFileSync(damaged, certificates.authority.replace(/^MI.*$/m, 'MIIDamaged'));
    const details = [join(folder, 'missing.pem'), empty, damaged, folder].map(async (caFile) => {
      const outcome = failureOf(await http.send(aPost(`${server.url}/created`, { caFile })));
      return [outcome.cause, outcome.sent, outcome.detail];
    });
    expect(await Promise.all(details)).toEqual([
      ['ca-file', false, 'there is no such file'],
      ['ca-file', false, 'it holds no PEM certificate'],
      ['ca-file', false, 'a certificate in it is damaged'],
      ['ca-file', false, 'it is not a file'],
    ]);
    expect(server.connections()).toBe(0);
    rmSync(folder, { recursive: true });
  });

  describe('through a proxy', () => {
    const through = async (manner: ProxyManner, target: number) => {
      const proxy = await startFaultProxy(manner, target);
      const url = proxy.url.replace('http://', 'http://someone:pass%2Fword@');
      const proxied = open(() => url);
      const close = async () => {
        await proxied.close();
        await proxy.close();
      };
      return { proxy, http: proxied, close };
    };
    const caFile = (): string => certificates.authorityFile;

    it('tunnels to an https server, and checks its certificate by the name that was asked for', async () => {
      const server = await start({ certificate: certificates.good });
      const { proxy, http: proxied, close } = await through('pass', server.port);
      const good = await proxied.send(aPost('https://gitlab.test/created', { caFile: caFile() }));
      expect(answerOf(good).status).toBe(201);
      expect(proxy.asked).toEqual(['CONNECT gitlab.test:443 HTTP/1.1']);
      expect(proxy.heads[0]).toContain(`Basic ${Buffer.from('someone:pass/word').toString('base64')}`);
      const other = await proxied.send(aPost('https://elsewhere.test/created', { caFile: caFile() }));
      expect(failureOf(other)).toMatchObject({ cause: 'tls', sent: false });
      const address = await proxied.send(aPost('https://192.0.2.7/created', { caFile: caFile() }));
      expect(failureOf(address)).toMatchObject({ cause: 'tls', sent: false });
      expect(server.requests().length).toBe(1);
      await close();
    });

    it('forwards to an http server, with the whole address', async () => {
      const server = await start();
      const { proxy, http: proxied, close } = await through('pass', server.port);
      expect(answerOf(await proxied.send(aPost('http://gitlab.test/created'))).status).toBe(201);
      expect(proxy.asked).toEqual(['POST http://gitlab.test/created HTTP/1.1']);
      expect(server.requests()[0]?.endsWith('token=glptt-0123456789abcdef&ref=main')).toBe(true);
      await close();
    });

    it.each([
      ['credentials', '407'],
      ['bad-gateway', '502'],
      ['drop', 'broke'],
    ] as const)('sends nothing through a proxy whose answer is %s', async (manner, words) => {
      const server = await start({ certificate: certificates.good });
      const { proxy, http: proxied, close } = await through(manner, server.port);
      const outcome = failureOf(await proxied.send(aPost('https://gitlab.test/', { caFile: caFile() })));
      expect(outcome).toMatchObject({ cause: 'proxy', sent: false });
      expect(outcome.detail).toContain(words);
      expect(outcome.detail).not.toContain('word@');
      expect(proxy.heads.join()).not.toContain('glptt-');
      expect(server.connections()).toBe(0);
      await close();
    });

    it('takes a 407 for the proxy’s also where it forwards', async () => {
      const server = await start();
      const { http: proxied, close } = await through('credentials', server.port);
      const outcome = failureOf(await proxied.send(aPost('http://gitlab.test/created')));
      expect(outcome).toMatchObject({ cause: 'proxy', sent: false });
      expect(server.connections()).toBe(0);
      await close();
    });

    it('gives up a proxy that says nothing', async () => {
      const server = await start();
      const { proxy, http: proxied, close } = await through('silent', server.port);
      const outcome = await proxied.send(aPost('https://gitlab.test/', { connectTimeout: 200 }));
      expect(failureOf(outcome)).toMatchObject({ cause: 'connect-timeout', sent: false });
      await expect.poll(proxy.open).toBe(0);
      await close();
    });

    it('says so where the proxy is not there, or is no proxy', async () => {
      const server = await start();
      const { proxy, http: proxied, close } = await through('pass', server.port);
      await proxy.close();
      for (const url of ['http://gitlab.test/', 'https://gitlab.test/']) {
        expect(failureOf(await proxied.send(aPost(url)))).toMatchObject({ cause: 'proxy', sent: false });
      }
      const socks = open(() => 'socks5://127.0.0.1:1');
      expect(failureOf(await socks.send(aPost('http://gitlab.test/')))).toMatchObject({
        cause: 'proxy',
        sent: false,
      });
      await socks.close();
      await close();
    });

    it('asks no proxy for what runs on this machine', async () => {
      const server = await start();
      const { proxy, http: proxied, close } = await through('pass', 1);
      expect(answerOf(await proxied.send(aPost(`${server.url}/created`))).status).toBe(201);
      expect(proxy.asked).toEqual([]);
      await close();
    });
  });
});
