import { describe, expect, it } from 'vitest';
import { endOf } from '../../../src/core/gitlab/log-end.ts';
import { movedProblem } from '../../../src/core/gitlab/moved-problem.ts';
import { countOf, nextPage, nextQuery } from '../../../src/core/gitlab/paging.ts';
import { refMatches } from '../../../src/core/gitlab/search-refs.ts';
import { instantShape, jobShape, listedRefShape, pipelineShape } from '../../../src/core/gitlab/shapes.ts';
import { triggerShape } from '../../../src/core/gitlab/v4-triggers.ts';

describe('what a list says of its next page', () => {
  const link = (...entries: string[]) => ({ link: entries.join(', ') });

  it.each([
    [
      'only the query of the next link',
      link('<https://a/p?page=1>; rel="first"', '<https://a/p?id_after=7&x=a%2Cb>; rel="next"'),
      'id_after=7&x=a%2Cb',
    ],
    ['whoever’s host it names', link('<http://evil.example/other?id_after=7>; rel="next"'), 'id_after=7'],
    ['without a token that stands in it', link('<https://a/p?private_token=s&page=2>; rel="next"'), 'page=2'],
    ['nothing where there is no next one', link('<https://a/p?page=1>; rel="prev"'), null],
    ['nothing where it has no query', link('<https://a/p>; rel="next"'), null],
    ['nothing where it is no link', link('what is this'), null],
    ['nothing without the header', {}, null],
  ])('is %s', (_, headers, query) => {
    expect(nextQuery(headers)).toBe(query);
  });

  it('is a number in X-Next-Page, empty on the last page, whatever a link says', () => {
    expect(nextPage({ 'x-next-page': '3' })).toBe(3);
    expect(nextPage({ 'x-next-page': '', link: '<https://a/p?page=9>; rel="next"' })).toBeNull();
    expect(nextPage({ link: '<https://a/p?page=4>; rel="next"' })).toBe(4);
    expect(nextPage({ link: '<https://a/p?page=-4>; rel="next"' })).toBeNull();
    expect(nextPage({})).toBeNull();
  });

  it('is no number where the server writes something else', () => {
    expect([countOf({ 'x-total': '12' }, 'x-total'), countOf({ 'x-total': '1e9' }, 'x-total')]).toEqual([
      12,
      null,
    ]);
  });
});

describe('what a server writes', () => {
  it('of time is an instant in UTC: a bare date begins at midnight, nonsense is none', () => {
    const read = (value: unknown) => instantShape.parse(value);
    expect(read('2027-01-31')).toBe('2027-01-31T00:00:00.000Z');
    expect(read('2027-01-31T01:30:00.000+02:00')).toBe('2027-01-30T23:30:00.000Z');
    expect([read(null), read(undefined), read(''), read('soon')]).toEqual([null, null, null, null]);
  });

  const raw = { id: 7, sha: 'a1', ref: 'main', status: 'success' };

  it('of a pipeline may be four fields alone', () => {
    expect(pipelineShape('https://a').parse(raw)).toEqual({
      ...raw,
      iid: null,
      webUrl: null,
      createdAt: null,
      startedAt: null,
      finishedAt: null,
      duration: null,
    });
  });

  it('of a status that nobody knows yet is something that goes on', () => {
    const shape = pipelineShape('https://a');
    expect(shape.parse({ ...raw, status: 'dreaming' }).status).toBe('running');
    expect(shape.safeParse({ ...raw, id: 'seven' }).success).toBe(false);
  });

  it.each([
    ['https://other.example/g/p/-/jobs/1?x=1#y', 'https://a.example/g/p/-/jobs/1'],
    ['javascript:alert(1)', null],
    ['file:///etc/passwd', null],
    ['no link at all', null],
  ])('as the link %s leads to the configured address or nowhere', (link, own) => {
    const job = jobShape('https://a.example').parse({ id: 1, name: 'x', status: 'failed', web_url: link });
    expect(job.webUrl).toBe(own);
    expect(job).toMatchObject({ stage: '', allowFailure: false, duration: null });
  });

  it('of a tag on something else than a commit is no ref to fire', () => {
    expect(listedRefShape('tag').parse({ name: 'blob', commit: null })).toBeNull();
    expect(listedRefShape('tag').safeParse({ name: 'odd', commit: { id: 5 } }).success).toBe(false);
  });

  it('of a trigger may leave out its owner, its use and its end', () => {
    expect(triggerShape.parse({ id: 3, token: 'abcd', owner: null, last_used: null })).toEqual({
      remoteId: 3,
      token: 'abcd',
      description: null,
      owner: null,
      createdAt: null,
      lastUsedAt: null,
      expiresAt: null,
    });
  });
});

describe('a moved project', () => {
  const answer = (location: string | null) => ({
    kind: 'answer' as const,
    status: 301,
    headers: location === null ? {} : { location },
    body: '',
  });

  it('is told with its number', () => {
    const problem = movedProblem(
      'https://gitlab.example',
      answer('https://gitlab.example/api/v4/projects/81/pipelines/4?private_token=x'),
    );
    expect(problem).toMatchObject({ code: 'moved', httpStatus: 301 });
    expect(problem.hint).toContain('81');
    expect(problem.message).toContain('https://gitlab.example/api/v4/projects/81/pipelines/4');
    expect(JSON.stringify(problem)).not.toContain('private_token');
  });

  it('is told apart from a server that wants https, or a sign-in', () => {
    const secure = movedProblem('http://a.example', answer('https://a.example/api/v4/projects/9'));
    expect(secure.message).toContain('https://a.example/api/v4/projects/9');
    expect(secure.hint).toContain('https');
    const door = movedProblem('https://a.example', answer('/users/sign_in'));
    expect(door.hint).toContain('sign-in');
  });

  it.each(['https://evil.example/api/v4/projects/81', null, 'http://[', 'javascript:alert(1)'])(
    'is no reason to name %s',
    (location) => {
      const problem = movedProblem('https://a.example', answer(location));
      expect(problem.code).toBe('moved');
      expect(problem.message).not.toMatch(/evil|javascript|81/);
    },
  );
});

describe('a long log', () => {
  it('is left alone up to the limit', () => {
    expect(endOf('one\ntwo', 7)).toEqual({ text: 'one\ntwo', truncated: false });
  });

  it('is cut at its beginning, to whole lines', () => {
    expect(endOf('one\ntwo\nthree\n', 10)).toEqual({ text: 'two\nthree\n', truncated: true });
    expect(endOf('one\ntwo\nthree\n', 9)).toEqual({ text: 'three\n', truncated: true });
  });

  it('is cut within a line that is longer than the limit, but not within a character', () => {
    expect(endOf('abcdef', 3)).toEqual({ text: 'def', truncated: true });
    expect(endOf('abcdef\n', 3)).toEqual({ text: 'ef\n', truncated: true });
    expect(endOf('ab😀d', 2)).toEqual({ text: 'd', truncated: true });
  });
});

describe('a search of refs', () => {
  it.each([
    ['EAT', 'feature/x', true],
    ['^feat', 'feature/x', true],
    ['^eat', 'feature/x', false],
    ['/x$', 'feature/x', true],
    ['/y$', 'feature/x', false],
    ['^main$', 'main', true],
    ['^main$', 'main/main', false],
    ['rel*2.1', 'release/2.14', true],
    ['2.1*rel', 'release/2.14', false],
    ['^r*4$', 'release/2.14', true],
    ['aa*aa$', 'aaa', false],
    ['a.b', 'axb', false],
    ['$', 'price$', true],
    ['', 'anything', true],
  ])('for %s finds %s: %s', (query, name, found) => {
    expect(refMatches(query)(name)).toBe(found);
  });
});
