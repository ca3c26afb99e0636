import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  type Answered,
  as,
  ask,
  form,
  json,
  type ReleaseName,
  type Releases,
  startReleases,
  told,
} from './ask.ts';

// Sections 2, 3 and 5 of the contract for API v4: projects, refs, commits, what a project expects.

const V4 = ['9.2', '10.8', '11.5', '17.0', '18.5'] as const;
const NEW = ['17.0', '18.5'] as const;
const GENERATED = 10_200;

let releases: Releases;
beforeAll(async () => {
  releases = await startReleases(V4, { projects: GENERATED, refs: 250 });
});
afterAll(() => releases.close());

const headersOf = (name: ReleaseName) => as(releases.of(name).ready.accessTokens.maintainer);
const get = (name: ReleaseName, path: string): Promise<Answered> =>
  ask(releases.of(name), `/api/v4${path}`, { headers: headersOf(name) });

const Named = z.array(z.looseObject({ name: z.string() }));
const Ids = z.array(z.looseObject({ id: z.number() }));
const namesOf = (answered: Answered): readonly string[] => Named.parse(answered.json).map(({ name }) => name);
const linkOf = (answered: Answered, relation: string): URLSearchParams | undefined => {
  const link = new RegExp(`<([^>]+)>; rel="${relation}"`).exec(answered.headers.get('link') ?? '')?.[1];
  return link === undefined ? undefined : new URL(link).searchParams;
};

describe.each(V4)('projects in API v4 of GitLab %s', (name) => {
  it('come in pages of 20, at most 100', async () => {
    const sizes = async (query: string) => Ids.parse((await get(name, `/projects?${query}`)).json).length;
    expect([await sizes(''), await sizes('per_page=7'), await sizes('per_page=500')]).toEqual([20, 7, 100]);
  });

  it('say in headers where a page is, and how many there are', async () => {
    const { headers } = await get(name, '/projects?membership=true&search=shop&per_page=1&page=1');
    const told = ['x-page', 'x-per-page', 'x-next-page', 'x-total', 'x-total-pages'].map((header) =>
      headers.get(header),
    );
    // The shop itself, and the app of which the description speaks.
    expect(told).toEqual(['1', '1', '2', '2', '2']);
    const last = await get(name, '/projects?membership=true&search=shop&per_page=1&page=2');
    expect(last.headers.get('x-next-page')).toBe('');
    expect(linkOf(last, 'next')).toBeUndefined();
    expect(linkOf(last, 'prev')?.get('page')).toBe('1');
  });

  it('have no totals past 10,000 rows', async () => {
    const { headers } = await get(name, '/projects');
    expect([headers.get('x-total'), headers.get('x-total-pages')]).toEqual([null, null]);
    expect(headers.get('x-next-page')).toBe('2');
  });

  it('can be searched, ordered, and filtered by whether they are archived', async () => {
    const query = 'simple=true&search=&order_by=name&sort=asc&archived=true';
    expect(namesOf(await get(name, `/projects?${query}`))).toEqual(['Monolith']);
    const shops = await get(name, '/projects?search=web+shop&membership=true&simple=true&archived=');
    expect(shops.json).toMatchObject([{ id: 9, path_with_namespace: 'platform/web-shop' }]);
  });

  it('come by keyset where that is known, else by offset', async () => {
    const page = await get(name, '/projects?pagination=keyset&order_by=id&sort=asc&per_page=2');
    const ids = Ids.parse(page.json).map(({ id }) => id);
    expect(ids).toEqual([9, 12]);
    const next = linkOf(page, 'next');
    const isKeyset = name === '17.0' || name === '18.5';
    expect(next?.get('id_after')).toBe(isKeyset ? '12' : null);
    expect(page.headers.get('x-next-page')).toBe(isKeyset ? null : '2');
    const second = await get(name, `/projects?${next}`);
    expect(Ids.parse(second.json).map(({ id }) => id)).toEqual([15, 21]);
  });
});

describe('keyset pages', () => {
  it.each(NEW)('are by id alone in %s', async (name) => {
    expect((await get(name, '/projects?pagination=keyset&order_by=name')).status).toBe(405);
  });
});

describe.each(V4)('refs in API v4 of GitLab %s', (name) => {
  const repository = '/projects/9/repository';

  it('are searched where that is known, else all come', async () => {
    const branches = namesOf(await get(name, `${repository}/branches?search=release`));
    const searches = name !== '9.2';
    expect(branches.includes('main')).toBe(!searches);
    expect(branches).toEqual(expect.arrayContaining(['release/2.13', 'release/2.14']));
    const tags = await get(name, `${repository}/tags?search=^v2.14.0&per_page=100`);
    if (name === '17.0' || name === '18.5') expect(namesOf(tags)).toEqual(['v2.14.0', 'v2.14.0-rc.1']);
    else expect(tags.headers.get('x-total')).toBe('255');
  });

  it('come in pages', async () => {
    const first = namesOf(await get(name, `${repository}/branches?per_page=2`));
    const second = namesOf(await get(name, `${repository}/branches?per_page=2&page=2`));
    expect(new Set([...first, ...second]).size).toBe(4);
  });

  it('are found one by one, slashes encoded, and with their head', async () => {
    const branch = await get(name, `${repository}/branches/release%2F2.14`);
    expect(branch.json).toMatchObject({ name: 'release/2.14', commit: { id: expect.any(String) } });
    expect((await get(name, `${repository}/tags/v2.13.0`)).json).toMatchObject({ name: 'v2.13.0' });
    expect(told(await get(name, `${repository}/branches/none`))).toEqual([
      404,
      { message: '404 Branch Not Found' },
    ]);
    expect(told(await get(name, `${repository}/tags/none`))).toEqual([404, { message: '404 Tag Not Found' }]);
  });

  it('and commits are found by what names them', async () => {
    const { headSha } = releases.of(name).ready.projects.find(({ id }) => id === 9) ?? {};
    for (const sha of [headSha, headSha?.slice(0, 8), 'main']) {
      expect((await get(name, `${repository}/commits/${sha}`)).json).toMatchObject({ id: headSha });
    }
    expect((await get(name, `${repository}/commits/${'0'.repeat(40)}`)).status).toBe(404);
  });

  it('of a commit are all that have it in them', async () => {
    const { headSha } = releases.of(name).ready.projects.find(({ id }) => id === 9) ?? {};
    const refs = (type: string) => get(name, `${repository}/commits/${headSha}/refs?type=${type}`);
    if (name === '9.2') {
      expect(told(await refs('all'))).toEqual([404, { error: '404 Not Found' }]);
      return;
    }
    const main = { type: 'branch', name: 'main' };
    expect((await refs('branch')).json).toEqual([main]);
    expect((await refs('all')).json).toEqual(expect.arrayContaining([main, { type: 'tag', name: 'v1.0.0' }]));
  });

  it('can be made for a commit, fired, and taken away', async () => {
    const server = releases.of(name);
    const { headSha = '', triggerTokens = [] } = server.ready.projects.find(({ id }) => id === 9) ?? {};
    const post = (fields: Readonly<Record<string, string>>) =>
      ask(server, `/api/v4${repository}/tags`, { ...form(fields), headers: headersOf(name) });
    const made = await post({ tag_name: 'tray-1', ref: headSha });
    expect(told(made)).toEqual([201, expect.objectContaining({ name: 'tray-1' })]);
    expect((await post({ tag_name: 'tray-1', ref: headSha })).status).toBe(400);
    expect(told(await post({ tag_name: 'tray-2', ref: 'none' }))).toEqual([
      400,
      { message: 'Target none is invalid' },
    ]);
    const token = triggerTokens[0]?.token ?? '';
    const fired = await ask(server, '/api/v4/projects/9/trigger/pipeline', form({ token, ref: 'tray-1' }));
    expect(fired.json).toMatchObject({ sha: headSha, ref: 'tray-1', tag: true });
    const removed = await ask(server, `/api/v4${repository}/tags/tray-1`, {
      method: 'DELETE',
      headers: headersOf(name),
    });
    expect([removed.status, removed.text]).toEqual([204, '']);
    expect((await get(name, `${repository}/tags/tray-1`)).status).toBe(404);
  });
});

describe('what a project expects', () => {
  const query = (name: ReleaseName, path: string) =>
    ask(releases.of(name), '/api/graphql', {
      ...json({
        query:
          'query($p: ID!, $r: String!) { project(fullPath: $p) { ciConfigVariables(ref: $r) { key value description valueOptions } } }',
        variables: { p: path, r: 'main' },
      }),
      headers: { ...headersOf(name), 'Content-Type': 'application/json' },
    });

  it.each(NEW)('is null in GraphQL of %s while it is computed, then told', async (name) => {
    expect((await query(name, 'platform/web-shop')).json).toEqual({
      data: { project: { ciConfigVariables: null } },
    });
    expect((await query(name, 'platform/web-shop')).json).toMatchObject({
      data: {
        project: {
          ciConfigVariables: [
            { key: 'DEPLOY_ENV', value: 'staging', valueOptions: ['staging', 'production'] },
            { key: 'LOG_LEVEL', value: 'info', valueOptions: null },
          ],
        },
      },
    });
  });

  it.each([
    ['17.0', false],
    ['18.5', true],
  ] as const)('of inputs is a field of %s or not: %s', async (name, known) => {
    const answered = await ask(releases.of(name), '/api/graphql', {
      ...json({
        query:
          '{ project(fullPath: "platform/deployer") { ciPipelineCreationInputs(ref: "main") { name type } } }',
      }),
      headers: { ...headersOf(name), 'Content-Type': 'application/json' },
    });
    if (known) expect(answered.text).toContain('"replicas"');
    else expect(answered.text).toContain("doesn't exist on type 'Project'");
  });

  it.each(V4)('is in the file of %s, whole', async (name) => {
    const file = await get(name, '/projects/42/repository/files/.gitlab-ci.yml/raw?ref=main');
    expect(file.headers.get('content-type')).toContain('text/plain');
    expect(file.text).toMatch(/^spec:\n {2}inputs:/);
    expect(file.text).toContain('RELEASE_NOTE');
    const none = await get(name, '/projects/15/repository/files/.gitlab-ci.yml/raw?ref=ci%2Fmissing-file');
    expect(told(none)).toEqual([404, { message: '404 File Not Found' }]);
  });
});
