import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DemoServer } from '../../../src/demo/start-demo-server.ts';
import { type Answered, type Asking, as, ask, form, json, startWithClock, tokenOf } from './ask.ts';

const SHOP = '/api/v4/projects/9/trigger/pipeline';

let server: DemoServer;
let clock: { now: number };
let token: string;

beforeAll(async () => {
  ({ server, clock } = await startWithClock());
  token = tokenOf(server, 'platform/web-shop', 'deploy-bot');
});
afterAll(() => server.close());

const fireAt = (path: string, asking: Asking): Promise<Answered> => ask(server, path, asking);
const fire = (asking: Asking): Promise<Answered> => fireAt(SHOP, asking);
const multipart = (fields: Readonly<Record<string, string>>): Asking => {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  return { method: 'POST', body };
};

const head = (): string | undefined => server.ready.projects.find((project) => project.id === 9)?.headSha;

describe('a fire that GitLab 18.5 accepts', () => {
  const fields = (): Record<string, string> => ({
    token,
    ref: 'main',
    'variables[A]': 'b c',
    'variables[EMPTY]': '',
  });
  const ways: readonly (readonly [string, () => Asking])[] = [
    ['a form', () => form(fields())],
    ['a multipart form', () => multipart(fields())],
    ['JSON', () => json({ token, ref: 'main', variables: { A: 'b c', EMPTY: '' } })],
    [
      'JSON without a content type',
      () => ({ ...json({ token, ref: 'main' }), headers: { 'Content-Type': '' } }),
    ],
  ];
  it.each(ways)('comes as %s and answers 201 with the pipeline', async (_name, asking) => {
    const answered = await fire(asking());
    expect(answered.status).toBe(201);
    expect(answered.json).toMatchObject({
      ref: 'main',
      sha: head(),
      status: 'created',
      source: 'trigger',
      project_id: 9,
      tag: false,
      user: { username: 'mira.lindqvist' },
      created_at: new Date(clock.now).toISOString(),
      started_at: null,
      duration: null,
    });
  });

  it('comes in the query alone', async () => {
    const query = new URLSearchParams({ token, ref: 'main', 'variables[A]': 'b' });
    expect((await fireAt(`${SHOP}?${query}`, { method: 'POST' })).status).toBe(201);
  });

  it('takes the path of a project for its id', async () => {
    const path = `/api/v4/projects/${encodeURIComponent('platform/web-shop')}/trigger/pipeline`;
    expect((await fireAt(path, form({ token, ref: 'main' }))).json).toMatchObject({ project_id: 9 });
  });

  it.each(['release/2.14', 'release%2F2.14'])(
    'prefers the ref in the path, %s, to the one in the body',
    async (ref) => {
      const answered = await fireAt(
        `/api/v4/projects/9/ref/${ref}/trigger/pipeline`,
        form({ token, ref: 'main' }),
      );
      expect(answered.json).toMatchObject({ ref: 'release/2.14' });
    },
  );

  it.each([
    ['refs/heads/stable', 'stable', false],
    ['refs/tags/stable', 'stable', true],
    ['v2.13.0', 'v2.13.0', true],
  ])('fires %s', async (ref, name, tag) => {
    expect((await fire(json({ token, ref }))).json).toMatchObject({ ref: name, tag });
  });

  it('ignores an access token, even a bad one', async () => {
    const asking = form({ token, ref: 'main' });
    expect((await fire({ ...asking, headers: as('glpat-nonsense') })).status).toBe(201);
  });

  it('is run by the owner of the trigger token', async () => {
    const nightly = tokenOf(server, 'platform/web-shop', 'nightly');
    expect((await fire(form({ token: nightly, ref: 'main' }))).json).toMatchObject({
      user: { username: 'priya.raman' },
    });
  });

  it.each([{ variables: null }, { variables: {} }, { variables: '' }])(
    'counts %j as no variables',
    async (more) => {
      expect((await fire(json({ token, ref: 'main', ...more }))).status).toBe(201);
    },
  );

  it('keeps the variables, and the whole request but the token as a file', async () => {
    const answered = await fire(json({ token, ref: 'main', variables: { A: 'x\ny' } }));
    const { id } = answered.json as { id: number };
    const variables = await ask(server, `/api/v4/projects/9/pipelines/${id}/variables`, {
      headers: as(server.ready.accessTokens.maintainer),
    });
    expect(variables.json).toEqual([
      { key: 'A', value: 'x\ny', variable_type: 'env_var', raw: false },
      {
        key: 'TRIGGER_PAYLOAD',
        value: expect.stringContaining('"ref":"main"'),
        variable_type: 'file',
        raw: false,
      },
    ]);
    expect(variables.text).not.toContain(token);
  });
});

describe('a fire that fails validation', () => {
  const rows: readonly (readonly [string, () => Record<string, unknown>, string])[] = [
    ['no token', () => ({ ref: 'main' }), 'token is missing'],
    ['no ref', () => ({ token }), 'ref is missing, ref is empty'],
    ['an empty ref', () => ({ token, ref: '' }), 'ref is empty'],
    ['a blank ref', () => ({ token, ref: '  ' }), 'ref is empty'],
    ['a null ref', () => ({ token, ref: null }), 'ref is empty'],
    ['a list for a ref', () => ({ token, ref: ['main'] }), 'ref is invalid'],
    ['nothing at all', () => ({}), 'ref is missing, ref is empty, token is missing'],
    ['variables as text', () => ({ token, ref: 'main', variables: 'A=b' }), 'variables is invalid'],
    [
      'variables as a list',
      () => ({ token, ref: 'main', variables: [{ key: 'A', value: 'b' }] }),
      'variables is invalid',
    ],
    ['variables as an empty list', () => ({ token, ref: 'main', variables: [] }), 'variables is invalid'],
    ['inputs as text', () => ({ token, ref: 'main', inputs: 'a' }), 'inputs is invalid'],
  ];
  it.each(rows)('says what is wrong with %s', async (_name, body, error) => {
    const answered = await fire(json(body()));
    expect([answered.status, answered.json]).toEqual([400, { error }]);
  });

  it('turns numbers into text before it looks', async () => {
    expect((await fire(json({ token, ref: 214 }))).json).toEqual({
      message: { base: ['Reference not found'] },
    });
    expect((await fire(json({ token: 7, ref: 'main' }))).json).toEqual({ message: '404 Not Found' });
  });
});

describe('the order of checks', () => {
  it('refuses a content type it does not know before anything else', async () => {
    const answered = await fireAt('/api/v4/projects/nobody%2Fnothing/trigger/pipeline', {
      method: 'POST',
      headers: { 'Content-Type': 'text/plain' },
      body: 'token=x',
    });
    expect(answered.status).toBe(415);
    expect(answered.json).toEqual({ error: "The provided content-type 'text/plain' is not supported." });
  });

  it.each(['{"ref":', 'token=x', '"', '[1,', `${'['.repeat(200_000)}`])(
    'refuses malformed JSON with an error key',
    async (body) => {
      const answered = await fire({ method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
      expect(answered.status).toBe(400);
      expect(answered.json).toEqual({ error: expect.any(String) });
    },
  );

  it('validates before it looks at the event header', async () => {
    const headers = { 'X-Gitlab-Event': 'Pipeline Hook' };
    expect((await fire({ ...form({ ref: 'main' }), headers })).status).toBe(400);
    const hooked = await fire({ ...form({ ref: 'main', token: 'x', 'variables[A][B]': 'c' }), headers });
    expect([hooked.status, hooked.json]).toEqual([403, { message: '403 Forbidden' }]);
    expect(
      (await fire({ ...form({ ref: 'main', token }), headers: { 'X-Gitlab-Event': 'Push Hook' } })).status,
    ).toBe(201);
  });

  it.each([{ A: 1 }, { A: true }, { A: null }, { A: { B: 'c' } }, { A: ['b'] }])(
    'refuses the variables %j before it looks the project up',
    async (variables) => {
      const answered = await fireAt(
        '/api/v4/projects/77777/trigger/pipeline',
        json({ token: 'x', ref: 'main', variables }),
      );
      expect(answered.status).toBe(400);
      expect(answered.json).toEqual({ message: 'variables needs to be a map of key-valued strings' });
    },
  );

  it('refuses a file for a variable', async () => {
    const body = new FormData();
    body.set('token', token);
    body.set('ref', 'main');
    body.set('variables[A]', new Blob(['text']), 'a.txt');
    expect((await fire({ method: 'POST', body })).json).toEqual({
      message: 'variables needs to be a map of key-valued strings',
    });
  });

  const strangers: readonly (readonly [string, string, () => string])[] = [
    ['an unknown project', '77777', () => token],
    ['an unknown path', 'nobody%2Fnothing', () => token],
    ['an unknown token', '9', () => 'glptt-0000'],
    ['a blank token', '9', () => ''],
    ["another project's token", '9', () => tokenOf(server, 'platform/checkout-api')],
    ['a personal access token', '9', () => server.ready.accessTokens.maintainer],
  ];
  it.each(strangers)('answers %s with one and the same 404', async (_name, project, tokenUsed) => {
    const answered = await fireAt(
      `/api/v4/projects/${project}/trigger/pipeline`,
      form({ token: tokenUsed(), ref: 'no-such' }),
    );
    expect([answered.status, answered.json]).toEqual([404, { message: '404 Not Found' }]);
  });

  it("refuses a finished job's token", async () => {
    const answered = await fire(form({ token: 'glcbt-64_aaaaaaaaaaaaaaaaaaaa', ref: 'main' }));
    expect([answered.status, answered.json]).toEqual([401, { message: 'Job is not running' }]);
  });

  it('takes an expired token no longer', async () => {
    const headers = as(server.ready.accessTokens.maintainer);
    const expires_at = new Date(clock.now + 60_000).toISOString();
    const made = await ask(server, '/api/v4/projects/9/triggers', {
      ...form({ description: 'short', expires_at }),
      headers,
    });
    const short = (made.json as { token: string }).token;
    expect((await fire(form({ token: short, ref: 'main' }))).status).toBe(201);
    clock.now += 61_000;
    expect((await fire(form({ token: short, ref: 'main' }))).status).toBe(404);
  });
});

describe('the record of requests', () => {
  it('tells method, path, content type, body and status of every request but its own', async () => {
    await fireAt(`${SHOP}?x=1`, form({ token, ref: 'nowhere' }));
    const records = (await ask(server, '/__demo/requests')).json as readonly unknown[];
    expect(records.at(-1)).toEqual({
      method: 'POST',
      path: `${SHOP}?x=1`,
      contentType: 'application/x-www-form-urlencoded;charset=UTF-8',
      body: `token=${token}&ref=nowhere`,
      status: 400,
    });
    expect(records).toEqual(server.requests());
  });
});
