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

// The pipeline chain of section 1, where releases differ in it: rights, files with errors, inputs, variables.

let releases: Releases;
beforeAll(async () => {
  releases = await startReleases();
});
afterAll(() => releases.close());

type Body = Readonly<Record<string, unknown>>;

const fire = (name: ReleaseName, path: string, body: Body): Promise<Answered> => {
  const server = releases.of(name);
  const id = encodeURIComponent(path);
  const target = name.startsWith('8.')
    ? `/api/v3/projects/${id}/trigger/builds`
    : `/api/v4/projects/${id}/trigger/pipeline`;
  return ask(server, target, json({ token: tokenOf(server, path), ref: 'main', ...body }));
};
const read = (name: ReleaseName, path: string): Promise<Answered> =>
  ask(releases.of(name), path, { headers: as(releases.of(name).ready.accessTokens.maintainer) });

const base = (sentence: string) => [400, { message: { base: [expect.stringContaining(sentence)] } }];
const OLDEST = ['8.10', '8.17', '9.2'] as const;
const CHAINED = ['10.8', '11.5', '17.0', '18.5'] as const;
const MOBILE = 'apps/shop/mobile-app';

describe('a CI file with errors', () => {
  it('makes no builds in 8.10', async () => {
    const fired = await fire('8.10', MOBILE, { ref: 'ci/broken-file' });
    expect(told(fired)).toEqual([400, { message: 'No builds created' }]);
  });

  it.each(['9.2', '10.8', '11.5'] as const)('makes a failed pipeline in %s, and says why', async (name) => {
    const fired = await fire(name, MOBILE, { ref: 'ci/broken-file' });
    expect(told(fired)).toEqual([
      201,
      expect.objectContaining({ status: 'failed', yaml_errors: expect.stringContaining('bild') }),
    ]);
  });

  it('is fired by 8.17 as any other', async () => {
    expect((await fire('8.17', MOBILE, { ref: 'ci/broken-file' })).status).toBe(201);
  });

  it.each(['17.0', '18.5'] as const)('is refused by %s, which keeps the failed pipeline', async (name) => {
    const fired = await fire(name, MOBILE, { ref: 'ci/broken-file' });
    expect(told(fired)).toEqual([422, { message: { base: [expect.stringContaining('bild')] } }]);
    const listed = await read(name, '/api/v4/projects/15/pipelines?ref=ci/broken-file');
    expect(listed.json).toMatchObject([{ status: 'failed', ref: 'ci/broken-file' }]);
  });

  it('is one that says `workflow` to 11.5, which takes that for a job', async () => {
    const fired = await fire('11.5', MOBILE, { ref: 'ci/workflow-rules' });
    expect(fired.json).toMatchObject({ status: 'failed', yaml_errors: expect.stringContaining('workflow') });
  });
});

describe('the rights of who owns a trigger', () => {
  it.each(CHAINED)('are asked about by %s where a branch is protected', async (name) => {
    const sentence =
      name.startsWith('1') && Number(name) < 12
        ? "Insufficient permissions for protected ref 'production'"
        : "You do not have sufficient permission to run a pipeline on 'production'.";
    expect(told(await fire(name, 'ops/infra-live', { ref: 'production' }))).toEqual(base(sentence));
    const token = tokenOf(releases.of(name), 'ops/infra-live', 'drift-check');
    expect((await fire(name, 'ops/infra-live', { token })).status).toBe(400);
    expect((await fire(name, 'ops/infra-live', {})).status).toBe(201);
  });

  it.each(CHAINED)('are asked about by %s where a project is archived', async (name) => {
    expect(told(await fire(name, 'legacy/monolith', { ref: 'master' }))).toEqual(
      base('Insufficient permissions to create a new pipeline'),
    );
  });

  it.each(OLDEST)('are nothing to a trigger of %s', async (name) => {
    expect((await fire(name, 'ops/infra-live', { ref: 'production' })).status).toBe(201);
    expect((await fire(name, 'legacy/monolith', { ref: 'master' })).status).toBe(201);
  });

  it.each(['17.0', '18.5'] as const)('to set variables are asked about by %s', async (name) => {
    expect(told(await fire(name, 'platform/payments', { variables: { A: 'b' } }))).toEqual(
      base('Insufficient permissions to set pipeline variables'),
    );
    expect((await fire(name, 'platform/payments', {})).status).toBe(201);
  });

  it('to set variables could not be taken away in 11.5', async () => {
    expect((await fire('11.5', 'platform/payments', { variables: { A: 'b' } })).status).toBe(201);
  });
});

describe('variables', () => {
  it.each(CHAINED)('with a bad key are stopped by the chain of %s', async (name) => {
    for (const key of ['a-b', 'k'.repeat(256), '']) {
      expect(told(await fire(name, 'platform/web-shop', { variables: { [key]: 'c' } }))).toEqual(
        base('Failed to persist the pipeline'),
      );
    }
  });

  const Variables = z.array(z.looseObject({ key: z.string(), value: z.string(), variable_type: z.string() }));
  it.each(['17.0', '18.5'] as const)('come in %s with the whole request in a file', async (name) => {
    const fired = await fire(name, 'platform/web-shop', { variables: { A: 'x\ny', EMPTY: '' } });
    const { id } = z.looseObject({ id: z.number() }).parse(fired.json);
    const shown = await read(name, `/api/v4/projects/9/pipelines/${id}/variables`);
    const rows = Variables.parse(shown.json);
    expect(rows.map(({ key, variable_type: type }) => [key, type])).toEqual([
      ['A', 'env_var'],
      ['EMPTY', 'env_var'],
      ['TRIGGER_PAYLOAD', 'file'],
    ]);
    expect(shown.text).not.toContain(tokenOf(releases.of(name), 'platform/web-shop'));
    expect(told(await fire(name, 'platform/web-shop', { variables: { TRIGGER_PAYLOAD: 'x' } }))).toEqual(
      base('Duplicate variable name: TRIGGER_PAYLOAD'),
    );
  });

  it('may be called TRIGGER_PAYLOAD where nothing else is', async () => {
    expect((await fire('11.5', 'platform/web-shop', { variables: { TRIGGER_PAYLOAD: 'x' } })).status).toBe(
      201,
    );
  });
});

describe('inputs', () => {
  it.each(['9.2', '10.8', '11.5', '17.0'] as const)('are ignored by %s, good or bad', async (name) => {
    for (const inputs of [{ version: 'three' }, { colour: 'red' }, 'text']) {
      expect((await fire(name, 'platform/deployer', { inputs })).status).toBe(201);
    }
  });

  it('are checked by 18.5', async () => {
    expect((await fire('18.5', 'platform/deployer', { inputs: { version: 'three' } })).status).toBe(422);
    expect(told(await fire('18.5', 'platform/deployer', { inputs: 'text' }))).toEqual([
      400,
      { error: 'inputs is invalid' },
    ]);
    expect((await fire('18.5', 'platform/deployer', { inputs: { version: '1.2.3' } })).status).toBe(201);
  });
});

describe('many pipelines in a minute', () => {
  it.each(['17.0', '18.5'] as const)('are refused by %s with 400, until it is over', async (name) => {
    let refused: Answered | undefined;
    for (let count = 0; count < 26; count += 1) refused = await fire(name, MOBILE, { ref: 'beta' });
    expect(told(refused ?? (await fire(name, MOBILE, {})))).toEqual(
      base('Too many pipelines created in the last minute. Try again later.'),
    );
    releases.clock.now += 60_001;
    expect((await fire(name, MOBILE, { ref: 'beta' })).status).toBe(201);
  });
});
