import { describe, expect, it } from 'vitest';
import type { Dialect } from '../../../../src/contract/servers.ts';
import { shownDialect } from '../../../../src/core/gitlab/shown-dialect.ts';

const noRoute = '{"error":"404 Not Found"}';
const ownNotFound = '{"message":"404 Not Found"}';
const gone = '{"error":"API V3 is no longer supported. Use API V4 instead."}';
const page = '<!DOCTYPE html><html></html>';
const V4 = 'POST /api/v4/projects/9/trigger/pipeline';
const V3 = 'POST /api/v3/projects/9/trigger/builds';
const CI = 'POST /ci/api/v1/projects/1009/refs/main/trigger';

describe('an answer shows of a server', () => {
  const table: readonly (readonly [
    shown: Dialect | 'other' | null,
    taken: Dialect | null,
    request: string,
    status: number,
    body: string,
  ])[] = [
    ['other', 'v4', V4, 404, noRoute],
    ['other', null, V4, 404, noRoute],
    [null, 'v4', V4, 404, ownNotFound],
    [null, 'v4', V4, 404, page],
    [null, 'v4', 'GET /api/v4/projects/9/pipelines', 404, noRoute],
    [null, 'v4', V4, 410, gone],
    ['v3', 'v4', V3, 201, '{"id":7,"variables":null}'],
    [null, 'v4', V3, 404, ownNotFound],
    ['other', 'v3', V3, 410, gone],
    ['other', 'v3', 'GET /api/v3/projects?page=1', 410, gone],
    ['other', 'v3', V3, 404, noRoute],
    [null, 'v3', V3, 404, ownNotFound],
    [null, 'v3', V3, 410, page],
    [null, 'v3', 'GET /api/v3/projects/9/pipelines', 404, noRoute],
    [null, 'v3', V3, 201, '{"id":7,"variables":null}'],
    ['other', 'ci', CI, 404, page],
    ['other', 'ci', CI, 410, gone],
    [null, 'ci', CI, 404, ownNotFound],
    [null, 'ci', CI, 401, '{"message":"401 Unauthorized"}'],
  ];
  it.each(table)('%s, taken for %s: %s answered %i %s', (shown, taken, request, status, body) => {
    const [method = '', path = ''] = request.split(' ');
    const asked = {
      method: method === 'POST' ? 'POST' : 'GET',
      url: `https://gitlab.example${path}`,
    } as const;
    expect(shownDialect(taken, asked, { status, body })).toBe(shown);
  });
});
