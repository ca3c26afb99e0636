import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import type { OperationInput } from '../../../src/contract/operations.ts';
import type { Http, RunJournal } from '../../../src/core/ports.ts';
import { startFaultGitLab } from '../../support/fault-gitlab.ts';
import { adHoc, good, type OpenApp, openApp } from './open-app.ts';

type Handle = (incoming: IncomingMessage, response: ServerResponse) => void;

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const start = async (handle: Handle, replaced: Parameters<typeof openApp>[0] = {}) => {
  const gitlab = await startFaultGitLab(handle);
  const opened = await openApp(replaced);
  closing.push(gitlab.close, opened.close);
  return { gitlab, ...opened };
};

const json =
  (status: number, body: unknown): Handle =>
  (_incoming, response) => {
    response.writeHead(status, { 'Content-Type': 'application/json' });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
const created = json(201, { id: 501, sha: '3f9c2e1a', ref: 'main', status: 'created', project_id: 9 });
const page =
  (status: number): Handle =>
  (_incoming, response) => {
    response.writeHead(status, { 'Content-Type': 'text/html' });
    response.end('<!doctype html><html>Sign in</html>');
  };
const redirect =
  (status: number): Handle =>
  (_incoming, response) => {
    response.writeHead(status, { Location: '/api/v4/projects/9/trigger/pipeline' });
    response.end();
  };

describe('what became of a fire', () => {
  const table: readonly (readonly [name: string, handle: Handle, state: string, code: string | null])[] = [
    ['a pipeline', created, 'accepted', null],
    ['201 with nothing', json(201, ''), 'unknown', 'bad-response'],
    ['201 with half a pipeline', json(201, '{"id":501,"sha"'), 'unknown', 'bad-response'],
    ['200 with a sign-in page', page(200), 'unknown', 'bad-response'],
    ['301', redirect(301), 'refused', 'moved'],
    ['302', redirect(302), 'refused', 'moved'],
    ['307', redirect(307), 'refused', 'moved'],
    ['400', json(400, { message: { base: ['Reference not found'] } }), 'refused', 'ref-not-found'],
    ['401', json(401, { message: '401 Unauthorized' }), 'refused', 'token-rejected'],
    ['403', json(403, { message: '403 Forbidden' }), 'refused', 'insufficient-permission'],
    ['404', json(404, { message: '404 Not Found' }), 'refused', 'token-rejected'],
    ['404 with a page', page(404), 'refused', 'not-gitlab'],
    ['408', json(408, {}), 'unknown', 'server-error'],
    ['410', json(410, { error: 'API V3 is no longer supported.' }), 'refused', 'api-version-gone'],
    [
      '422',
      json(422, { message: { base: ['jobs config should contain at least one visible job'] } }),
      'refused',
      'ci-config',
    ],
    ['429', json(429, 'Retry later'), 'refused', 'rate-limited'],
    ['500', json(500, { message: '500 Internal Server Error' }), 'unknown', 'server-error'],
    ['502', page(502), 'unknown', 'server-error'],
    ['503', page(503), 'unknown', 'server-error'],
    ['504', page(504), 'unknown', 'server-error'],
    ['a broken connection', (incoming) => incoming.socket.destroy(), 'unknown', 'bad-response'],
  ];

  it.each(table)('%s', async (_name, handle, state, code) => {
    const { app, gitlab, ports } = await start(handle);
    const run = good(await app.dispatch('runs.fire', adHoc(gitlab.url)));
    expect({ state: run.state, code: run.problem?.code ?? null, attempts: run.attempts }).toEqual({
      state,
      code,
      attempts: 1,
    });
    expect(gitlab.posts()).toHaveLength(1);
    expect(good(await ports.journal.get(run.id))).toEqual(run);
  });

  it('no answer in time', async () => {
    const { app, gitlab } = await start(() => undefined);
    const run = good(await app.dispatch('runs.fire', adHoc(gitlab.url, { requestTimeoutSeconds: 0.3 })));
    expect([run.state, run.problem?.code]).toEqual(['unknown', 'timeout']);
    expect(gitlab.posts()).toHaveLength(1);
  });

  it('nobody there', async () => {
    const { app, gitlab } = await start(created);
    await gitlab.close();
    const run = good(await app.dispatch('runs.fire', adHoc(gitlab.url)));
    expect([run.state, run.problem?.code, run.attempts]).toEqual(['not-sent', 'unreachable', 0]);
  });
});

describe('a fire', () => {
  it('is on disk as sending before the first byte leaves', async () => {
    const { ports, close } = await openApp();
    closing.push(close);
    const states: (string | undefined)[] = [];
    const http: Http = {
      ...ports.http,
      send: async (request) => {
        const sent = JSON.parse(request.body ?? '{}');
        const open = good(await ports.journal.open());
        states.push(open.find(({ run }) => run.ref.name === sent.ref)?.run.state);
        return ports.http.send(request);
      },
    };
    const { app, gitlab } = await start(created, { http, journal: ports.journal });
    await app.dispatch('runs.fire', adHoc(gitlab.url));
    expect(states).toEqual(['sending']);
  });

  it('is not sent where it can’t be written down', async () => {
    const { ports, close } = await openApp();
    closing.push(close);
    const full = async () =>
      ({ ok: false, problem: { code: 'storage', message: 'Disk full.', hint: 'Make room.' } }) as const;
    const journal: RunJournal = { ...ports.journal, begin: full };
    const { app, gitlab } = await start(created, { journal });
    expect(await app.dispatch('runs.fire', adHoc(gitlab.url))).toMatchObject({
      ok: false,
      problem: { code: 'storage' },
    });
    expect(gitlab.posts()).toEqual([]);
  });

  it('with the same requestId is the first one, at once and later', async () => {
    const { app, gitlab } = await start(created);
    const fire = adHoc(gitlab.url);
    const [first, second] = await Promise.all([
      app.dispatch('runs.fire', fire),
      app.dispatch('runs.fire', fire),
    ]);
    const third = await app.dispatch('runs.fire', { ...fire, ref: { kind: 'branch', name: 'other' } });
    expect(good(second)).toEqual(good(first));
    expect(good(third).id).toBe(good(first).id);
    expect(gitlab.posts()).toHaveLength(1);
  });

  it('as a dry run posts nothing, keeps nothing and needs no token', async () => {
    const { app, gitlab } = await start(created);
    const { token: _token, ...fire } = adHoc(gitlab.url, { dryRun: true });
    expect(good(await app.dispatch('runs.fire', fire))).toMatchObject({ state: 'dry-run', attempts: 0 });
    expect(good(await app.dispatch('runs.list', {}))).toEqual([]);
    expect(gitlab.posts()).toEqual([]);
  });

  it('carries the token and every byte of the variables in its body alone', async () => {
    const { app, gitlab } = await start(created);
    const variables = [
      { key: 'SPACES', value: '  a = b & c\n"d" ', secret: false },
      { key: 'EMPTY', value: '', secret: false },
      { key: 'HIDDEN', value: 's3cret-väl', secret: true },
      { key: '__proto__', value: 'x', secret: false },
    ];
    const fire = adHoc(gitlab.url, { variables });
    const run = good(await app.dispatch('runs.fire', fire));
    const [post] = gitlab.posts();
    expect(post?.path).toBe('/api/v4/projects/9/trigger/pipeline');
    expect(post?.body).toBe(
      `{"token":"${fire.token}","ref":"main","variables":{"SPACES":"  a = b & c\\n\\"d\\" ","EMPTY":"","HIDDEN":"s3cret-väl","__proto__":"x"}}`,
    );
    expect(run.variables[2]).toEqual({ key: 'HIDDEN', secret: true });
    expect(JSON.stringify(run)).not.toContain('s3cret');
  });

  it('repeats no secret that a server echoes', async () => {
    const echo: Handle = (_incoming, response) => {
      response.writeHead(400);
      response.end('{"message":"glptt-0123456789abcdef0123456789abcdef01234567 and s3cret-value"}');
    };
    const opened: OpenApp & { gitlab: { url: string } } = await start(echo);
    const variables = [{ key: 'HIDDEN', value: 's3cret-value', secret: true }];
    const run = good(await opened.app.dispatch('runs.fire', adHoc(opened.gitlab.url, { variables })));
    expect(run.problem?.serverMessage).toBe('•••• and ••••');
    expect(JSON.stringify(opened.events)).not.toMatch(/s3cret|0123456789abcdef/);
  });

  const faults: readonly (readonly [parts: Partial<OperationInput<'runs.fire'>>, named: string])[] = [
    [{ variables: [{ key: 'FEATURE-FLAGS', value: 'x' }] }, 'FEATURE-FLAGS'],
    [{ variables: [{ key: 'TRIGGER_PAYLOAD', value: 'x' }] }, 'TRIGGER_PAYLOAD'],
    [
      {
        variables: [
          { key: 'TWICE', value: 'a' },
          { key: 'TWICE', value: 'b' },
        ],
      },
      'TWICE',
    ],
    [{ variables: [{ key: 'BARE' }] }, 'BARE'],
    [{ ref: { kind: 'branch', name: '  ' } }, 'ref'],
    [{ token: 'glpat-abcdefghijklmnopqrst' }, 'glpat-'],
    [{ token: 'two words' }, 'white space'],
  ];
  it.each(faults)(
    'with %j is refused before anything is sent, naming what is wrong',
    async (parts, named) => {
      const { app, gitlab } = await start(created);
      const result = await app.dispatch('runs.fire', adHoc(gitlab.url, parts));
      expect(result).toMatchObject({ ok: false, problem: { code: 'invalid-input' } });
      expect(JSON.stringify(result)).toContain(named);
      expect(JSON.stringify(result)).not.toContain('abcdefghijklmnopqrst');
      expect(gitlab.posts()).toEqual([]);
    },
  );
});
