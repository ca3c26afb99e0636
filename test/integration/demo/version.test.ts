import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { as, ask, form, RELEASES, type ReleaseName, type Releases, startReleases, told } from './ask.ts';

// Section 7 of the contract, "Which release is it", and what a release's server looks like from outside.

let releases: Releases;
beforeAll(async () => {
  releases = await startReleases();
});
afterAll(() => releases.close());

const read = (name: ReleaseName, path: string) =>
  ask(releases.of(name), path, { headers: as(releases.of(name).ready.accessTokens.maintainer) });

const UNAUTHORIZED = [401, { message: '401 Unauthorized' }];
const GONE = [410, { error: 'API V3 is no longer supported. Use API V4 instead.' }];
const NO_ROUTE = [404, { error: '404 Not Found' }];
const VERSIONS: Readonly<Record<ReleaseName, string>> = {
  '8.10': '8.10.13',
  '8.17': '8.17.8',
  '9.2': '9.2.10',
  '10.8': '10.8.7',
  '11.5': '11.5.11',
  '17.0': '17.0.8',
  '18.5': '18.5.0',
};

describe('the version in API v4', () => {
  it.each(RELEASES.slice(1))('is told by %s with access, and 401 without', async (name) => {
    expect(told(await ask(releases.of(name), '/api/v4/version'))).toEqual(UNAUTHORIZED);
    expect(told(await read(name, '/api/v4/version'))).toEqual([
      200,
      expect.objectContaining({ version: VERSIONS[name], revision: expect.stringMatching(/^[0-9a-f]+$/) }),
    ]);
  });

  it('is a page of 8.10: one to sign in for, or none at all', async () => {
    const page = await read('8.10', '/api/v4/version');
    expect(page.status).toBe(302);
    expect(page.headers.get('location')).toBe(`${releases.of('8.10').url}/users/sign_in`);
    const none = await ask(releases.of('8.10'), '/api/v4/projects/9/trigger/pipeline', form({ ref: 'main' }));
    expect(none.status).toBe(404);
    expect(none.headers.get('content-type')).toContain('text/html');
    expect(none.json).toBeUndefined();
  });

  it('has nothing else with it in old releases', async () => {
    const shown = await read('10.8', '/api/v4/version');
    expect(Object.keys(z.record(z.string(), z.unknown()).parse(shown.json))).toEqual(['version', 'revision']);
  });
});

describe('the version in API v3', () => {
  it('is unknown to 8.10', async () => {
    expect(told(await ask(releases.of('8.10'), '/api/v3/version'))).toEqual(NO_ROUTE);
    expect(told(await read('8.10', '/api/v3/version'))).toEqual(NO_ROUTE);
  });

  it.each(['8.17', '9.2', '10.8'] as const)('is told by %s with access, and 401 without', async (name) => {
    expect(told(await ask(releases.of(name), '/api/v3/version'))).toEqual(UNAUTHORIZED);
    expect((await read(name, '/api/v3/version')).json).toMatchObject({ version: VERSIONS[name] });
  });

  it.each(['11.5', '17.0', '18.5'] as const)('is gone in %s, as all of v3', async (name) => {
    for (const path of ['/api/v3/version', '/api/v3/projects', '/api/v3', '/api/v3/projects/9/builds']) {
      expect(told(await read(name, path))).toEqual(GONE);
    }
    const fired = await ask(releases.of(name), '/api/v3/projects/9/trigger/builds', form({ ref: 'main' }));
    expect(told(fired)).toEqual(GONE);
  });
});

describe('the ready line', () => {
  it.each(RELEASES)('of %s names the whole version and tokens of that time', (name) => {
    const { ready } = releases.of(name);
    const isNew = name === '17.0' || name === '18.5';
    expect(ready.gitlab).toBe(VERSIONS[name]);
    const triggers = ready.projects.flatMap(({ triggerTokens }) => triggerTokens.map(({ token }) => token));
    expect(triggers.every((token) => (isNew ? /^glptt-[0-9a-f]{40}$/ : /^[0-9a-f]{30}$/).test(token))).toBe(
      true,
    );
    for (const token of Object.values(ready.accessTokens)) {
      expect(token).toMatch(isNew ? /^glpat-\w{20}$/ : /^\w{20}$/);
    }
  });
});

describe('what is no API', () => {
  it.each(RELEASES)('is a page of %s: sign in', async (name) => {
    expect((await ask(releases.of(name), '/platform/web-shop')).status).toBe(302);
    const page = await ask(releases.of(name), '/users/sign_in');
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toContain('text/html');
  });

  it.each(['8.17', '10.8', '11.5'] as const)('is GraphQL in %s', async (name) => {
    const answered = await ask(releases.of(name), '/api/graphql', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ query: '{ currentUser { name } }' }),
    });
    expect(answered.status).toBe(404);
    expect(answered.headers.get('content-type')).toContain('text/html');
  });

  it.each([
    ['/api/v4/nothing', ['8.17', '9.2', '18.5']],
    ['/api/v3/nothing', ['8.10', '10.8']],
    ['/api/v5/projects', ['8.10', '18.5']],
  ] as const)('%s has no route: 404 with an error key', async (path, names) => {
    for (const name of names) expect(told(await read(name, path))).toEqual(NO_ROUTE);
  });

  it.each([
    ['/api/v4/metadata', '11.5', '17.0'],
    ['/api/v4/personal_access_tokens/self', '11.5', '17.0'],
    ['/api/v4/projects/9/repository/commits/main/refs', '9.2', '10.8'],
  ] as const)('%s has no route in %s, and one in %s', async (path, before, since) => {
    expect(told(await read(before, path))).toEqual(NO_ROUTE);
    expect((await read(since, path)).status).toBe(200);
  });
});
