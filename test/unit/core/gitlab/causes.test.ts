import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { called, causesPage, fired, read } from '../../../support/causes-page.ts';
import { callsRefused, firesRefused, readsRefused } from '../../../support/recorded-answers.ts';

const PAGE = new URL('../../../../docs/CAUSES.md', import.meta.url);

describe('the page of causes', () => {
  it('tells what the translators say of every recorded answer (UPDATE_CAUSES=1 writes it anew)', () => {
    const page = causesPage();
    if (process.env.UPDATE_CAUSES === '1') writeFileSync(PAGE, page);
    expect(readFileSync(PAGE, 'utf8')).toBe(page);
  });
});

const fires = firesRefused.flatMap((one) => one.dialects.map((dialect) => ({ ...one, dialect })));
const problems = [
  ...fires.map((one) => ({ ...one, problem: fired(one, one.dialect) })),
  ...readsRefused.map((one) => ({ ...one, problem: read(one) })),
  ...callsRefused.map((one) => ({ ...one, problem: called(one) })),
];

describe('every recorded answer', () => {
  it.each(problems)('$status $body is explained, with what to do', ({ problem, status }) => {
    expect(problem.message).toMatch(/^\S.*[.”]$/s);
    expect(problem.hint).toMatch(/^\S.*\.$/s);
    expect(problem.httpStatus).toBe(status);
    expect(problem.code).not.toBe('internal');
  });

  it('keeps what else stands in a redirect to itself', () => {
    expect(JSON.stringify(problems.map(({ problem }) => problem))).not.toContain('token=x');
  });
});

const meant = (situation: string, dialect: 'v4' | 'v3' | 'ci', by?: string) => {
  const found = fires.find(
    (one) => one.situation === situation && one.dialect === dialect && (by === undefined || one.by === by),
  );
  if (found === undefined) throw new Error(`nothing was recorded of ${situation}`);
  return fired(found, dialect);
};

describe('a refused fire', () => {
  it('says of the 404 that it may be the token or the project', () => {
    for (const dialect of ['v4', 'v3', 'ci'] as const) {
      const problem = meant('a wrong token, or a wrong project', dialect);
      expect(problem.code).toBe('token-rejected');
      expect(problem.message).toMatch(/token.*project/);
    }
  });

  it('tells another project’s token from a wrong one where the release does', () => {
    expect(meant('a token of another project', 'v3').message).toContain('knows the trigger token');
    expect(meant('a token of another project', 'v4', '9.0–9.4').message).toContain('knows the trigger token');
    expect(meant('a token of another project', 'v4', '9.5 and newer').message).toContain('or wrong project');
  });

  it('names both reasons where the release gives one sentence for all, but not for a commit', () => {
    const nothing = 'no such ref, no rule that fits, no or a bad .gitlab-ci.yml, CI is off';
    for (const dialect of ['v4', 'v3'] as const) {
      const problem = meant(nothing, dialect);
      expect(problem.code).toBe('no-pipeline');
      expect(problem.message).toMatch(/branch or tag main.*\.gitlab-ci\.yml/);
      expect(meant('a commit for a ref', dialect).code).toBe('ref-not-found');
    }
    expect(meant('a commit for a ref', 'v4', '9.0–9.4').message).toContain('is a commit');
  });

  it('says how long to wait: seconds, the server’s clock, minutes, or a minute where nobody tells', () => {
    const hints = firesRefused.filter(({ status }) => status === 429).map((one) => fired(one, 'v4').hint);
    expect(hints).toEqual([
      'Try again in 30 seconds.',
      'Try again in 45 seconds.',
      'Try again in 45 seconds.',
      'Try again in 10 minutes.',
      'Wait a minute, then try again.',
    ]);
  });

  it('tells an address that no route has from a route’s own 404', () => {
    expect(meant('no such address', 'v4').code).toBe('api-version-gone');
    expect(meant('no such address', 'v3').hint).toContain('old CI address');
    expect(meant('a page in place of the API', 'v4').code).toBe('not-gitlab');
    expect(meant('a page in place of the API', 'ci').code).toBe('api-version-gone');
  });
});

describe('a refused read', () => {
  it.each([
    ['an expired access token', 'access-token-rejected', 'expired'],
    ['a revoked access token', 'access-token-rejected', 'revoked'],
    ['too small a scope', 'access-token-scope', 'scope'],
    ['the former path of a moved project', 'moved', '81'],
    ['no access token', 'insufficient-permission', 'signed-in'],
    ['no such trigger', 'project-not-found', 'no such trigger'],
  ])('for %s is %s', (situation, code, words) => {
    const [found] = readsRefused.filter((one) => one.situation === situation).map(read);
    expect(found?.code).toBe(code);
    expect(found?.message).toContain(words);
  });
});
