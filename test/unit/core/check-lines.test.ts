import { describe, expect, it } from 'vitest';
import { fail, ok, type ProblemCode } from '../../../src/contract/problems.ts';
import type { Certificate } from '../../../src/contract/servers.ts';
import { apiLine, httpLine, tokenLine } from '../../../src/core/catalog/check-answers.ts';
import { dnsLine, tcpLine, tlsLine } from '../../../src/core/catalog/check-way.ts';
import { parseProxy } from '../../../src/core/catalog/proxy-input.ts';
import type { Inspection } from '../../../src/core/ports.ts';
import type { StoredServer } from '../../../src/core/settings.ts';

const NOW = Date.parse('2026-01-01T00:00:00Z');
const url = 'https://gitlab.example';

const aCertificate = (parts: Partial<Certificate> = {}): Certificate => ({
  subject: 'gitlab.example',
  issuer: 'Example CA',
  names: ['gitlab.example', 'registry.example'],
  validFrom: '2025-01-01T00:00:00.000Z',
  validTo: '2027-03-01T00:00:00.000Z',
  fingerprint: 'AA:BB',
  ...parts,
});
type Fault = Extract<Inspection['tls'], { state: 'ok' }>['found']['fault'];
const aWay = (
  fault: Fault = null,
  certificate = aCertificate(),
  proxy: string | null = null,
): Inspection => ({
  proxy,
  dns: { state: 'ok', found: { addresses: ['10.0.0.5', '10.0.0.6'] } },
  tcp: { state: 'ok', found: { address: '10.0.0.5', milliseconds: 12 } },
  tls: { state: 'ok', found: { protocol: 'TLSv1.3', chain: [certificate], fault } },
});

describe('the lines of a connection test', () => {
  it('tell a good way in facts', () => {
    expect(dnsLine({ url }, aWay())).toMatchObject({
      result: 'ok',
      detail: 'gitlab.example is 10.0.0.5 and 1 more',
    });
    expect(tcpLine(aWay())).toMatchObject({ result: 'ok', detail: 'connected in 12 ms' });
    expect(tlsLine({ url }, aWay(), NOW)).toMatchObject({
      result: 'ok',
      detail: 'TLSv1.3, certificate of gitlab.example by Example CA, valid until 2027-03-01',
      fix: '',
    });
  });

  it('name the proxy where there is one', () => {
    const way = aWay(null, aCertificate(), 'http://proxy.example:3128');
    expect(dnsLine({ url }, way).detail).toBe('the proxy proxy.example is 10.0.0.5 and 1 more');
    expect(tcpLine(way).detail).toBe('connected in 12 ms through the proxy http://proxy.example:3128');
  });

  it.each([
    ['untrusted', 'unknown authority', /CA file/],
    ['expired', 'certificate has expired', /new certificate/],
    ['wrong-name', 'certificate is for another name', /name/],
  ] as const)('have a fix for a certificate that is %s', (kind, detail, fix) => {
    const line = tlsLine({ url }, aWay({ kind, detail }), NOW);
    expect(line.result).toBe('failed');
    expect(line.detail).toContain(detail);
    expect(line.fix).toMatch(fix);
  });

  it('warn of a certificate that ends soon, to the day', () => {
    const ending = (validTo: string) => tlsLine({ url }, aWay(null, aCertificate({ validTo })), NOW);
    expect(ending('2026-01-22T00:00:00.000Z').result).toBe('ok');
    expect(ending('2026-01-21T00:00:00.000Z')).toMatchObject({
      result: 'warning',
      detail: expect.stringContaining('20 days left'),
    });
  });

  it('warn of a server without TLS: tokens travel in plain sight', () => {
    const way: Inspection = { ...aWay(), tls: { state: 'skipped' } };
    expect(tlsLine({ url: 'http://gitlab.example' }, way, NOW).result).toBe('warning');
  });

  it('say what an access token is good for, and when it ends', () => {
    const line = (scopes: string[], expiresAt: string | null) =>
      tokenLine(
        { accessToken: 'x' },
        { ok: true, data: { user: 'maria', name: null, scopes, expiresAt } },
        NOW,
      );
    expect(line(['api'], null)).toMatchObject({ result: 'ok', detail: 'of @maria, scope api' });
    expect(line(['read_api'], null)).toMatchObject({ result: 'warning' });
    expect(line(['read_api'], null).fix).toMatch(/scope api/);
    expect(line(['api'], '2026-01-10T00:00:00.000Z')).toMatchObject({
      result: 'warning',
      detail: 'of @maria, scope api, until 2026-01-10: 9 days left',
    });
    expect(tokenLine({ accessToken: null }, null, NOW).result).toBe('skipped');
  });

  it('call only a refused access token broken', () => {
    const line = (code: ProblemCode) =>
      tokenLine({ accessToken: 'x' }, fail(code, 'Words.', 'A hint.'), NOW).result;
    expect(line('access-token-rejected')).toBe('failed');
    expect(line('access-token-scope')).toBe('failed');
    expect(line('rate-limited')).toBe('warning');
    // The old CI address has no use for one.
    expect(line('api-version-gone')).toBe('skipped');
  });

  it('tell a redirect by the host it leads to, and a page from the API', () => {
    const answer = (status: number, headers: Record<string, string>, body: string) =>
      ({ kind: 'answer', status, headers, body }) as const;
    const { problem } = fail('moved', 'gitlab.example sends the request on.', 'Look.');
    const location = 'https://login.example/saml?to=a-long-word';
    expect(httpLine({ url }, answer(302, { location }, ''), problem)).toEqual({
      step: 'http',
      result: 'failed',
      detail: 'gitlab.example sends the request on: status 302, a redirect to login.example',
      fix: 'Look.',
    });
    expect(httpLine({ url }, answer(200, {}, '<html>'), problem).detail).toMatch(/status 200, a page/);
    expect(httpLine({ url }, answer(500, {}, '{"message":"x"}'), problem).detail).toBe(problem.message);
    expect(httpLine({ url }, answer(200, {}, '{"version":"18.5.0"}'), null)).toMatchObject({
      result: 'ok',
      detail: 'https://gitlab.example answers as GitLab does: status 200, JSON',
    });
  });

  it('say which API is spoken, and that a person chose it', () => {
    const server: StoredServer = {
      id: 's',
      name: 's',
      url,
      version: null,
      dialect: 'v3',
      pinned: true,
      accessTokenHint: null,
      caFile: null,
      proxy: { mode: 'system' },
    };
    expect(apiLine(server, ok({ version: '10.8.7', dialect: 'v4', isNew: false })).detail).toBe(
      'GitLab 10.8.7, API v3 (chosen by hand)',
    );
    expect(
      apiLine({ ...server, pinned: false }, ok({ version: null, dialect: 'v4', isNew: true })).detail,
    ).toMatch(/^11\.0 or newer, API v4;/);
  });
});

describe('the address of a proxy', () => {
  it.each(['http', 'https', 'socks5', 'socks5h', 'socks4', 'socks4a', 'socks'])('may be of %s', (scheme) => {
    expect(parseProxy({ mode: 'url', url: ` ${scheme}://proxy.example:1080/ ` })).toMatchObject({
      ok: true,
      data: { setting: { url: `${scheme}://proxy.example:1080`, login: false }, login: null },
    });
  });

  it('may have the usual port of its scheme, and a login apart from it', () => {
    expect(parseProxy({ mode: 'url', url: 'http://proxy.example:80', login: 'some:one' })).toMatchObject({
      ok: true,
      data: { setting: { url: 'http://proxy.example', login: true }, login: 'some:one' },
    });
  });

  it('gives its login to the vault', () => {
    expect(parseProxy({ mode: 'url', url: 'http://some%20one:p%2Fw@proxy.example:3128/' })).toEqual({
      ok: true,
      data: {
        setting: { mode: 'url', url: 'http://proxy.example:3128', login: true },
        login: 'some one:p/w',
      },
    });
  });

  it.each([
    'proxy.example',
    'proxy.example:3128',
    'ftp://proxy.example:21',
    'http://proxy.example',
    'http://proxy.example:0',
    'http://proxy.example:3128/path',
    'http://u:secret@x:1/y?z',
    'secret-user:secret@proxy.example:3128',
    'http://u:secret%@proxy.example:3128',
  ])('is refused without repeating a login: %s', (address) => {
    const parsed = parseProxy({ mode: 'url', url: address });
    expect(parsed).toMatchObject({ ok: false, problem: { code: 'invalid-input' } });
    expect(JSON.stringify(parsed)).not.toContain('secret');
  });
});
