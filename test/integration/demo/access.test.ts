import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Answered,
  as,
  ask,
  form,
  RELEASES,
  type ReleaseName,
  type Releases,
  startReleases,
  told,
} from './ask.ts';

// Section 6 of the contract, and the 429s of section 1.

let releases: Releases;
beforeAll(async () => {
  releases = await startReleases();
});
afterAll(() => releases.close());

const V4 = ['9.2', '10.8', '11.5', '17.0', '18.5'] as const;
const apiOf = (name: ReleaseName): string => (name.startsWith('8.') ? '/api/v3' : '/api/v4');
const PUBLIC = 24;

const get = (
  name: ReleaseName,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answered> => ask(releases.of(name), `${apiOf(name)}${path}`, { headers });
const tokens = (name: ReleaseName) => releases.of(name).ready.accessTokens;

const UNAUTHORIZED = [401, { message: '401 Unauthorized' }];

describe.each(RELEASES)('an access token of GitLab %s', (name) => {
  it('goes in PRIVATE-TOKEN', async () => {
    const answered = await get(name, '/user', as(tokens(name).maintainer));
    expect(told(answered)).toEqual([200, expect.objectContaining({ username: 'mira.lindqvist' })]);
    expect((await get(name, '/projects/9', as(tokens(name).developer))).status).toBe(200);
  });

  it('is a bearer’s too only where releases take personal ones so', async () => {
    const { status } = await get(name, '/user', { Authorization: `Bearer ${tokens(name).maintainer}` });
    expect(status).toBe(name === '17.0' || name === '18.5' ? 200 : 401);
  });

  it('that is wrong gets 401', async () => {
    expect(told(await get(name, '/user', as('nonsense')))).toEqual(UNAUTHORIZED);
    expect(told(await get(name, '/projects/9', as('nonsense')))).toEqual(UNAUTHORIZED);
    expect(told(await get(name, '/user'))).toEqual(UNAUTHORIZED);
  });
});

describe('a private project', () => {
  it.each(RELEASES.slice(1))('is not there for strangers to %s', async (name) => {
    expect(told(await get(name, '/projects/9'))).toEqual([404, { message: '404 Project Not Found' }]);
    expect(told(await get(name, '/projects/77777', as(tokens(name).maintainer)))).toEqual([
      404,
      { message: '404 Project Not Found' },
    ]);
  });
});

describe('a public project', () => {
  it.each(V4)('is shown by %s without a token', async (name) => {
    expect(told(await get(name, `/projects/${PUBLIC}`))).toEqual([
      200,
      expect.objectContaining({ path_with_namespace: 'open/handbook' }),
    ]);
  });

  it.each([
    ['9.2', 200],
    ['10.8', 200],
    ['11.5', 401],
    ['17.0', 401],
    ['18.5', 401],
  ] as const)('with a bad token gets from %s %i', async (name, status) => {
    expect((await get(name, `/projects/${PUBLIC}`, as('nonsense'))).status).toBe(status);
  });

  it.each([
    ['11.5', 401],
    ['17.0', 200],
    ['18.5', 200],
  ] as const)('shows its pipelines in %s to strangers or not: %i', async (name, status) => {
    expect((await get(name, `/projects/${PUBLIC}/pipelines`)).status).toBe(status);
  });

  it.each(['17.0', '18.5'] as const)('shows no jobs in %s without a token', async (name) => {
    const [pipeline] = JSON.parse((await get(name, `/projects/${PUBLIC}/pipelines`)).text);
    expect((await get(name, `/projects/${PUBLIC}/pipelines/${pipeline.id}`)).status).toBe(200);
    expect((await get(name, `/projects/${PUBLIC}/pipelines/${pipeline.id}/jobs`)).status).toBe(401);
  });
});

describe('a token of a small scope', () => {
  const scopeless = expect.objectContaining({ error: 'insufficient_scope', scope: 'api' });

  it.each(['17.0', '18.5'] as const)('reads all in %s and changes nothing', async (name) => {
    const headers = as(tokens(name).readOnly);
    expect((await get(name, '/projects/9/pipelines', headers)).status).toBe(200);
    const made = await ask(releases.of(name), '/api/v4/projects/9/repository/tags', {
      ...form({ tag_name: 'x', ref: 'main' }),
      headers,
    });
    expect(told(made)).toEqual([403, scopeless]);
  });

  it.each(['8.17', '9.2', '10.8', '11.5'] as const)(
    'reads in %s who one is, and no project',
    async (name) => {
      const headers = as(tokens(name).readOnly);
      expect((await get(name, '/user', headers)).status).toBe(200);
      expect((await get(name, '/version', headers)).status).toBe(200);
      expect(told(await get(name, '/projects/9', headers))).toEqual([403, scopeless]);
    },
  );

  it('did not exist in 8.10: all tokens can do all', async () => {
    expect((await get('8.10', '/projects/9', as(tokens('8.10').readOnly))).status).toBe(200);
  });
});

describe('a token that has expired', () => {
  it.each(V4)('is told from a wrong one by %s', async (name) => {
    const later = await startReleases([name]);
    try {
      const headers = as(later.of(name).ready.accessTokens.developer);
      later.clock.now += 121 * 86_400_000;
      expect(told(await ask(later.of(name), '/api/v4/user', { headers }))).toEqual([
        401,
        expect.objectContaining({ error: 'invalid_token' }),
      ]);
    } finally {
      await later.close();
    }
  });
});

describe('a trigger token', () => {
  it.each(V4)('reads nothing in %s', async (name) => {
    const trigger = releases.of(name).ready.projects[0]?.triggerTokens[0]?.token ?? '';
    expect(told(await get(name, '/projects/9', as(trigger)))).toEqual(UNAUTHORIZED);
  });
});

describe('a moved project', () => {
  it.each(V4)('is redirected by %s where it is read, and refused where it is changed', async (name) => {
    const headers = as(tokens(name).maintainer);
    const read = await get(name, '/projects/platform%2Fold-shop/pipelines?ref=main', headers);
    expect(read.status).toBe(301);
    expect(read.headers.get('location')).toBe(
      `${releases.of(name).url}/api/v4/projects/9/pipelines?ref=main`,
    );
    const changed = await ask(releases.of(name), '/api/v4/projects/platform%2Fold-shop/repository/tags', {
      ...form({ tag_name: 'x', ref: 'main' }),
      headers,
    });
    expect(changed.status).toBe(405);
    expect(told(await get(name, '/projects/platform%2Fold-shop'))[0]).toBe(404);
  });
});

describe('what was read before', () => {
  it.each(V4)('is not sent again by %s to who has it', async (name) => {
    const headers = as(tokens(name).maintainer);
    const first = await get(name, '/projects/9/pipelines', headers);
    const etag = first.headers.get('etag') ?? '';
    const again = await get(name, '/projects/9/pipelines', { ...headers, 'If-None-Match': etag });
    expect([again.status, again.text]).toEqual([304, '']);
    const other = await get(name, '/projects/9/pipelines', { ...headers, 'If-None-Match': 'W/"x"' });
    expect(other.status).toBe(200);
  });
});

describe('too many requests', () => {
  it.each(['10.8', '11.5', '17.0', '18.5'] as const)('get both forms of 429 from %s', async (name) => {
    const limited = await startReleases([name], { rateLimit: 2 });
    try {
      const server = limited.of(name);
      const headers = as(server.ready.accessTokens.maintainer);
      const third = async (path: string): Promise<Answered> => {
        await ask(server, path, { headers });
        await ask(server, path, { headers });
        return ask(server, path, { headers });
      };
      const throttled = await third('/api/v4/user');
      expect([throttled.status, throttled.text]).toEqual([429, 'Retry later\n']);
      expect(throttled.headers.get('content-type')).toContain('text/plain');
      expect(throttled.headers.get('retry-after')).toBe('60');
      expect(throttled.headers.get('ratelimit-limit')).toBe('2');
      expect(throttled.headers.get('ratelimit-observed')).toBe('3');
      expect(throttled.headers.get('ratelimit-remaining')).toBe('0');
      expect(throttled.headers.get('ratelimit-reset')).toBe(String(limited.clock.now / 1000 + 60));

      const refused = await third('/api/v4/projects');
      expect(told(refused)).toEqual([
        429,
        { message: { error: 'This endpoint has been requested too many times. Try again later.' } },
      ]);
      expect(refused.headers.get('retry-after')).toBe(name === '17.0' || name === '18.5' ? '60' : null);
      limited.clock.now += 60_000;
      expect((await ask(server, '/api/v4/user', { headers })).status).toBe(200);
    } finally {
      await limited.close();
    }
  });
});
