import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  type Answered,
  as,
  ask,
  form,
  type ReleaseName,
  type Releases,
  startReleases,
  tokenOf,
  told,
} from './ask.ts';

// Section 4 of the contract, API v4. What v3 does is in v3-triggers.test.ts.

const V4 = ['9.2', '10.8', '11.5', '17.0', '18.5'] as const;
const TRIGGERS = '/api/v4/projects/9/triggers';

let releases: Releases;
beforeAll(async () => {
  releases = await startReleases(V4);
});
afterAll(() => releases.close());

type Who = 'maintainer' | 'developer' | 'readOnly';
const call = (
  name: ReleaseName,
  method: string,
  path: string,
  fields: Readonly<Record<string, string>> = {},
  who: Who = 'maintainer',
): Promise<Answered> => {
  const server = releases.of(name);
  const headers = as(server.ready.accessTokens[who]);
  return ask(server, path, method === 'GET' ? { headers } : { ...form(fields), method, headers });
};

const Trigger = z.looseObject({
  id: z.number(),
  token: z.string(),
  description: z.string(),
  last_used: z.string().nullable(),
  owner: z.looseObject({ username: z.string() }),
});
const made = async (name: ReleaseName, description = 'made'): Promise<z.output<typeof Trigger>> => {
  const answered = await call(name, 'POST', TRIGGERS, { description });
  expect(answered.status).toBe(201);
  return Trigger.parse(answered.json);
};

const FORBIDDEN = [403, { message: '403 Forbidden' }];
const EARLY = ['id', 'token', 'description', 'created_at', 'updated_at', 'last_used', 'owner'];

describe.each(V4)('triggers in API v4 of GitLab %s', (name) => {
  it('are listed in pages, one’s own in full, others’ by four characters', async () => {
    const server = releases.of(name);
    const listed = await call(name, 'GET', `${TRIGGERS}?per_page=2`);
    expect(listed.status).toBe(200);
    expect(listed.headers.get('x-per-page')).toBe('2');
    const rows = z.array(Trigger).parse(listed.json);
    const nightly = tokenOf(server, 'platform/web-shop', 'nightly').replace('glptt-', '');
    expect(rows.map(({ token, owner }) => [token, owner.username])).toEqual([
      [tokenOf(server, 'platform/web-shop', 'deploy-bot'), 'mira.lindqvist'],
      [nightly.slice(0, 4), 'priya.raman'],
    ]);
  });

  it('have the fields of the time', async () => {
    const one = await call(name, 'GET', `${TRIGGERS}/10`);
    const shown = z.record(z.string(), z.unknown()).parse(one.json);
    const more = name === '9.2' ? ['deleted_at'] : name === '18.5' ? ['expires_at'] : [];
    expect(Object.keys(shown).sort()).toEqual([...EARLY, ...more].sort());
  });

  it('are made with a description, used, and say when', async () => {
    expect(told(await call(name, 'POST', TRIGGERS))).toEqual([400, { error: 'description is missing' }]);
    const trigger = await made(name, 'for a test');
    expect(trigger).toMatchObject({ description: 'for a test', last_used: null });
    const isNew = name === '17.0' || name === '18.5';
    expect(trigger.token).toMatch(isNew ? /^glptt-[0-9a-f]{40}$/ : /^[0-9a-f]{30}$/);
    const server = releases.of(name);
    const fire = () =>
      ask(server, '/api/v4/projects/9/trigger/pipeline', form({ token: trigger.token, ref: 'main' }));
    expect((await fire()).status).toBe(201);
    const used = Trigger.parse((await call(name, 'GET', `${TRIGGERS}/${trigger.id}`)).json);
    expect(used.last_used).toBe(new Date(releases.clock.now).toISOString());

    const revoked = await call(name, 'DELETE', `${TRIGGERS}/${trigger.id}`);
    expect([revoked.status, revoked.text]).toEqual([204, '']);
    expect((await fire()).status).toBe(404);
    expect((await call(name, 'GET', `${TRIGGERS}/${trigger.id}`)).status).toBe(404);
    expect((await call(name, 'DELETE', `${TRIGGERS}/${trigger.id}`)).status).toBe(404);
  });

  it('are renamed by their owner', async () => {
    const trigger = await made(name);
    const renamed = await call(name, 'PUT', `${TRIGGERS}/${trigger.id}`, { description: 'renamed' });
    expect(told(renamed)).toEqual([200, expect.objectContaining({ description: 'renamed' })]);
    expect(told(await call(name, 'PUT', `${TRIGGERS}/11`, { description: 'mine' }))).toEqual(FORBIDDEN);
    expect((await call(name, 'PUT', `${TRIGGERS}/99999`, { description: 'x' })).status).toBe(404);
  });

  it('are maintainers’ alone', async () => {
    for (const [method, path] of [
      ['GET', TRIGGERS],
      ['GET', `${TRIGGERS}/10`],
      ['POST', TRIGGERS],
      ['PUT', `${TRIGGERS}/10`],
      ['DELETE', `${TRIGGERS}/10`],
    ] as const) {
      expect(told(await call(name, method, path, { description: 'x' }, 'developer'))).toEqual(FORBIDDEN);
    }
    expect((await ask(releases.of(name), TRIGGERS)).status).toBe(401);
  });

  it('are listed with a scope that reads, and changed with `api` alone', async () => {
    const reads = name === '17.0' || name === '18.5';
    expect((await call(name, 'GET', TRIGGERS, {}, 'readOnly')).status).toBe(reads ? 200 : 403);
    expect(told(await call(name, 'POST', TRIGGERS, { description: 'x' }, 'readOnly'))).toEqual([
      403,
      expect.objectContaining({ error: 'insufficient_scope' }),
    ]);
  });
});

describe('an expiry', () => {
  const expires_at = '2026-11-02T09:31:00.000Z';
  it('is kept by 18.5, and ends the token', async () => {
    const answered = await call('18.5', 'POST', TRIGGERS, { description: 'short', expires_at });
    expect(answered.json).toMatchObject({ expires_at });
    const { token } = Trigger.parse(answered.json);
    const fire = () =>
      ask(releases.of('18.5'), '/api/v4/projects/9/trigger/pipeline', form({ token, ref: 'main' }));
    expect((await fire()).status).toBe(201);
    const before = releases.clock.now;
    releases.clock.now += 61_000;
    expect(told(await fire())).toEqual([404, { message: '404 Not Found' }]);
    releases.clock.now = before;
  });

  it.each(['11.5', '17.0'] as const)('is ignored by %s', async (name) => {
    const answered = await call(name, 'POST', TRIGGERS, { description: 'short', expires_at });
    expect(answered.status).toBe(201);
    expect(answered.json).not.toHaveProperty('expires_at');
  });
});
