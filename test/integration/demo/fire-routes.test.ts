import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { CI_ID_OFFSET } from '../../../src/demo/routes/build-fire-routes.ts';
import {
  type Answered,
  type Asking,
  as,
  ask,
  form,
  json,
  RELEASES,
  type ReleaseName,
  type Releases,
  startReleases,
  tokenOf,
  told,
} from './ask.ts';

// Section 1 of the contract: which route fires at which release, and what a fire that is accepted gets.

let releases: Releases;
beforeAll(async () => {
  releases = await startReleases();
});
afterAll(() => releases.close());

const tokenAt = (name: ReleaseName): string => tokenOf(releases.of(name), 'platform/web-shop', 'deploy-bot');
const send = (name: ReleaseName, path: string, asking: Asking): Promise<Answered> =>
  ask(releases.of(name), path, asking);

const CI = `/ci/api/v1/projects/${9 + CI_ID_OFFSET}/refs/main/trigger`;
const V3 = '/api/v3/projects/9/trigger/builds';
const V3_REF = '/api/v3/projects/9/ref/main/trigger/builds';
const V4_BUILDS = '/api/v4/projects/9/trigger/builds';
const V4 = '/api/v4/projects/9/trigger/pipeline';
const V4_REF = '/api/v4/projects/9/ref/main/trigger/pipeline';

describe('the routes that fire', () => {
  // In the order of the releases: 8.10, 8.17, 9.2, 10.8, 11.5, 17.0, 18.5.
  it.each([
    [CI, [201, 201, 201, 404, 404, 404, 404]],
    [V3, [201, 201, 201, 201, 410, 410, 410]],
    [V3_REF, [404, 201, 201, 201, 410, 410, 410]],
    [V4_BUILDS, [404, 201, 404, 404, 404, 404, 404]],
    [V4, [404, 404, 201, 201, 201, 201, 201]],
    [V4_REF, [404, 404, 201, 201, 201, 201, 201]],
  ] as const)('%s is there or not, by release', async (path, expected) => {
    const statuses: number[] = [];
    for (const name of RELEASES) {
      const answered = await send(name, path, form({ token: tokenAt(name), ref: 'main' }));
      statuses.push(answered.status);
    }
    expect(statuses).toEqual(expected);
  });

  it('of v4 are missing from 8.17 in words that tell a route from a project', async () => {
    const answered = await send('8.17', V4, form({ token: tokenAt('8.17'), ref: 'main' }));
    expect(told(answered)).toEqual([404, { error: '404 Not Found' }]);
  });

  it.each([
    ['8.17', 'release/2.14', 404],
    ['8.17', 'release%2F2.14', 404],
    ['8.17', 'v2.13.0', 404],
    ['9.2', 'release/2.14', 201],
    ['9.2', 'release%2F2.14', 201],
    ['10.8', 'v2.13.0', 201],
  ] as const)('take in %s the ref %s in the path: %i', async (name, ref, status) => {
    const path = `/api/v3/projects/9/ref/${ref}/trigger/builds`;
    expect((await send(name, path, form({ token: tokenAt(name), ref: 'main' }))).status).toBe(status);
  });

  it.each(['8.10', '8.17', '9.2', '10.8'] as const)(
    'take in %s the path of a project for its id',
    async (name) => {
      const path = `/api/v3/projects/${encodeURIComponent('platform/web-shop')}/trigger/builds`;
      expect((await send(name, path, form({ token: tokenAt(name), ref: 'main' }))).status).toBe(201);
    },
  );

  it.each([
    ['8.17', '/api/v3/projects/9/ref/main/trigger/builds'],
    ['9.2', '/api/v3/projects/9/ref/release/2.14/trigger/builds'],
    ['9.2', '/api/v4/projects/9/ref/release/2.14/trigger/pipeline'],
    ['11.5', '/api/v4/projects/9/ref/release%2F2.14/trigger/pipeline'],
    ['17.0', '/api/v4/projects/9/ref/main/trigger/pipeline'],
    ['8.10', CI],
  ] as const)('prefer in %s the ref of the path, %s, to the one of the body', async (name, path) => {
    expect((await send(name, path, form({ token: tokenAt(name), ref: 'no-such' }))).status).toBe(201);
  });

  it('of the old CI API know projects by their CI number alone', async () => {
    const path = '/ci/api/v1/projects/9/refs/main/trigger';
    expect(told(await send('8.10', path, form({ token: tokenAt('8.10') })))).toEqual([
      404,
      { message: '404 Not Found' },
    ]);
  });
});

describe('what a fire may come as', () => {
  const multipart = (fields: Readonly<Record<string, string>>): Asking => {
    const body = new FormData();
    for (const [field, value] of Object.entries(fields)) body.set(field, value);
    return { method: 'POST', body };
  };
  it.each([
    ['8.10', V3],
    ['8.17', V3],
    ['10.8', V3],
    ['9.2', V4],
    ['11.5', V4],
    ['17.0', V4],
  ] as const)(
    'in %s: a form, parts, JSON, the query alone, with a useless access token',
    async (name, path) => {
      const fields = { token: tokenAt(name), ref: 'main' };
      expect((await send(name, path, form(fields))).status).toBe(201);
      expect((await send(name, path, multipart(fields))).status).toBe(201);
      expect((await send(name, path, json(fields))).status).toBe(201);
      const inQuery = `${path}?${new URLSearchParams(fields)}`;
      expect((await send(name, inQuery, { method: 'POST' })).status).toBe(201);
      expect((await send(name, path, { ...form(fields), headers: as('nonsense') })).status).toBe(201);
    },
  );

  it.each(RELEASES)('in %s: no JSON that is none', async (name) => {
    const path = name === '8.10' || name === '8.17' ? V3 : V4;
    const broken = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"ref":' };
    expect(told(await send(name, path, broken))).toEqual([400, { error: expect.any(String) }]);
  });

  it.each(RELEASES)('in %s: nothing of another content type', async (name) => {
    const path = name === '8.10' || name === '8.17' ? V3 : V4;
    const text = { method: 'POST', headers: { 'Content-Type': 'text/plain' }, body: 'token=x&ref=main' };
    expect(told(await send(name, path, text))).toEqual([
      415,
      { error: "The provided content-type 'text/plain' is not supported." },
    ]);
  });
});

const TriggerRequest = z.strictObject({
  id: z.number().int(),
  variables: z.record(z.string(), z.string()).nullable(),
});

describe('a fire that API v3 accepts', () => {
  it.each([
    ['8.10', null],
    ['8.17', null],
    ['9.2', {}],
    ['10.8', {}],
  ] as const)('is answered by %s with the request, not the pipeline', async (name, blank) => {
    const token = tokenAt(name);
    const first = TriggerRequest.parse((await send(name, V3, json({ token, ref: 'main' }))).json);
    expect(first.variables).toEqual(blank);
    const variables = { A: 'b c', EMPTY: '' };
    const second = TriggerRequest.parse((await send(name, V3, json({ token, ref: 'main', variables }))).json);
    expect(second).toEqual({ id: first.id + 1, variables });
  });

  it.each(['8.10', '8.17', '9.2'] as const)('by the old CI API of %s gets the same', async (name) => {
    const answered = await send(name, CI, json({ token: tokenAt(name), variables: { A: 'b' } }));
    expect(answered.status).toBe(201);
    expect(TriggerRequest.parse(answered.json).variables).toEqual({ A: 'b' });
  });

  it('has its jobs in the list of builds', async () => {
    const server = releases.of('8.10');
    const headers = as(server.ready.accessTokens.maintainer);
    const builds = async () =>
      z
        .array(z.looseObject({ id: z.number(), ref: z.string() }))
        .parse((await ask(server, '/api/v3/projects/9/builds?per_page=100', { headers })).json);
    const newest = Math.max(...(await builds()).map(({ id }) => id));
    await send('8.10', V3, form({ token: tokenAt('8.10'), ref: 'feature/faster-search' }));
    const made = (await builds()).filter(({ id }) => id > newest);
    expect(new Set(made.map(({ ref }) => ref))).toEqual(new Set(['feature/faster-search']));
  });
});

describe('a fire that API v4 accepts', () => {
  const EARLY = [
    'id',
    'sha',
    'ref',
    'status',
    'created_at',
    'updated_at',
    'before_sha',
    'tag',
    'yaml_errors',
    'user',
    'started_at',
    'finished_at',
    'committed_at',
    'duration',
    'coverage',
  ];
  const LATE = ['iid', 'project_id', 'source', 'web_url', 'name', 'queued_duration', 'detailed_status'];
  it.each([
    ['9.2', EARLY],
    ['10.8', EARLY],
    ['11.5', [...EARLY, 'web_url']],
    ['17.0', [...EARLY, ...LATE]],
    ['18.5', [...EARLY, ...LATE, 'archived']],
  ] as const)('is answered by %s with the pipeline, in the fields of the time', async (name, fields) => {
    const answered = await send(name, V4, form({ token: tokenAt(name), ref: 'main' }));
    expect(answered.status).toBe(201);
    expect(answered.json).toMatchObject({ ref: 'main', status: 'created', tag: false });
    const shown = z.record(z.string(), z.unknown()).parse(answered.json);
    expect(Object.keys(shown).sort()).toEqual([...fields].sort());
  });
});
