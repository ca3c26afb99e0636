import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Http, HttpOutcome, HttpRequest } from '../../src/core/ports.ts';
import { type FaultServer, startFaultServer } from '../support/fault-server.ts';

export const aRequest = (parts: Partial<HttpRequest> & Pick<HttpRequest, 'url'>): HttpRequest => ({
  method: 'GET',
  headers: {},
  timeout: 5_000,
  connectTimeout: 5_000,
  maxBytes: 1_000_000,
  caFile: null,
  ownConnection: false,
  ...parts,
});

/** A fire, as the application sends it. */
export const aPost = (url: string, parts: Partial<HttpRequest> = {}): HttpRequest =>
  aRequest({
    url,
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'token=glptt-0123456789abcdef&ref=main',
    ownConnection: true,
    ...parts,
  });

type Failure = Extract<HttpOutcome, { kind: 'failure' }>;
export const failureOf = (outcome: HttpOutcome): Failure => {
  if (outcome.kind === 'failure') return outcome;
  throw new Error(`an answer came: ${outcome.status}`);
};

export const answerOf = (outcome: HttpOutcome): Extract<HttpOutcome, { kind: 'answer' }> => {
  if (outcome.kind === 'answer') return outcome;
  throw new Error(`no answer came: ${outcome.cause}, ${outcome.detail}`);
};

/** What every `Http` promises, against a server that fails in every way. */
export const httpContract = (name: string, open: () => Http): void => {
  describe(`${name} keeps the promises of Http`, () => {
    let http: Http;
    let server: FaultServer;
    beforeAll(async () => {
      http = open();
      server = await startFaultServer();
    });
    afterAll(async () => {
      await http.close();
      await server.close();
    });
    let before = { requests: 0, connections: 0 };
    const mark = () => {
      before = { requests: server.requests().length, connections: server.connections() };
    };
    const received = () => server.requests().length - before.requests;
    afterEach(mark);

    it('returns any status with its body and its headers, in lower case and joined', async () => {
      const { status, headers, body } = answerOf(await http.send(aRequest({ url: `${server.url}/twice` })));
      expect({ status, body }).toEqual({ status: 200, body: 'x' });
      expect(headers).toMatchObject({ 'set-cookie': 'a=1, b=2', 'x-one': '1' });
      for (const code of [400, 401, 403, 404, 410, 422, 429, 500, 502, 503, 504]) {
        const answer = answerOf(await http.send(aRequest({ url: `${server.url}/status-${code}` })));
        expect([answer.status, answer.body]).toEqual([code, `{"message":"status ${code}"}`]);
      }
    });

    it('sends method, path, headers and body as they are given, once', async () => {
      answerOf(await http.send(aPost(`${server.url}/created?a=1`, { headers: { 'x-mark': 'yes' } })));
      const [request = ''] = server.requests().slice(before.requests);
      expect(received()).toBe(1);
      expect(request).toMatch(/^POST \/created\?a=1 HTTP\/1\.1\r\n/);
      expect(request).toMatch(/\r\nx-mark: yes\r\n/i);
      expect(request.endsWith('\r\n\r\ntoken=glptt-0123456789abcdef&ref=main')).toBe(true);
    });

    it.each(['/redirect-301', '/redirect-302', '/redirect-307'])('never follows %s', async (path) => {
      const { status, headers } = answerOf(await http.send(aPost(server.url + path)));
      expect(status).toBe(Number(path.slice(-3)));
      expect(headers.location).toBe('/created');
      expect(received()).toBe(1);
    });

    it('leaves bodies alone: empty, HTML, and JSON that is none', async () => {
      const bodies = ['/empty-201', '/html', '/invalid-json'].map(async (path) => {
        const { body } = answerOf(await http.send(aPost(server.url + path)));
        return body;
      });
      expect(await Promise.all(bodies)).toEqual(['', '<html>Sign in</html>', '{"id":']);
    });

    it('unpacks a compressed answer', async () => {
      const { body } = answerOf(await http.send(aRequest({ url: `${server.url}/gzip` })));
      expect(body).toBe('{"packed":true}');
    });

    it.each([
      ['/reset-during', 'reset', undefined],
      ['/reset-after', 'reset', undefined],
      ['/close-after', 'reset', undefined],
      ['/truncated', 'reset', 201],
      ['/truncated-gzip', 'reset', 201],
      ['/no-gzip', 'bad-response', 200],
      ['/garbage', 'bad-response', undefined],
      ['/gzip-bomb', 'too-large', 200],
      ['/large', 'too-large', 200],
      ['/header-flood', 'too-large', undefined],
    ] as const)('tells of %s as %s, once, and that the request was sent', async (path, cause, status) => {
      const connections = server.connections();
      const outcome = failureOf(await http.send(aPost(server.url + path)));
      expect(outcome).toMatchObject({ cause, sent: true });
      expect(outcome.status).toBe(status);
      expect(server.connections() - connections).toBe(1);
      expect(received()).toBe(path === '/reset-during' ? 0 : 1);
    });

    it.each([
      ['/silent', undefined],
      ['/slow-drip', 200],
      ['/information-flood', undefined],
    ] as const)('gives up on %s when the time is over, and says it was sent', async (path, status) => {
      const outcome = failureOf(await http.send(aPost(server.url + path, { timeout: 300 })));
      expect(outcome).toMatchObject({ cause: 'timeout', sent: true });
      expect(outcome.status).toBe(status);
      expect(received()).toBe(1);
    });

    it('knows that a refused connection sent nothing', async () => {
      const gone = await startFaultServer();
      await gone.close();
      const outcome = failureOf(await http.send(aPost(`${gone.url}/created`)));
      expect(outcome).toEqual({
        kind: 'failure',
        cause: 'refused',
        sent: false,
        detail: `ECONNREFUSED 127.0.0.1:${gone.port}`,
      });
    });

    it('knows that a name nobody knows sent nothing', async () => {
      const outcome = failureOf(await http.send(aPost('http://gitlab.invalid/created')));
      expect(outcome).toMatchObject({ cause: 'dns', sent: false });
      expect(outcome.detail).toContain('gitlab.invalid');
    });

    it('knows that an address without a route sent nothing', async () => {
      const outcome = failureOf(await http.send(aPost('http://255.255.255.255/created')));
      expect(outcome).toMatchObject({ cause: 'no-route', sent: false });
    });

    it('is given up by a signal, before the start and in the middle', async () => {
      const early = failureOf(
        await http.send(aPost(`${server.url}/created`, { signal: AbortSignal.abort() })),
      );
      expect(early).toMatchObject({ cause: 'aborted', sent: false });
      expect(received()).toBe(0);
      const stop = new AbortController();
      const sending = http.send(aPost(`${server.url}/silent`, { signal: stop.signal }));
      await expect.poll(received).toBe(1);
      stop.abort();
      expect(failureOf(await sending)).toMatchObject({ cause: 'aborted', sent: true });
    });

    it('takes a connection of its own where asked, and ends it', async () => {
      const own = await startFaultServer();
      for (const _ of [1, 2, 3]) answerOf(await http.send(aPost(`${own.url}/created`)));
      expect(own.connections()).toBe(3);
      await own.ended(3);
      await own.close();
    });

    it('shares a connection between reads', async () => {
      const read = await startFaultServer();
      for (const _ of [1, 2, 3]) answerOf(await http.send(aRequest({ url: `${read.url}/ok` })));
      expect([read.connections(), read.requests().length]).toEqual([1, 3]);
      await read.close();
    });

    it('does not send a read again when the shared connection dies under it', async () => {
      const read = await startFaultServer();
      answerOf(await http.send(aRequest({ url: `${read.url}/ok` })));
      const outcome = failureOf(await http.send(aRequest({ url: `${read.url}/reset-after` })));
      expect(outcome).toMatchObject({ cause: 'reset', sent: true });
      expect([read.connections(), read.requests().length]).toEqual([1, 2]);
      await read.close();
    });

    it('says nothing of headers and body in its details', async () => {
      const secret = 'glpat-abcdefghijklmnopqrst';
      for (const path of ['/reset-after', '/truncated', '/garbage', '/large', '/no-gzip']) {
        const outcome = await http.send(
          aPost(server.url + path, { headers: { 'private-token': secret }, body: `token=${secret}` }),
        );
        expect(JSON.stringify(outcome)).not.toContain(secret);
      }
    });

    it('gives up what runs when it is closed', async () => {
      const closing = open();
      const sending = closing.send(aPost(`${server.url}/silent`));
      await expect.poll(received).toBe(1);
      await closing.close();
      expect(failureOf(await sending)).toMatchObject({ cause: 'aborted', sent: true });
    });
  });
};
