import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Answered,
  as,
  ask,
  json,
  RELEASES,
  type ReleaseName,
  type Releases,
  startReleases,
  tokenOf,
  told,
} from './ask.ts';

// Section 1 of the contract: in which order each release checks a fire, and in whose words it refuses one.

let releases: Releases;
beforeAll(async () => {
  releases = await startReleases();
});
afterAll(() => releases.close());

type Body = Readonly<Record<string, unknown>>;
/** A release, and the version of its API. */
type Dialect = readonly [name: ReleaseName, api: 'v3' | 'v4'];

const DIALECTS: readonly Dialect[] = [
  ['8.10', 'v3'],
  ['8.17', 'v3'],
  ['9.2', 'v3'],
  ['10.8', 'v3'],
  ['9.2', 'v4'],
  ['10.8', 'v4'],
  ['11.5', 'v4'],
  ['17.0', 'v4'],
  ['18.5', 'v4'],
];
const OLD = DIALECTS.slice(0, 3);
const TYPED = DIALECTS.slice(1);

const fireAs = ([name, api]: Dialect, body: Body, project: string | number = 9): Promise<Answered> => {
  const id = encodeURIComponent(project);
  const action = api === 'v3' ? 'builds' : 'pipeline';
  return ask(releases.of(name), `/api/${api}/projects/${id}/trigger/${action}`, json(body));
};
const tokenAt = ([name]: Dialect, path = 'platform/web-shop'): string => tokenOf(releases.of(name), path);

const NOT_FOUND = [404, { message: '404 Not Found' }];
const UNAUTHORIZED = [401, { message: '401 Unauthorized' }];
const NO_BUILDS = [400, { message: 'No builds created' }];
const NO_PIPELINE = [400, { message: 'No pipeline created' }];
const BAD_MAP = [400, { message: 'variables needs to be a map of key-valued strings' }];
const base = (sentence: string) => [400, { message: { base: [expect.stringContaining(sentence)] } }];

describe('a parameter that is missing', () => {
  it.each([
    [{}, 'ref'],
    [{ token: 'x' }, 'ref'],
    [{ ref: 'main' }, 'token'],
    [{ ref: 'main', token: '' }, 'token'],
  ])('is named by 8.10, one at a time: %j', async (body, name) => {
    expect(told(await fireAs(['8.10', 'v3'], body))).toEqual([
      400,
      { message: `400 (Bad request) "${name}" not given` },
    ]);
  });

  it.each(TYPED)('is listed by %s in %s', async (...dialect) => {
    const late = dialect[0] === '17.0' || dialect[0] === '18.5';
    const ref = late ? 'ref is missing, ref is empty' : 'ref is missing';
    expect(told(await fireAs(dialect, {}))).toEqual([400, { error: `${ref}, token is missing` }]);
    expect(told(await fireAs(dialect, { token: 'x' }))).toEqual([400, { error: ref }]);
    expect(told(await fireAs(dialect, { ref: 'main' }))).toEqual([400, { error: 'token is missing' }]);
  });

  it.each(TYPED)('and one of a wrong type are told by %s in %s', async (...dialect) => {
    const token = tokenAt(dialect);
    expect(told(await fireAs(dialect, { token, ref: ['main'] }))).toEqual([400, { error: 'ref is invalid' }]);
    for (const variables of ['A=b', [{ key: 'A', value: 'b' }]]) {
      expect(told(await fireAs(dialect, { token, ref: 'main', variables }))).toEqual([
        400,
        { error: 'variables is invalid' },
      ]);
    }
  });

  it.each(DIALECTS)('is told by %s in %s before the project is looked up', async (...dialect) => {
    expect((await fireAs(dialect, { ref: 'main' }, 77_777)).status).toBe(400);
  });

  it.each(['8.10', '8.17'] as const)('is asked for once more by the old CI API of %s', async (name) => {
    const path = '/ci/api/v1/projects/1009/refs/main/trigger';
    expect(told(await ask(releases.of(name), path, json({ token: '' })))).toEqual([
      400,
      { message: '400 (Bad request) "token" not given' },
    ]);
  });
});

describe('a token that does not fit', () => {
  it.each(DIALECTS)('gets from %s in %s a 404 where nobody has it, or no project', async (...dialect) => {
    const token = tokenAt(dialect);
    expect(told(await fireAs(dialect, { token: 'nobodys', ref: 'main' }))).toEqual(NOT_FOUND);
    expect(told(await fireAs(dialect, { token, ref: 'main' }, 77_777))).toEqual(NOT_FOUND);
    expect(told(await fireAs(dialect, { token, ref: 'main' }, 'nobody/nothing'))).toEqual(NOT_FOUND);
    const personal = releases.of(dialect[0]).ready.accessTokens.maintainer;
    expect(told(await fireAs(dialect, { token: personal, ref: 'main' }))).toEqual(NOT_FOUND);
  });

  it.each(DIALECTS)('of another project gets from %s in %s what the release says', async (...dialect) => {
    const token = tokenAt(dialect, 'platform/checkout-api');
    const old = ['8.10', '8.17', '9.2'].includes(dialect[0]);
    expect(told(await fireAs(dialect, { token, ref: 'main' }))).toEqual(old ? UNAUTHORIZED : NOT_FOUND);
  });

  it.each(TYPED)('may be blank to the validation of %s in %s', async (...dialect) => {
    expect(told(await fireAs(dialect, { token: '', ref: 'main' }))).toEqual(NOT_FOUND);
  });
});

describe('variables that are no texts', () => {
  const BAD: readonly Body[] = [{ A: 1 }, { A: true }, { A: null }, { A: { B: 'c' } }, { A: ['b'] }];

  it.each([...OLD, ['9.2', 'v4'] as const])(
    'are refused by %s in %s after the project and the token',
    async (...dialect) => {
      const token = tokenAt(dialect);
      const foreign = tokenAt(dialect, 'platform/checkout-api');
      for (const variables of BAD) {
        expect(told(await fireAs(dialect, { token, ref: 'no-such', variables }))).toEqual(BAD_MAP);
        expect(told(await fireAs(dialect, { token: 'x', ref: 'main', variables }))).toEqual(NOT_FOUND);
        expect(told(await fireAs(dialect, { token, ref: 'main', variables }, 77_777))).toEqual(NOT_FOUND);
        expect(told(await fireAs(dialect, { token: foreign, ref: 'main', variables }))).toEqual(UNAUTHORIZED);
      }
    },
  );

  it.each(DIALECTS.filter(([name]) => !['8.10', '8.17', '9.2'].includes(name)))(
    'are refused by %s in %s before the project is looked up',
    async (...dialect) => {
      for (const variables of BAD) {
        expect(told(await fireAs(dialect, { token: 'x', ref: 'main', variables }, 77_777))).toEqual(BAD_MAP);
      }
    },
  );

  it('are looked at by 8.10 after the token, in words of their own', async () => {
    const dialect = ['8.10', 'v3'] as const;
    const token = tokenAt(dialect);
    expect(told(await fireAs(dialect, { token: 'x', ref: 'main', variables: 'A=b' }))).toEqual(NOT_FOUND);
    expect(told(await fireAs(dialect, { token, ref: 'main', variables: 'A=b' }))).toEqual([
      400,
      { message: 'variables needs to be a hash' },
    ]);
  });

  it.each(DIALECTS)('are none to %s in %s where they are null', async (...dialect) => {
    const token = tokenAt(dialect);
    expect((await fireAs(dialect, { token, ref: 'main', variables: null })).status).toBe(201);
  });
});

/** What a release says where it creates no pipeline: one sentence for all reasons, or the reason. */
const refusal = ([name, api]: Dialect, sentence: string): unknown => {
  if (name === '8.10' || name === '8.17') return NO_BUILDS;
  if (name === '9.2') return api === 'v3' ? NO_BUILDS : NO_PIPELINE;
  return base(sentence);
};
const isLate = ([name]: Dialect): boolean => name === '17.0' || name === '18.5';

describe('no pipeline', () => {
  it.each(DIALECTS)('comes of a ref that is not there, in %s of %s', async (...dialect) => {
    const token = tokenAt(dialect);
    for (const ref of ['no-such', 'refs/heads/v2.13.0', 'refs/tags/main', '0'.repeat(40)]) {
      expect(told(await fireAs(dialect, { token, ref }))).toEqual(refusal(dialect, 'Reference not found'));
    }
  });

  it.each(DIALECTS)('comes of a project without CI, in %s of %s', async (...dialect) => {
    const fired = await fireAs(dialect, { token: tokenAt(dialect, 'sandbox/notes'), ref: 'main' }, 36);
    expect(told(fired)).toEqual(refusal(dialect, 'Pipelines are disabled!'));
  });

  it.each(DIALECTS)(
    'comes of a commit without a CI file, or without jobs, in %s of %s',
    async (...dialect) => {
      const token = tokenAt(dialect, 'apps/shop/mobile-app');
      expect(told(await fireAs(dialect, { token, ref: 'ci/missing-file' }, 15))).toEqual(
        refusal(dialect, isLate(dialect) ? 'Missing CI config file' : 'Missing .gitlab-ci.yml file'),
      );
      expect(told(await fireAs(dialect, { token, ref: 'ci/no-jobs' }, 15))).toEqual(
        refusal(
          dialect,
          isLate(dialect)
            ? 'Pipeline will not run for the selected trigger.'
            : 'No stages / jobs for this pipeline.',
        ),
      );
    },
  );

  it.each(DIALECTS.filter(isLate))('comes of workflow rules, in %s of %s', async (...dialect) => {
    const token = tokenAt(dialect, 'apps/shop/mobile-app');
    expect(told(await fireAs(dialect, { token, ref: 'ci/workflow-rules' }, 15))).toEqual(
      base('Pipeline filtered out by workflow rules.'),
    );
  });
});

describe('a commit for a ref', () => {
  it('is taken by 8.10, whole or short', async () => {
    const dialect = ['8.10', 'v3'] as const;
    const { headSha } = releases.of('8.10').ready.projects.find(({ id }) => id === 9) ?? {};
    for (const ref of [headSha, headSha?.slice(0, 8)]) {
      expect((await fireAs(dialect, { token: tokenAt(dialect), ref })).status).toBe(201);
    }
  });

  it.each(TYPED)('is refused by %s in %s', async (...dialect) => {
    const { headSha } = releases.of(dialect[0]).ready.projects.find(({ id }) => id === 9) ?? {};
    expect(told(await fireAs(dialect, { token: tokenAt(dialect), ref: headSha }))).toEqual(
      refusal(dialect, 'Reference not found'),
    );
  });
});

describe('a name that a branch and a tag share', () => {
  it.each(DIALECTS)('is settled by its kind in %s of %s', async (...dialect) => {
    const token = tokenAt(dialect);
    for (const ref of ['refs/heads/stable', 'refs/tags/stable']) {
      expect((await fireAs(dialect, { token, ref })).status).toBe(201);
    }
  });

  it.each(DIALECTS.slice(3).filter(([name]) => name !== '9.2'))(
    'is refused by %s in %s without',
    async (...dialect) => {
      const fired = await fireAs(dialect, { token: tokenAt(dialect), ref: 'stable' });
      expect(told(fired)).toEqual(base('Ref is ambiguous'));
    },
  );

  it('is the tag to 9.2, as it is to git', async () => {
    const fired = await fireAs(['9.2', 'v4'], { token: tokenAt(['9.2', 'v4']), ref: 'stable' });
    expect(fired.json).toMatchObject({ ref: 'stable', tag: true });
  });
});

describe('a webhook', () => {
  it.each(RELEASES.slice(2))('of a pipeline is refused by newer releases: %s', async (name) => {
    const token = tokenAt([name, 'v4']);
    const asking = json({ token, ref: 'main' });
    const answered = await ask(releases.of(name), '/api/v4/projects/9/trigger/pipeline', {
      ...asking,
      headers: { ...asking.headers, 'X-Gitlab-Event': 'Pipeline Hook' },
    });
    expect(answered.status).toBe(isLate([name, 'v4']) ? 403 : 201);
  });
});

describe('a project that moved', () => {
  it.each(DIALECTS)('is fired by its former path where %s in %s knows it', async (...dialect) => {
    const fired = await fireAs(dialect, { token: tokenAt(dialect), ref: 'main' }, 'platform/old-shop');
    expect(fired.status).toBe(dialect[0].startsWith('8.') ? 404 : 201);
  });

  it.each(['9.2', '18.5'] as const)('is shown by %s under its number', async (name) => {
    const server = releases.of(name);
    const headers = as(server.ready.accessTokens.maintainer);
    const path = '/api/v4/projects/platform%2Fold-shop/repository/branches?search=main';
    const answered = await ask(server, path, { headers });
    expect(answered.status).toBe(301);
    expect(answered.headers.get('location')).toBe(
      `${server.url}/api/v4/projects/9/repository/branches?search=main`,
    );
  });
});
