import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { DemoServer } from '../../../src/demo/start-demo-server.ts';
import { type Answered, as, ask, form, startWithClock, tokenOf } from './ask.ts';

const Build = z.looseObject({
  id: z.number(),
  status: z.string(),
  stage: z.string(),
  ref: z.string(),
  finished_at: z.string().nullable(),
});
const Builds = z.array(Build);
const Pipeline = z.looseObject({ id: z.number(), status: z.string(), ref: z.string() });

let server: DemoServer;
let clock: { now: number };

/** Long enough for all of a pipeline, short enough for none of the next. */
const PACE = 20_000;
/** Longer than any pipeline of the past took. */
const HOUR = 3_600_000;

const asked = (method: string, path: string): Promise<Answered> =>
  ask(server, `/api/v3/projects/${path}`, { method, headers: as(server.ready.accessTokens.developer) });
const builds = async (path: string) => Builds.parse((await asked('GET', path)).json);
const fire = async (variables: Readonly<Record<string, string>> = {}): Promise<void> => {
  const fields = Object.entries(variables).map(([key, value]) => [`variables[${key}]`, value] as const);
  const answered = await ask(
    server,
    '/api/v3/projects/9/trigger/builds',
    form({
      token: tokenOf(server, 'platform/web-shop', 'deploy-bot'),
      ref: 'main',
      ...Object.fromEntries(fields),
    }),
  );
  expect(answered.status).toBe(201);
};

describe.each(['8.10', '8.17', '10.8'])('builds in API v3 of GitLab %s', (gitlab) => {
  beforeEach(async () => {
    ({ server, clock } = await startWithClock({ gitlab, pace: PACE / 1000 }));
  });
  afterEach(() => server.close());

  it('are the jobs of what was fired, newest first', async () => {
    const [before] = await builds('9/builds');
    await fire();
    const [newest] = await builds('9/builds');
    expect(newest?.id).toBeGreaterThan(before?.id ?? 0);
    expect(newest).toMatchObject({ ref: 'main', tag: false, commit: { id: expect.any(String) } });
    expect('pipeline' in (newest ?? {})).toBe(gitlab !== '8.10');
    // Triggers had no owner before 9.0.
    if (gitlab === '10.8') expect(newest).toMatchObject({ user: { username: 'mira.lindqvist' } });
    else expect(newest).toMatchObject({ user: null });
  });

  it('come into being with the pipeline, or in 8.10 with their stage', async () => {
    const [before] = await builds('9/builds');
    const fired = async () =>
      (await builds('9/builds?per_page=100')).filter(({ id }) => id > (before?.id ?? 0));
    await fire();
    const atFirst = await fired();
    clock.now += PACE;
    const atLast = await fired();
    expect(atLast.every(({ status }) => status === 'success')).toBe(true);
    if (gitlab === '8.10') {
      expect(atFirst.length).toBeLessThan(atLast.length);
      expect(new Set(atFirst.map(({ stage }) => stage)).size).toBe(1);
      expect(atFirst.every(({ status }) => status === 'pending')).toBe(true);
    } else {
      expect(atFirst.length).toBe(atLast.length);
      expect(atFirst.every(({ status }) => status === 'created')).toBe(true);
    }
  });

  it('are chosen by one scope or by numbered ones', async () => {
    const statuses = async (query: string) => [
      ...new Set((await builds(`9/builds?per_page=100&${query}`)).map(({ status }) => status)),
    ];
    expect(await statuses('scope=failed')).toEqual(['failed']);
    expect((await statuses('scope[0]=failed&scope[1]=canceled')).sort()).toEqual(['canceled', 'failed']);
    for (const query of ['scope=purple', 'scope[]=failed']) {
      const { status, json } = await asked('GET', `9/builds?${query}`);
      expect([status, json]).toEqual([
        400,
        gitlab === '8.10'
          ? { message: 'Scope contains invalid value(s)' }
          : { error: 'scope does not have a valid value' },
      ]);
    }
  });

  it('call a manual job skipped before 9.0', async () => {
    const [before] = await builds('9/builds');
    await fire({ DEMO_RESULT: 'manual' });
    clock.now += PACE;
    const waiting = (await builds('9/builds'))
      .filter(({ id, status }) => id > (before?.id ?? 0) && status !== 'success')
      .map(({ status }) => status);
    expect([...new Set(waiting)]).toEqual([gitlab === '10.8' ? 'manual' : 'skipped']);
  });

  it('are shown one by one, with their log as text', async () => {
    await fire();
    clock.now += PACE;
    const [newest] = await builds('9/builds');
    const one = await asked('GET', `9/builds/${newest?.id}`);
    expect(one.json).toEqual(newest);
    const trace = await asked('GET', `9/builds/${newest?.id}/trace`);
    expect(trace.headers.get('content-type')).toBe('text/plain');
    expect(trace.headers.get('content-disposition')).toBe(`infile; filename="${newest?.id}.log"`);
    expect(trace.text).toContain('Job succeeded');
    expect((await asked('GET', '9/builds/1')).json).toEqual({ message: '404 Not Found' });
    expect((await asked('GET', `12/builds/${newest?.id}`)).status).toBe(404);
  });

  it('of a commit are those of its pipelines', async () => {
    await fire();
    const headSha = server.ready.projects.find(({ id }) => id === 9)?.headSha ?? '';
    const ofCommit = await builds(`9/repository/commits/${headSha}/builds`);
    expect(ofCommit[0]).toEqual((await builds('9/builds'))[0]);
    expect((await asked('GET', '9/repository/commits/0000000/builds')).json).toEqual({
      message: '404 Not Found',
    });
  });

  it('can be canceled one by one, and what depended on it is skipped', async () => {
    const [before] = await builds('9/builds');
    await fire();
    clock.now += PACE * 0.12;
    const running = (await builds('9/builds?scope=running'))[0];
    const canceled = await asked('POST', `9/builds/${running?.id}/cancel`);
    expect(canceled.status).toBe(201);
    expect(canceled.json).toMatchObject({ id: running?.id, status: 'canceled' });
    clock.now += PACE;
    const ends = (await builds('9/builds')).filter(({ id }) => id > (before?.id ?? 0));
    expect(ends.filter(({ stage }) => stage !== running?.stage).map(({ status }) => status)).not.toContain(
      'success',
    );
    // Once more changes nothing.
    expect((await asked('POST', `9/builds/${running?.id}/cancel`)).json).toMatchObject({
      status: 'canceled',
    });
  });

  it('are retried under a new id, unless they still run', async () => {
    const failed = (await builds('9/builds?scope=failed'))[0];
    const retried = await asked('POST', `9/builds/${failed?.id}/retry`);
    expect(retried.status).toBe(201);
    const next = Build.parse(retried.json);
    expect(next).toMatchObject({ stage: failed?.stage, status: 'pending' });
    expect(next.id).toBeGreaterThan(failed?.id ?? 0);
    const refused = await asked('POST', `9/builds/${next.id}/retry`);
    expect([refused.status, refused.json]).toEqual([
      403,
      { message: '403 Forbidden  - Build is not retryable' },
    ]);
    clock.now += HOUR;
    expect((await asked('GET', `9/builds/${next.id}`)).json).toMatchObject({ status: 'success' });
    expect((await asked('GET', `9/builds/${failed?.id}`)).json).toMatchObject({ status: 'failed' });
  });

  it('need a token even in a public project, and are kept where CI is off or the project archived', async () => {
    for (const path of ['24/builds', '24/builds/1', '24/builds/1/trace']) {
      expect((await ask(server, `/api/v3/projects/${path}`)).json).toEqual({ message: '401 Unauthorized' });
    }
    expect((await asked('GET', '36/builds')).json).toEqual([]);
    expect((await asked('GET', '36/builds/1')).status).toBe(403);
    const [old] = await builds('33/builds');
    expect((await asked('GET', `33/builds/${old?.id}`)).status).toBe(200);
    expect((await asked('POST', `33/builds/${old?.id}/retry`)).status).toBe(403);
  });
});

describe.each(['8.17', '10.8'])('pipelines in API v3 of GitLab %s', (gitlab) => {
  beforeEach(async () => {
    ({ server, clock } = await startWithClock({ gitlab, pace: PACE / 1000 }));
  });
  afterEach(() => server.close());
  const pipelines = async (query = '') =>
    z.array(Pipeline).parse((await asked('GET', `9/pipelines${query}`)).json);

  it('are listed in full, without a source or an address', async () => {
    await fire();
    const [newest] = await pipelines();
    expect(newest).toMatchObject({ ref: 'main', tag: false, yaml_errors: null, duration: null });
    expect(newest).not.toHaveProperty('source');
    expect(newest).not.toHaveProperty('web_url');
    expect((await asked('GET', `9/pipelines/${newest?.id}`)).json).toEqual(newest);
    expect((await builds('9/builds'))[0]).toMatchObject({
      pipeline: { id: newest?.id, ref: 'main', status: newest?.status },
    });
  });

  it('are chosen by scope alone', async () => {
    const tags = await pipelines('?scope=tags');
    expect(tags.length).toBeGreaterThan(0);
    expect(tags.every(({ ref }) => ref !== 'main')).toBe(true);
    expect((await pipelines('?ref=nowhere&source=web')).length).toBeGreaterThan(0);
    expect((await asked('GET', '9/pipelines?scope=finished')).json).toEqual({
      error: 'scope does not have a valid value',
    });
  });

  it('are canceled and retried whole', async () => {
    await fire();
    const [newest] = await pipelines();
    clock.now += PACE / 2;
    const canceled = await asked('POST', `9/pipelines/${newest?.id}/cancel`);
    expect([canceled.status, Pipeline.parse(canceled.json).status]).toEqual([200, 'canceled']);
    const retried = await asked('POST', `9/pipelines/${newest?.id}/retry`);
    expect(retried.status).toBe(201);
    clock.now += PACE;
    expect((await asked('GET', `9/pipelines/${newest?.id}`)).json).toMatchObject({ status: 'success' });
  });

  it('that wait for a person have succeeded before 9.0', async () => {
    await fire({ DEMO_RESULT: 'manual' });
    clock.now += PACE;
    expect((await pipelines())[0]?.status).toBe(gitlab === '8.17' ? 'success' : 'manual');
  });

  it('are refused as in v4', async () => {
    expect((await asked('GET', '9/pipelines/1')).json).toEqual({ message: '404 Not found' });
    expect((await asked('GET', '9/pipelines/x')).json).toEqual({ error: 'pipeline_id is invalid' });
    expect((await asked('GET', '36/pipelines')).status).toBe(403);
    expect((await ask(server, '/api/v3/projects/24/pipelines')).status).toBe(401);
  });
});

describe('pipelines in API v3 of GitLab 8.10', () => {
  it('are not there yet', async () => {
    ({ server, clock } = await startWithClock({ gitlab: '8.10' }));
    const { status, json } = await asked('GET', '9/pipelines');
    await server.close();
    expect([status, json]).toEqual([404, { error: '404 Not Found' }]);
  });
});
