import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type DemoServer, startDemoServer } from '../../../src/demo/start-demo-server.ts';
import { as, ask, form, tokenOf } from './ask.ts';

const Trigger = z.looseObject({ token: z.string(), last_used: z.string().nullable() });

const FIELDS: Readonly<Record<string, readonly string[]>> = {
  '8.10': ['token', 'created_at', 'updated_at', 'deleted_at', 'last_used'],
  '8.17': ['token', 'created_at', 'updated_at', 'deleted_at', 'last_used'],
  '9.2': ['token', 'created_at', 'updated_at', 'deleted_at', 'last_used', 'owner'],
  '10.8': ['token', 'created_at', 'updated_at', 'last_used', 'owner'],
};

describe.each(['8.10', '8.17', '9.2', '10.8'])('triggers in API v3 of GitLab %s', (gitlab) => {
  let server: DemoServer;
  beforeAll(async () => {
    server = await startDemoServer({ gitlab });
  });
  afterAll(() => server.close());

  const asked = (method: string, path: string, who: 'maintainer' | 'developer' = 'maintainer') =>
    ask(server, `/api/v3/projects/${path}`, { method, headers: as(server.ready.accessTokens[who]) });

  it('shows every token in full, with the fields of the release', async () => {
    const { json, headers } = await asked('GET', '9/triggers');
    const triggers = z.array(Trigger).parse(json);
    expect(triggers.map(({ token }) => token)).toEqual([
      tokenOf(server, 'platform/web-shop', 'deploy-bot'),
      tokenOf(server, 'platform/web-shop', 'nightly'),
    ]);
    expect(Object.keys(triggers[0] ?? {}).sort()).toEqual(FIELDS[gitlab]?.toSorted());
    expect(headers.get('x-total')).toBe('2');
  });

  it('finds one by its token', async () => {
    const token = tokenOf(server, 'platform/web-shop', 'deploy-bot');
    expect((await asked('GET', `9/triggers/${token}`)).json).toMatchObject({ token });
    const elsewhere = await asked('GET', `12/triggers/${token}`);
    expect([elsewhere.status, elsewhere.json]).toEqual([404, { message: '404 Trigger Not Found' }]);
  });

  it('is for maintainers, and for nobody where CI is off', async () => {
    const developer = await asked('GET', '9/triggers', 'developer');
    expect([developer.status, developer.json]).toEqual([403, { message: '403 Forbidden' }]);
    expect((await asked('POST', '9/triggers', 'developer')).status).toBe(403);
    expect((await asked('GET', '36/triggers')).status).toBe(403);
    expect((await ask(server, '/api/v3/projects/9/triggers')).json).toEqual({ message: '401 Unauthorized' });
    expect((await asked('GET', '999999/triggers')).json).toEqual({ message: '404 Project Not Found' });
  });

  it('creates one without a description, fires with it, and revokes it with a body', async () => {
    const created = await asked('POST', '12/triggers');
    expect(created.status).toBe(201);
    const { token, last_used } = Trigger.parse(created.json);
    expect(token).toMatch(/^[0-9a-f]{30}$/);
    expect(last_used).toBeNull();

    const fired = await ask(server, '/api/v3/projects/12/trigger/builds', form({ token, ref: 'main' }));
    expect(fired.status).toBe(201);
    expect(Trigger.parse((await asked('GET', `12/triggers/${token}`)).json).last_used).not.toBeNull();

    const revoked = await asked('DELETE', `12/triggers/${token}`);
    expect(revoked.status).toBe(200);
    expect(Trigger.parse(revoked.json)).toMatchObject({ token });
    if (gitlab !== '10.8') expect(revoked.json).toMatchObject({ deleted_at: expect.any(String) });
    expect((await asked('DELETE', `12/triggers/${token}`)).json).toEqual({
      message: '404 Trigger Not Found',
    });
    expect(
      (await ask(server, '/api/v3/projects/12/trigger/builds', form({ token, ref: 'main' }))).status,
    ).toBe(404);
  });
});
