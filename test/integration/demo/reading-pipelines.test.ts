import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  type Answered,
  as,
  ask,
  json,
  type ReleaseName,
  type Releases,
  startReleases,
  tokenOf,
  told,
} from './ask.ts';

// Section 5 of the contract for API v4: pipelines, jobs, logs, variables, retry and cancel.

const V4 = ['9.2', '10.8', '11.5', '17.0', '18.5'] as const;
const isLate = (name: ReleaseName): boolean => name === '17.0' || name === '18.5';

let releases: Releases;
beforeAll(async () => {
  releases = await startReleases(V4, { pace: 20 });
});
afterAll(() => releases.close());

type Who = 'maintainer' | 'developer' | 'readOnly';
const call = (name: ReleaseName, path: string, method = 'GET', who: Who = 'maintainer'): Promise<Answered> =>
  ask(releases.of(name), `/api/v4/projects/9${path}`, {
    method,
    headers: as(releases.of(name).ready.accessTokens[who]),
  });

const Pipeline = z.looseObject({ id: z.number(), sha: z.string(), ref: z.string(), status: z.string() });
const Pipelines = z.array(Pipeline);
const Jobs = z.array(
  z.looseObject({ id: z.number(), name: z.string(), stage: z.string(), status: z.string() }),
);
const list = async (name: ReleaseName, query: string) =>
  Pipelines.parse((await call(name, `/pipelines?per_page=100&${query}`)).json);

const fired = async (
  name: ReleaseName,
  variables: Readonly<Record<string, string>> = {},
): Promise<z.output<typeof Pipeline>> => {
  const server = releases.of(name);
  const token = tokenOf(server, 'platform/web-shop', 'nightly');
  const answered = await ask(
    server,
    '/api/v4/projects/9/trigger/pipeline',
    json({ token, ref: 'main', variables }),
  );
  return Pipeline.parse(answered.json);
};

describe.each(V4)('pipelines in API v4 of GitLab %s', (name) => {
  it('are listed newest first, by ref and by status', async () => {
    const made = await fired(name);
    const all = await list(name, '');
    expect(all[0]?.id).toBe(made.id);
    expect(all.map(({ id }) => id)).toEqual(all.map(({ id }) => id).sort((a, b) => b - a));
    expect((await list(name, 'order_by=id&sort=asc'))[0]?.id).toBe(all.at(-1)?.id);
    expect((await list(name, 'ref=main')).every(({ ref }) => ref === 'main')).toBe(true);
    const failed = await list(name, 'status=failed');
    expect(failed.length).toBeGreaterThan(0);
    expect(failed.every(({ status }) => status === 'failed')).toBe(true);
    expect((await call(name, '/pipelines?status=nonsense')).status).toBe(400);
  });

  it('are filtered by source, time and commit where those filters are known, else not', async () => {
    const made = await fired(name);
    const all = await list(name, '');
    const bySource = await list(name, 'source=push');
    expect(bySource.length < all.length).toBe(isLate(name));
    const tomorrow = new Date(releases.clock.now + 86_400_000).toISOString();
    expect((await list(name, `updated_after=${tomorrow}`)).length).toBe(isLate(name) ? 0 : all.length);
    const bySha = await list(name, `sha=${made.sha}`);
    const filtersSha = name === '11.5' || isLate(name);
    expect(bySha.every(({ sha }) => sha === made.sha)).toBe(filtersSha);
    expect((await call(name, '/pipelines?order_by=updated_at')).status).toBe(isLate(name) ? 200 : 400);
  });

  it('have in a list the fields of the time', async () => {
    const [row] = await list(name, '');
    const early = ['id', 'ref', 'sha', 'status'];
    const late = ['created_at', 'iid', 'name', 'project_id', 'source', 'updated_at', 'web_url'];
    expect(Object.keys(row ?? {}).sort()).toEqual(
      [...early, ...(name === '11.5' ? ['web_url'] : isLate(name) ? late : [])].sort(),
    );
  });

  it('are run to their end, whose they are and when', async () => {
    const { id } = await fired(name);
    const shown = async () => (await call(name, `/pipelines/${id}`)).json;
    expect(await shown()).toMatchObject({ status: 'created', user: { username: 'priya.raman' } });
    releases.clock.now += 21_000;
    expect(await shown()).toMatchObject({
      status: 'success',
      started_at: expect.any(String),
      finished_at: expect.any(String),
      duration: expect.any(Number),
    });
    expect(told(await call(name, '/pipelines/999999'))).toEqual([404, { message: '404 Not found' }]);
  });

  it('have jobs, for whom has a token', async () => {
    const { id } = await fired(name);
    const jobs = Jobs.parse((await call(name, `/pipelines/${id}/jobs`)).json);
    expect(jobs.map(({ name: job }) => job).sort()).toEqual([
      'assets',
      'browser',
      'compile',
      'deploy',
      'lint',
      'unit',
    ]);
    expect(jobs.every((job) => 'web_url' in job)).toBe(name === '11.5' || isLate(name));
    expect(jobs.every((job) => 'duration' in job)).toBe(name !== '9.2');
    // Where the project is private a stranger learns even less.
    const strangers = await ask(releases.of(name), `/api/v4/projects/9/pipelines/${id}/jobs`);
    expect([401, 404]).toContain(strangers.status);
    expect((await call(name, `/jobs/${jobs[0]?.id}`)).json).toMatchObject({ id: jobs[0]?.id });
  });

  it('have logs that are whole, and empty before the job runs', async () => {
    const { id } = await fired(name);
    const [job] = Jobs.parse((await call(name, `/pipelines/${id}/jobs?scope[]=created`)).json);
    const before = await call(name, `/jobs/${job?.id}/trace`);
    expect([before.status, before.text]).toEqual([200, '']);
    expect(before.headers.get('content-type')).toContain('text/plain');
    releases.clock.now += 21_000;
    const after = await ask(releases.of(name), `/api/v4/projects/9/jobs/${job?.id}/trace`, {
      headers: { ...as(releases.of(name).ready.accessTokens.readOnly), Range: 'bytes=0-9' },
    });
    expect(after.status).toBe(isLate(name) ? 200 : 403);
    const whole = await call(name, `/jobs/${job?.id}/trace`);
    expect(whole.text).toContain('Job succeeded');
    if (isLate(name)) expect(after.text).toBe(whole.text);
  });

  it('show variables to maintainers and to who made them, or have no such route yet', async () => {
    const { id } = await fired(name, { REGION: 'eu' });
    const [own, others] = [
      await call(name, `/pipelines/${id}/variables`),
      await call(name, `/pipelines/${id}/variables`, 'GET', 'developer'),
    ];
    if (isLate(name)) {
      expect(own.json).toContainEqual(expect.objectContaining({ key: 'REGION', value: 'eu' }));
      expect(told(others)).toEqual([403, { message: '403 Forbidden' }]);
    } else {
      expect(told(own)).toEqual([404, { error: '404 Not Found' }]);
    }
  });

  it('are retried with 201 and canceled with 200', async () => {
    const failing = await fired(name, { DEMO_RESULT: 'failed' });
    releases.clock.now += 21_000;
    expect((await call(name, `/pipelines/${failing.id}`)).json).toMatchObject({ status: 'failed' });
    const retried = await call(name, `/pipelines/${failing.id}/retry`, 'POST');
    expect(told(retried)).toEqual([201, expect.objectContaining({ id: failing.id })]);
    releases.clock.now += 21_000;
    expect((await call(name, `/pipelines/${failing.id}`)).json).toMatchObject({ status: 'success' });

    const running = await fired(name);
    releases.clock.now += 5_000;
    const canceled = await call(name, `/pipelines/${running.id}/cancel`, 'POST');
    expect(told(canceled)).toEqual([200, expect.objectContaining({ status: 'canceled' })]);
    expect((await call(name, `/pipelines/${running.id}/cancel`, 'POST', 'readOnly')).status).toBe(403);
  });
});
