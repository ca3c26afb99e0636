import { describe, expect, it } from 'vitest';
import { asOf } from '../../../src/demo/releases/as-of.ts';
import { findRelease, RELEASE_NAMES } from '../../../src/demo/releases/find-release.ts';
import { isSince, type ReleaseNumber } from '../../../src/demo/releases/is-since.ts';

describe('a release is as new as another', () => {
  const rows: readonly (readonly [string, ReleaseNumber, boolean])[] = [
    ['8.10.13', '8.10', true],
    ['8.10.13', '8.9', true],
    ['8.10.13', '8.11', false],
    ['8.17.8', '9.0', false],
    ['10.8.7', '9.10', true],
    ['18.5.0', '18.10', false],
  ];
  it.each(rows)('by numbers, not by letters: %s since %s is %s', (version, since, expected) => {
    expect(isSince({ version }, since)).toBe(expected);
  });
});

describe('what a release knows', () => {
  it('is what has no number, and what came by then', () => {
    const since = { web_url: '11.1', iid: '14.3' } as const;
    const shown = { id: 1, web_url: 'u', iid: 2 };
    expect(asOf({ version: '9.2.10' }, since, shown)).toEqual({ id: 1 });
    expect(asOf({ version: '11.5.11' }, since, shown)).toEqual({ id: 1, web_url: 'u' });
    expect(asOf({ version: '17.0.8' }, since, shown)).toEqual(shown);
  });
});

describe('a release to answer as', () => {
  it.each(RELEASE_NAMES)('is %s, in its whole version', (name) => {
    const release = findRelease(name);
    expect(release).toMatchObject({ name, version: expect.stringMatching(new RegExp(`^${name}\\.\\d+$`)) });
  });

  it.each(['1.0', '8.1', '18', '18.5.0', ''])(
    'is not “%s”, and the sentence says which there are',
    (name) => {
      expect(findRelease(name)).toBe(
        `There is no GitLab release “${name}” to answer as; there is 8.10, 8.17, 9.2, 10.8, 11.5, 17.0, 18.5.`,
      );
    },
  );
});
