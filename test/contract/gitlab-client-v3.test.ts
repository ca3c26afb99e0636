import { afterEach, describe, expect, it } from 'vitest';
import { axiosHttp } from '../../src/adapters/axios-http.ts';
import type { Result } from '../../src/contract/problems.ts';
import { createCiClient } from '../../src/core/gitlab/ci.ts';
import type { Answer, Endpoint, FireRequest, GitLabClient } from '../../src/core/gitlab/client.ts';
import { probe } from '../../src/core/gitlab/probe.ts';
import { createV3Client } from '../../src/core/gitlab/v3.ts';
import type { Clock, Http } from '../../src/core/ports.ts';
import { startDemoServer } from '../../src/demo/start-demo-server.ts';
import { memoryLog } from '../support/fakes-log.ts';
import { startFaultGitLab } from '../support/fault-gitlab.ts';
import { good, problemOf } from './gitlab-client.contract.ts';

const clock: Clock = { now: () => Date.parse('2026-03-02T09:00:00Z'), after: () => () => undefined };
const TOKEN = 'an-access-token';
const TRIGGER = 'a1f3456789abcdef0123456789abcd';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const open = (): Http => {
  const http = axiosHttp({ log: memoryLog(), proxyFor: () => '' });
  closing.push(http.close);
  return http;
};
const endpointAt = (url: string, accessToken: string | null = TOKEN): Endpoint => ({
  url,
  caFile: null,
  accessToken,
  proxy: { mode: 'none' },
});
const clientAt = (url: string, version: string | null = null): GitLabClient =>
  createV3Client(open(), clock, endpointAt(url), version);

interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** A server that answers as the test tells; what it is asked is kept. */
const serve = async (reply: (path: string, method: string) => Reply) => {
  const asked: string[] = [];
  const bodies: string[] = [];
  const server = await startFaultGitLab(({ url = '', method = '' }, response, sent) => {
    asked.push(`${method} ${url}`);
    bodies.push(sent);
    const { status = 200, headers = {}, body = '' } = reply(url, method);
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  closing.push(server.close);
  return { url: server.url, asked, bodies };
};
const noRoute: Reply = { status: 404, body: { error: '404 Not Found' } };

const fire = (parts: Partial<FireRequest> = {}): FireRequest => ({
  project: 'group/app',
  token: TRIGGER,
  ref: 'release/2.14',
  variables: [],
  inputs: {},
  secrets: [TRIGGER],
  timeout: 10_000,
  ...parts,
});

describe('a fire on API v3', () => {
  it('has token, ref and variables in its body, and the project in its address', async () => {
    const server = await serve(() => ({ status: 201, body: { id: 7, variables: { A: 'b' } } }));
    const answer = await clientAt(server.url).fire(fire({ variables: [{ key: 'A', value: 'b' }] }));
    expect(answer).toEqual({
      state: 'accepted',
      pipeline: null,
      request: { id: 7 },
      projectId: null,
      problem: null,
    });
    expect(server.asked).toEqual(['POST /api/v3/projects/group%2Fapp/trigger/builds']);
    expect(JSON.parse(server.bodies[0] ?? '')).toEqual({
      token: TRIGGER,
      ref: 'release/2.14',
      variables: { A: 'b' },
    });
  });

  it('is in doubt where a good answer has no number', async () => {
    const server = await serve(() => ({ status: 201, body: { variables: null } }));
    const answer = await clientAt(server.url).fire(fire());
    expect(answer).toMatchObject({ state: 'unknown', problem: { code: 'bad-response' } });
  });

  it('is not sent with inputs, which the server would drop', async () => {
    const server = await serve(() => ({ status: 201, body: { id: 7 } }));
    const answer = await clientAt(server.url, '8.17.8').fire(fire({ inputs: { environment: 'staging' } }));
    expect(answer).toMatchObject({ state: 'not-sent', problem: { code: 'api-version-gone' } });
    expect(server.asked).toEqual([]);
  });
});

describe('pipelines of a server without a route for them', () => {
  const build = (id: number, name: string, status: string, parts: Record<string, unknown> = {}) => ({
    id,
    name,
    stage: 'build',
    status,
    ref: 'main',
    created_at: '2026-03-02T08:00:00.000Z',
    started_at: null,
    finished_at: null,
    commit: { id: 'a1' },
    ...parts,
  });

  it.each([
    ['8.10.13', false],
    [null, true],
  ])('are put together from builds (%s)', async (version, asksFirst) => {
    const server = await serve((path) =>
      path.includes('/builds?')
        ? { body: [build(12, 'lint', 'running'), build(11, 'compile', 'success')] }
        : noRoute,
    );
    const client = clientAt(server.url, version);
    expect(good(await client.pipeline('9', 11))).toMatchObject({
      id: 11,
      sha: 'a1',
      ref: 'main',
      status: 'running',
      createdAt: '2026-03-02T08:00:00.000Z',
    });
    expect(server.asked.some((line) => line.endsWith('/pipelines/11'))).toBe(asksFirst);
    const jobs = good(await client.jobs('9', 11));
    expect(jobs.map(({ id, name }) => [id, name])).toEqual([
      [11, 'compile'],
      [12, 'lint'],
    ]);
    const listed = good(await client.triggeredPipelines('9', { ref: 'main', since: null, limit: 10 }));
    expect(listed).toEqual([{ pipeline: expect.objectContaining({ id: 11 }), user: null }]);
  });

  it('are looked for among a thousand builds, no further', async () => {
    const server = await serve((path) => {
      const page = Number(new URLSearchParams(path.split('?')[1]).get('page'));
      const body = Array.from({ length: 100 }, (_, index) =>
        build(100_000 - page * 100 - index, 'compile', 'success', { commit: { id: `c${page}-${index}` } }),
      );
      return { headers: { 'x-next-page': String(page + 1) }, body };
    });
    const problem = problemOf(await clientAt(server.url, '8.10.13').pipeline('9', 5));
    expect(problem.code).toBe('project-not-found');
    expect(problem.message).toContain('pipeline 5');
    expect(server.asked).toHaveLength(10);
  });

  it('are stopped build by build, those that go on', async () => {
    const server = await serve((_path, method) =>
      method === 'POST'
        ? { status: 201, body: build(12, 'lint', 'canceled') }
        : { body: [build(12, 'lint', 'running'), build(11, 'compile', 'success')] },
    );
    good(await clientAt(server.url, '8.10.13').cancelPipeline('9', 11));
    expect(server.asked.filter((line) => line.startsWith('POST'))).toEqual([
      'POST /api/v3/projects/9/builds/12/cancel',
    ]);
  });

  it('say so where a build can’t be stopped', async () => {
    const server = await serve((_path, method) =>
      method === 'POST'
        ? { status: 403, body: { message: '403 Forbidden' } }
        : { body: [build(11, 'x', 'running')] },
    );
    const problem = problemOf(await clientAt(server.url, '8.10.13').cancelPipeline('9', 11));
    expect(problem.code).toBe('insufficient-permission');
  });
});

describe('on API v3', () => {
  it('a trigger is revoked by its token, and by nothing else', async () => {
    const server = await serve(() => ({ body: { token: TRIGGER, deleted_at: '2026-03-02T08:00:00Z' } }));
    const client = clientAt(server.url, '8.17.8');
    expect(problemOf(await client.revokeTrigger('9', { remoteId: 3, token: null })).code).toBe(
      'invalid-input',
    );
    expect(server.asked).toEqual([]);
    good(await client.revokeTrigger('9', { remoteId: null, token: TRIGGER }));
    expect(server.asked).toEqual([`DELETE /api/v3/projects/9/triggers/${TRIGGER}`]);
  });

  it('triggers are not managed before 8.4', async () => {
    const server = await serve(() => noRoute);
    const client = clientAt(server.url, '8.3.9');
    const revoked = { remoteId: null, token: TRIGGER };
    for (const answer of [
      await client.triggers('9'),
      await client.createTrigger('9', { description: '', expiresAt: null }),
      await client.revokeTrigger('9', revoked),
    ]) {
      expect(problemOf(answer).code).toBe('api-version-gone');
    }
    expect(server.asked).toEqual([]);
  });

  it('a file comes in base64, whatever its letters, and is not taken for one where it is broken', async () => {
    const text = 'variables:\n  GRÜSSE: "日本 ✓"\n';
    const server = await serve(() => ({
      body: { encoding: 'base64', content: Buffer.from(text).toString('base64') },
    }));
    expect(good(await clientAt(server.url).file('9', '.gitlab-ci.yml', 'release/2.14'))).toBe(text);
    expect(server.asked).toEqual([
      'GET /api/v3/projects/9/repository/files?file_path=.gitlab-ci.yml&ref=release%2F2.14',
    ]);
    const broken = await serve(() => ({ body: { encoding: 'base64', content: '%%%' } }));
    expect(problemOf(await clientAt(broken.url).file('9', 'a', 'b')).code).toBe('bad-response');
  });

  it('thirty thousand tags come in one answer, and are searched here', async () => {
    const commit = {
      id: 'a1',
      message: 'Ship it\n\nAt last.',
      author_name: 'Mira',
      committed_date: '2026-03-01T00:00:00Z',
    };
    const tags = Array.from({ length: 30_000 }, (_, index) => ({
      name: `v1.0.${index}`,
      commit: index === 0 ? null : { ...commit, message: 'x'.repeat(300) },
    }));
    const server = await serve(() => ({ body: [...tags, { name: 'v2.0.0', commit }] }));
    const client = clientAt(server.url, '8.17.8');
    const found = good(await client.refs('9', { kind: 'tag', query: '^v2', page: 1 }));
    expect(found).toMatchObject({
      refs: [{ kind: 'tag', name: 'v2.0.0', commit: { sha: 'a1', title: 'Ship it' } }],
      nextPage: null,
    });
    const some = good(await client.refs('9', { kind: 'tag', query: '', page: 1 }));
    expect([some.refs[0]?.name, some.refs.length, some.nextPage]).toEqual(['v1.0.1', 50, 2]);
    expect(server.asked).toHaveLength(2);
  });
});

describe('the old CI address', () => {
  it('fires by the number that the project had there, and says of anything else why not', async () => {
    const server = await startDemoServer({ gitlab: '8.10' });
    closing.push(server.close);
    const shop = server.ready.projects.find(({ id }) => id === 9);
    const client = createCiClient(open(), clock, endpointAt(server.ready.url, null));
    const token = shop?.triggerTokens[0]?.token ?? '';
    const variables = [{ key: 'A', value: 'b' }];
    const answer = await client.fire(fire({ project: '1009', token, ref: 'main', variables }));
    expect(answer).toMatchObject({ state: 'accepted', pipeline: null, request: { id: expect.any(Number) } });
    const [sent] = server.requests();
    expect(sent?.path).toBe('/ci/api/v1/projects/1009/refs/main/trigger');
    expect(JSON.parse(sent?.body ?? '')).toEqual({ token, variables: { A: 'b' } });
    const wrong = await client.fire(fire({ project: '9', token, ref: 'main' }));
    expect(wrong).toMatchObject({ state: 'refused', problem: { code: 'token-rejected' } });
    const slash = await client.fire(fire({ project: '1009', token }));
    expect(slash).toMatchObject({ state: 'refused', problem: { code: 'api-version-gone' } });
    const asked = server.requests().length;
    const answers: readonly Answer<unknown>[] = [
      await client.project('9'),
      await client.pipeline('9', 1),
      await client.triggers('9'),
      await client.refs('9', { kind: 'tag', query: '', page: 1 }),
      await client.accessToken(),
      await client.file('9', 'a', 'b'),
    ];
    for (const one of answers) {
      expect(problemOf(one).code).toBe('api-version-gone');
      expect(problemOf(one).message).toMatch(/old CI address/);
    }
    expect(server.requests()).toHaveLength(asked);
  });

  it('is gone where a page answers', async () => {
    const server = await serve(() => ({
      status: 404,
      headers: { 'Content-Type': 'text/html' },
      body: '<html>',
    }));
    const answer = await createCiClient(open(), clock, endpointAt(server.url)).fire(fire());
    expect(answer).toMatchObject({ state: 'refused', problem: { code: 'api-version-gone' } });
  });
});

const learnt = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.problem.message);
  return result.data;
};

describe('what a server speaks is found out', () => {
  it.each([
    ['8.10', 'maintainer', { version: null, dialect: 'v3', isNew: false }],
    ['8.17', 'maintainer', { version: '8.17.8', dialect: 'v3', isNew: false }],
    ['8.17', null, { version: null, dialect: 'v4', isNew: false }],
    ['9.2', 'maintainer', { version: '9.2.10', dialect: 'v4', isNew: false }],
    ['10.8', null, { version: null, dialect: 'v4', isNew: false }],
    ['11.5', 'maintainer', { version: '11.5.11', dialect: 'v4', isNew: true }],
    ['11.5', null, { version: null, dialect: 'v4', isNew: true }],
    ['18.5', null, { version: null, dialect: 'v4', isNew: true }],
  ] as const)('of GitLab %s as %s', async (gitlab, who, found) => {
    const server = await startDemoServer({ gitlab });
    closing.push(server.close);
    const accessToken = who === null ? null : server.ready.accessTokens[who];
    expect(learnt(await probe(open(), clock, endpointAt(server.ready.url, accessToken)))).toEqual(found);
  });

  it.each(['8.10', '8.17', '9.2', '18.5'])(
    'GitLab %s does not accept a wrong access token',
    async (gitlab) => {
      const server = await startDemoServer({ gitlab });
      closing.push(server.close);
      const found = await probe(open(), clock, endpointAt(server.ready.url, 'wrong'));
      expect(found).toMatchObject({ ok: false, problem: { code: 'access-token-rejected' } });
    },
  );

  const html: Reply = { status: 404, headers: { 'Content-Type': 'text/html' }, body: '<html></html>' };
  const signIn: Reply = { status: 302, headers: { location: '/users/sign_in' }, body: '' };
  it.each([
    ['no GitLab: pages', () => html, 'not-gitlab'],
    ['no GitLab: some JSON with 404', () => ({ status: 404, body: { error: 'not found' } }), 'not-gitlab'],
    ['a sign-in before everything', () => signIn, 'moved'],
    ['a server that is down', () => ({ status: 502, body: '' }), 'server-error'],
    ['a server that throttles', () => ({ status: 429, body: 'Retry later\n' }), 'rate-limited'],
  ])('or not: %s', async (_, reply, code) => {
    const server = await serve(reply);
    const found = await probe(open(), clock, endpointAt(server.url, null));
    expect(found).toMatchObject({ ok: false, problem: { code } });
  });

  it('as v3 of 8.13 to 8.16 by its own version, a redirect of v4 being no answer', async () => {
    const server = await serve((path) =>
      path === '/api/v3/version' ? { body: { version: '8.15.4', revision: 'a1' } } : signIn,
    );
    const found = await probe(open(), clock, endpointAt(server.url));
    expect(found).toMatchObject({ ok: true, data: { version: '8.15.4', dialect: 'v3' } });
    expect(server.asked).toHaveLength(2);
  });
});
