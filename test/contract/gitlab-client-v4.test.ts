import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { axiosHttp } from '../../src/adapters/axios-http.ts';
import type { GitLabClient } from '../../src/core/gitlab/client.ts';
import { rememberAnswers } from '../../src/core/gitlab/remembered-answers.ts';
import { createV4Client } from '../../src/core/gitlab/v4.ts';
import type { Clock, Http } from '../../src/core/ports.ts';
import { startDemoServer } from '../../src/demo/start-demo-server.ts';
import { memoryLog } from '../support/fakes-log.ts';
import { startFaultGitLab } from '../support/fault-gitlab.ts';
import { good, problemOf } from './gitlab-client.contract.ts';

const clock: Clock = { now: () => Date.parse('2026-03-02T09:00:00Z'), after: () => () => undefined };
const TOKEN = 'glpat-0123456789abcdefghij';
const never = new AbortController().signal;

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const open = (): Http => {
  const http = axiosHttp({ log: memoryLog(), proxyFor: () => '' });
  closing.push(http.close);
  return http;
};

const clientAt = (url: string, version: string | null = null, http: Http = open()): GitLabClient =>
  createV4Client(http, clock, { url, caFile: null, accessToken: TOKEN, proxy: { mode: 'none' } }, version);

interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}
type Asked = Pick<IncomingMessage, 'method' | 'url' | 'headers'>;

/** A server that answers as the test tells; what it is asked is kept. */
const serve = async (reply: (path: string, asked: Asked) => Reply) => {
  const asked: Asked[] = [];
  const server = await startFaultGitLab((incoming: IncomingMessage, response: ServerResponse) => {
    const { method, url, headers } = incoming;
    asked.push({ method, url, headers });
    const { status = 200, headers: own = {}, body = '' } = reply(url ?? '', { method, url, headers });
    response.writeHead(status, { 'Content-Type': 'application/json', ...own });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  closing.push(server.close);
  return { url: server.url, asked: (): readonly Asked[] => asked };
};

const project = (id: number) => ({ id, path_with_namespace: `g/p${id}`, name: `p${id}` });

describe('a page of projects', () => {
  it('follows the query of a link, and takes no token to the host that it names', async () => {
    const other = await serve(() => ({ body: [] }));
    const server = await serve((path) =>
      path.includes('id_after')
        ? { body: [project(2)] }
        : {
            headers: { link: `<${other.url}/api/v4/projects?pagination=keyset&id_after=1>; rel="next"` },
            body: [project(1)],
          },
    );
    const client = clientAt(server.url);
    const first = good(await client.projectPage(null, never));
    expect(first.next).not.toContain('http');
    const second = good(await client.projectPage(first.next, never));
    expect(second).toMatchObject({ projects: [{ remoteId: 2 }], next: null, total: null });
    expect(server.asked().map(({ url }) => new URLSearchParams(url?.split('?')[1]).get('id_after'))).toEqual([
      null,
      '1',
    ]);
    expect(other.asked()).toEqual([]);
  });

  it('is asked for by offset where the server refuses keysets', async () => {
    const server = await serve((path) => {
      if (path.includes('keyset')) return { status: 405, body: { error: 'Keyset pagination is not' } };
      const last = path.includes('page=2');
      return {
        headers: { 'x-page': last ? '2' : '1', 'x-next-page': last ? '' : '2', 'x-total': '101' },
        body: [project(last ? 101 : 1)],
      };
    });
    const client = clientAt(server.url);
    const first = good(await client.projectPage(null, never));
    expect(first.total).toBe(101);
    expect(good(await client.projectPage(first.next, never)).next).toBeNull();
    expect(server.asked()).toHaveLength(3);
  });

  it('never leads back to itself, nor on from an empty one', async () => {
    const server = await serve((path) => ({
      headers: { link: `<https://a${path.includes('id_after') ? path : `${path}&id_after=1`}>; rel="next"` },
      body: path.includes('id_after=1') ? [project(1)] : [],
    }));
    const client = clientAt(server.url);
    expect(good(await client.projectPage(null, never)).next).toBeNull();
    const query = 'order_by=id&id_after=1';
    expect(good(await client.projectPage(query, never)).next).toBeNull();
  });
});

describe('a project that moved', () => {
  it('is told with where it is now, and not followed', async () => {
    const server = await serve((path) => ({
      status: 301,
      headers: { location: path.replace(/projects\/[^/?]+/, 'projects/81') },
      body: { message: '301' },
    }));
    const problem = problemOf(await clientAt(server.url).refs('g/old', { kind: 'tag', query: '', page: 1 }));
    expect(problem).toMatchObject({ code: 'moved', httpStatus: 301 });
    expect(problem.hint).toContain('81');
    expect(server.asked()).toHaveLength(1);
  });

  it('takes no change by its old path', async () => {
    const server = await serve(() => ({
      status: 405,
      body: { message: 'Non GET methods are not allowed for moved projects' },
    }));
    const problem = problemOf(await clientAt(server.url).createTag('g/old', 't', 'a'.repeat(40)));
    expect(problem.code).toBe('moved');
  });
});

describe('a call', () => {
  it('is sent once, with the token in a header and its body as JSON', async () => {
    const server = await serve(() => ({ status: 500, body: { message: 'no' } }));
    const problem = problemOf(await clientAt(server.url).createTag('9', 'a tag', 'f00'));
    expect(problem.code).toBe('server-error');
    const [sent, another] = server.asked();
    expect(another).toBeUndefined();
    expect(sent).toMatchObject({
      method: 'POST',
      url: '/api/v4/projects/9/repository/tags',
      headers: { 'private-token': TOKEN, 'content-type': 'application/json' },
    });
  });

  it.each([204, 205, 200, 202])('that is answered %i without a body has worked', async (status) => {
    const server = await serve(() => ({ status }));
    expect(good(await clientAt(server.url).deleteTag('9', 'a/b'))).toBeNull();
    expect(server.asked()[0]?.url).toBe('/api/v4/projects/9/repository/tags/a%2Fb');
  });

  it('that is answered by a page or in another form has not', async () => {
    const page = await serve(() => ({ body: '<html>Sign in</html>' }));
    expect(problemOf(await clientAt(page.url).cancelPipeline('9', 1)).code).toBe('not-gitlab');
    const odd = await serve(() => ({ body: { well: 'done' } }));
    expect(problemOf(await clientAt(odd.url).cancelPipeline('9', 1)).code).toBe('bad-response');
  });

  it('that the server throttles says when to come back', async () => {
    const server = await serve(() => ({ status: 429, headers: { 'retry-after': '7' }, body: 'Retry later' }));
    const answer = await clientAt(server.url).retryPipeline('9', 1);
    expect(problemOf(answer).code).toBe('rate-limited');
    expect(answer.ok ? null : answer.retryAt).toBe(clock.now() + 7_000);
  });
});

describe('a job’s log', () => {
  it('is empty where the job has written nothing', async () => {
    const server = await serve(() => ({ headers: { 'Content-Type': 'text/plain' } }));
    expect(good(await clientAt(server.url).jobLog('9', 1))).toEqual({ text: '', truncated: false });
  });

  it('keeps its end where it is long', async () => {
    const line = `${'x'.repeat(99)}\n`;
    const server = await serve(() => ({ body: `${line.repeat(120_000)}the end\n` }));
    const { text, truncated } = good(await clientAt(server.url).jobLog('9', 1));
    expect(truncated).toBe(true);
    expect(text.length).toBeLessThanOrEqual(10_000_000);
    expect(text.length).toBeGreaterThan(9_999_800);
    expect(text.endsWith('the end\n')).toBe(true);
    expect(text.startsWith(line)).toBe(true);
  });

  it('is refused where it is endless', async () => {
    const server = await serve(() => ({ body: 'x'.repeat(50_000_001) }));
    expect(problemOf(await clientAt(server.url).jobLog('9', 1)).message).toContain('50 MB');
  });
});

describe('jobs', () => {
  it('come from all pages, five hundred at most, in the order they were made', async () => {
    const server = await serve((path) => {
      const page = Number(new URLSearchParams(path.split('?')[1]).get('page'));
      const body = Array.from({ length: 100 }, (_, index) => ({
        id: 10_000 - (page - 1) * 100 - index,
        name: 'x',
        stage: 'test',
        status: 'success',
      }));
      return { headers: { 'x-next-page': String(page + 1) }, body };
    });
    const jobs = good(await clientAt(server.url).jobs('9', 1));
    expect(jobs).toHaveLength(500);
    expect([jobs[0]?.id, jobs.at(-1)?.id]).toEqual([9_501, 10_000]);
    expect(server.asked()).toHaveLength(5);
  });
});

describe('triggered pipelines', () => {
  it('of a list without times are read one by one, newest first, only until one is too old', async () => {
    const server = await serve((path) => {
      const id = Number(/pipelines\/(\d+)/.exec(path)?.[1] ?? 0);
      const row = { id, sha: 'a1', ref: 'main', status: 'success' };
      if (id > 0) {
        const created = new Date(Date.UTC(2026, 2, 2, 0, id)).toISOString();
        return { body: { ...row, created_at: created, user: { username: 'mira' } } };
      }
      return { body: Array.from({ length: 100 }, (_, index) => ({ ...row, id: 100 - index })) };
    });
    const since = new Date(Date.UTC(2026, 2, 2, 0, 98)).toISOString();
    const found = good(
      await clientAt(server.url, '11.5.0').triggeredPipelines('9', { ref: 'main', since, limit: 100 }),
    );
    expect(found.map(({ pipeline, user }) => [pipeline.id, user])).toEqual([
      [100, 'mira'],
      [99, 'mira'],
      [98, 'mira'],
    ]);
    expect(server.asked()).toHaveLength(5);
    expect(server.asked()[0]?.url).not.toMatch(/source|updated_after/);
  });

  it('are picked here where the server does not, by ref and by what made them', async () => {
    const row = (id: number, ref: string, source?: string) => ({
      id,
      ref,
      source,
      sha: 'a1',
      status: 'success',
    });
    const server = await serve(() => ({
      body: [row(4, 'main', 'push'), row(3, 'main', 'trigger'), row(2, 'other'), row(1, 'main')],
    }));
    const filter = { ref: 'main', since: null, limit: 100 };
    const found = good(await clientAt(server.url, '9.0.0').triggeredPipelines('9', filter));
    expect(found.map(({ pipeline }) => pipeline.id)).toEqual([3, 1]);
  });

  it('are not said to be none where one of them could not be read', async () => {
    const server = await serve((path) =>
      path.includes('pipelines/')
        ? { status: 502 }
        : { body: [{ id: 1, sha: 'a1', ref: 'main', status: 'success' }] },
    );
    const filter = { ref: null, since: '2026-03-02T00:00:00.000Z', limit: 10 };
    const answer = await clientAt(server.url, '11.5.0').triggeredPipelines('9', filter);
    expect(problemOf(answer).code).toBe('server-error');
  });
});

describe('an old server that does not tell its number', () => {
  it('is found out by its answers', async () => {
    const server = await startDemoServer({ gitlab: '9.2', refs: 120 });
    closing.push(server.close);
    const client = createV4Client(
      open(),
      clock,
      {
        url: server.url,
        caFile: null,
        accessToken: server.ready.accessTokens.maintainer,
        proxy: { mode: 'none' },
      },
      null,
    );
    const shop = 'platform/web-shop';
    const tags = good(await client.refs(shop, { kind: 'tag', query: '2.13', page: 1 }));
    expect(tags.refs.map(({ name }) => name).sort()).toEqual(['v2.13.0', 'v2.13.1']);
    const head = server.ready.projects.find(({ path }) => path === shop)?.headSha ?? '';
    expect(good(await client.headsAt(shop, head))).toContainEqual({ kind: 'branch', name: 'main' });
    expect(good(await client.accessToken())).toMatchObject({ user: 'mira.lindqvist', scopes: null });
    const pipeline = good(await client.triggeredPipelines(shop, { ref: null, since: null, limit: 1 }))[0]
      ?.pipeline;
    expect(problemOf(await client.pipelineVariables(shop, pipeline?.id ?? 0)).code).toBe('api-version-gone');
    expect(problemOf(await client.ciVariables(shop, 'main')).code).toBe('api-version-gone');
  });
});

describe('remembered answers', () => {
  const pipeline = (status: string) => ({ id: 4, sha: 'a1', ref: 'main', status });

  it('about a pipeline spare the server a second telling, and follow a change', async () => {
    let status = 'running';
    const server = await serve((_, { headers }) => {
      const etag = `W/"${status}"`;
      return headers['if-none-match'] === etag
        ? { status: 304, headers: { etag } }
        : { headers: { etag }, body: pipeline(status) };
    });
    const client = clientAt(server.url, null, rememberAnswers(open()));
    const first = await client.pipeline('9', 4);
    expect(good(await client.pipeline('9', 4))).toEqual(good(first));
    status = 'success';
    expect(good(await client.pipeline('9', 4)).status).toBe('success');
    expect(server.asked().map(({ headers }) => headers['if-none-match'])).toEqual([
      undefined,
      'W/"running"',
      'W/"running"',
    ]);
  });

  it('are one token’s own, forgotten when refused, and of nothing else', async () => {
    let status = 200;
    const server = await serve(() => ({
      status,
      headers: { etag: '"same"' },
      body: status === 200 ? pipeline('running') : { message: '403 Forbidden' },
    }));
    const http = rememberAnswers(open());
    const client = clientAt(server.url, null, http);
    const other = createV4Client(
      http,
      clock,
      { url: server.url, caFile: null, accessToken: 'glpat-another', proxy: { mode: 'none' } },
      null,
    );
    await client.pipeline('9', 4);
    await other.pipeline('9', 4);
    status = 403;
    await client.pipeline('9', 4);
    status = 200;
    await client.pipeline('9', 4);
    await client.commit('9', 'a1');
    await client.commit('9', 'a1');
    expect(server.asked().map(({ headers }) => headers['if-none-match'])).toEqual([
      undefined,
      undefined,
      '"same"',
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('are few: those of long ago are forgotten', async () => {
    const server = await serve(() => ({ headers: { etag: '"one"' }, body: pipeline('running') }));
    const client = clientAt(server.url, null, rememberAnswers(open()));
    for (let id = 1; id <= 51; id += 1) await client.pipeline('9', id);
    await client.pipeline('9', 1);
    await client.pipeline('9', 51);
    const sent = server.asked().map(({ headers }) => headers['if-none-match']);
    expect(sent.slice(51)).toEqual([undefined, '"one"']);
  });
});
