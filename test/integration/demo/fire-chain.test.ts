import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DemoServer } from '../../../src/demo/start-demo-server.ts';
import { type Answered, as, ask, form, json, startWithClock, tokenOf } from './ask.ts';

let server: DemoServer;
let clock: { now: number };
let token: string;

beforeAll(async () => {
  ({ server, clock } = await startWithClock());
  token = tokenOf(server, 'platform/web-shop', 'deploy-bot');
});
afterAll(() => server.close());

const fireOf = (path: string, body: Record<string, unknown>): Promise<Answered> =>
  ask(
    server,
    `/api/v4/projects/${encodeURIComponent(path)}/trigger/pipeline`,
    json({ token: tokenOf(server, path), ...body }),
  );

const head = (): string | undefined => server.ready.projects.find((project) => project.id === 9)?.headSha;

describe('the pipeline chain', () => {
  const refusals: readonly (readonly [string, string, Record<string, unknown>, string])[] = [
    ['CI is off', 'sandbox/notes', { ref: 'main' }, 'Pipelines are disabled!'],
    [
      'the project is archived',
      'legacy/monolith',
      { ref: 'master' },
      'Insufficient permissions to create a new pipeline',
    ],
    [
      'nobody may run the branch',
      'ops/infra-live',
      { ref: 'production' },
      "You do not have sufficient permission to run a pipeline on 'production'.",
    ],
    ['there is no such ref', 'platform/web-shop', { ref: 'no/such' }, 'Reference not found'],
    ['there is no such branch', 'platform/web-shop', { ref: 'refs/heads/v2.13.0' }, 'Reference not found'],
    ['a branch and a tag share the name', 'platform/web-shop', { ref: 'stable' }, 'Ref is ambiguous'],
    [
      'variables are restricted',
      'platform/payments',
      { ref: 'main', variables: { A: 'b' } },
      'Insufficient permissions to set pipeline variables',
    ],
    [
      'a key comes twice',
      'platform/web-shop',
      { ref: 'main', variables: { TRIGGER_PAYLOAD: 'x' } },
      'Duplicate variable name: TRIGGER_PAYLOAD',
    ],
    [
      'a key is bad',
      'platform/web-shop',
      { ref: 'main', variables: { 'a-b': 'c' } },
      'Failed to persist the pipeline',
    ],
    [
      'a key is too long',
      'platform/web-shop',
      { ref: 'main', variables: { ['k'.repeat(256)]: 'c' } },
      'is too long (maximum is 255 characters)',
    ],
    ['there is no CI file', 'apps/shop/mobile-app', { ref: 'ci/missing-file' }, 'Missing CI config file'],
    [
      'workflow rules',
      'apps/shop/mobile-app',
      { ref: 'ci/workflow-rules' },
      'Pipeline filtered out by workflow rules.',
    ],
    [
      'no job is left',
      'apps/shop/mobile-app',
      { ref: 'ci/no-jobs' },
      'Pipeline will not run for the selected trigger.',
    ],
  ];
  it.each(refusals)('refuses where %s', async (_name, path, body, sentence) => {
    const answered = await fireOf(path, body);
    expect(answered.status).toBe(400);
    expect(answered.json).toEqual({ message: { base: [expect.stringContaining(sentence)] } });
  });

  it('refuses the SHA of a commit, whole or short', async () => {
    for (const ref of [head(), head()?.slice(0, 8)]) {
      expect((await fireOf('platform/web-shop', { token, ref })).json).toEqual({
        message: { base: ['Reference not found'] },
      });
    }
  });

  it('lets a maintainer run a protected branch, and no developer', async () => {
    expect((await fireOf('ops/infra-live', { ref: 'main' })).status).toBe(201);
    const drift = tokenOf(server, 'ops/infra-live', 'drift-check');
    expect((await fireOf('ops/infra-live', { ref: 'main', token: drift })).status).toBe(400);
    expect((await fireOf('ops/infra-live', { ref: 'sandbox', token: drift })).status).toBe(201);
  });

  it('lets a project with restricted variables be fired without', async () => {
    expect((await fireOf('platform/payments', { ref: 'main' })).status).toBe(201);
  });

  it('throttles creation with a 400, until a minute is over', async () => {
    for (let count = 0; count < 25; count += 1) {
      expect((await fireOf('apps/shop/mobile-app', { ref: 'beta' })).status).toBe(201);
    }
    const answered = await fireOf('apps/shop/mobile-app', { ref: 'beta' });
    expect([answered.status, answered.json]).toEqual([
      400,
      { message: { base: ['Too many pipelines created in the last minute. Try again later.'] } },
    ]);
    clock.now += 60_001;
    expect((await fireOf('apps/shop/mobile-app', { ref: 'beta' })).status).toBe(201);
  });

  it('answers 422 to a broken CI file and leaves a failed pipeline behind', async () => {
    const answered = await fireOf('apps/shop/mobile-app', { ref: 'ci/broken-file' });
    expect([answered.status, answered.json]).toEqual([
      422,
      { message: { base: [expect.stringContaining('bild')] } },
    ]);
    const list = await ask(server, '/api/v4/projects/15/pipelines?ref=ci/broken-file', {
      headers: as(server.ready.accessTokens.maintainer),
    });
    expect(list.json).toMatchObject([{ ref: 'ci/broken-file', status: 'failed' }]);
  });
});

describe('inputs', () => {
  const good: readonly Record<string, unknown>[] = [
    {},
    { version: '3.0.1', environment: 'production', replicas: 4, dry_run: true, regions: ['eu-central'] },
  ];
  it.each(good)('accepts %j', async (inputs) => {
    expect((await fireOf('platform/deployer', { ref: 'main', inputs })).status).toBe(201);
  });

  const bad: readonly (readonly [Record<string, unknown>, string])[] = [
    [{ version: 'three' }, '`version` input: provided value does not match required RegEx pattern'],
    [{ environment: 'moon' }, '`environment` input: `moon` cannot be used'],
    [{ replicas: 'many' }, '`replicas` input: provided value is not a number'],
    [{ dry_run: 'perhaps' }, '`dry_run` input: provided value is not a boolean'],
    [{ regions: 'eu' }, '`regions` input: provided value is not an array'],
    [{ colour: 'red' }, 'unknown input arguments: colour'],
  ];
  it.each(bad)('refuses %j', async (inputs, sentence) => {
    const answered = await fireOf('platform/deployer', { ref: 'main', inputs });
    expect(answered.json).toEqual({ message: { base: [expect.stringContaining(sentence)] } });
    expect(answered.status).toBe(422);
  });

  it('takes JSON text for what is no string in a form', async () => {
    const answered = await ask(
      server,
      '/api/v4/projects/42/trigger/pipeline',
      form({
        token: tokenOf(server, 'platform/deployer'),
        ref: 'main',
        'inputs[replicas]': '5',
        'inputs[dry_run]': 'true',
        'inputs[regions]': '["us-east"]',
        'inputs[version]': '1.2.3',
      }),
    );
    expect(answered.status).toBe(201);
  });

  it('refuses inputs where the configuration has none', async () => {
    const answered = await fireOf('platform/web-shop', { ref: 'main', inputs: { a: 1 } });
    expect(answered.json).toEqual({ message: { base: ['unknown input arguments: a'] } });
  });
});
