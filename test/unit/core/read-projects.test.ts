import { describe, expect, it } from 'vitest';
import { fail, type ProblemCode } from '../../../src/contract/problems.ts';
import type { RemoteProject, Sync } from '../../../src/contract/projects.ts';
import { readProjects } from '../../../src/core/catalog/read-projects.ts';
import type { GitLabClient } from '../../../src/core/gitlab/client.ts';
import type { ProjectCache, SyncMark } from '../../../src/core/ports.ts';
import { memoryProjects } from '../../support/fakes-projects.ts';
import { manualClock } from '../../support/manual-clock.ts';

const SERVER = 'server-1';
const NOON = Date.parse('2026-01-31T12:00:00.000Z');

const project = (remoteId: number): RemoteProject => ({
  remoteId,
  path: `group/p${remoteId}`,
  name: `p${remoteId}`,
  webUrl: null,
  defaultBranch: 'main',
  visibility: null,
  archived: false,
});

type Page = Awaited<ReturnType<GitLabClient['projectPage']>>;
const good = (id: number, next: string | null, total: number | null = null): Page => ({
  ok: true,
  data: { projects: [project(id)], next, total },
  serverTime: null,
});
const bad = (code: ProblemCode, httpStatus?: number, retryAt: number | null = null): Page => {
  const { problem } = fail(code, 'No.', 'Wait.');
  return { ok: false, problem: { ...problem, ...(httpStatus === undefined ? {} : { httpStatus }) }, retryAt };
};

const fresh: SyncMark = {
  cursor: null,
  lease: { owner: 'me', until: new Date(NOON).toISOString() },
  sync: {
    serverId: SERVER,
    state: 'running',
    found: 0,
    total: null,
    startedAt: new Date(NOON).toISOString(),
    endedAt: null,
    problem: null,
  },
};

/** Reads from a server that gives these answers in turn; its pauses pass at once, on a clock of their own. */
const read = async (
  answers: readonly Page[],
  {
    start = fresh,
    cache = memoryProjects(),
    cancelAt = Number.POSITIVE_INFINITY,
    restsAt = (_seconds: number): boolean => false,
  } = {},
) => {
  const clock = manualClock(NOON);
  const stop = new AbortController();
  const asked: { readonly cursor: string | null; readonly at: number }[] = [];
  const told: Sync[] = [];
  let over = false;
  const reading = readProjects(start, {
    clock,
    cache,
    signal: stop.signal,
    tell: (sync) => told.push(sync),
    met: () => undefined,
    rests: () => restsAt((clock.now() - NOON) / 1_000),
    client: {
      projectPage: async (cursor) => {
        asked.push({ cursor, at: (clock.now() - NOON) / 1_000 });
        if (asked.length === cancelAt) stop.abort();
        return answers[asked.length - 1] ?? bad('internal');
      },
    },
  }).finally(() => {
    over = true;
  });
  while (!over) {
    await new Promise(setImmediate);
    if (!over) clock.next();
  }
  return { end: await reading, asked, told, cache };
};

const kept = async (cache: ProjectCache) => {
  const found = await cache.search({ serverIds: [SERVER], words: [], limit: 99, offset: 0 });
  return found.ok ? found.data.projects.map(({ remoteId }) => remoteId) : [];
};

describe('reading all projects of a server', () => {
  it('goes from page to page to the last, and keeps each', async () => {
    const { end, asked, told, cache } = await read([good(1, 'a', 3), good(2, 'b', 3), good(3, null)]);
    expect(asked.map(({ cursor }) => cursor)).toEqual([null, 'a', 'b']);
    expect(end).toMatchObject({ cursor: null, sync: { state: 'done', found: 3, total: 3, problem: null } });
    expect(told.map(({ found }) => found)).toEqual([1, 2, 3]);
    expect(await kept(cache)).toEqual([1, 2, 3]);
  });

  it.each([
    ['a server fault', bad('server-error', 502)],
    ['a broken line', bad('bad-response')],
    ['no answer', bad('timeout')],
    ['no connection', bad('unreachable')],
  ])('tries a page three times at %s, with growing pauses, and can go on later', async (_what, fault) => {
    const { end, asked } = await read([good(1, 'a'), fault, fault, fault]);
    expect(asked).toEqual([
      { cursor: null, at: 0 },
      { cursor: 'a', at: 0 },
      { cursor: 'a', at: 1 },
      { cursor: 'a', at: 5 },
    ]);
    const problem = fault.ok ? null : fault.problem;
    expect(end).toMatchObject({ cursor: 'a', sync: { state: 'failed', found: 1, problem } });
  });

  it('counts the attempts anew after a good page', async () => {
    const fault = bad('server-error', 503);
    const { end } = await read([fault, fault, good(1, 'a'), fault, fault, good(2, null)]);
    expect(end.sync).toMatchObject({ state: 'done', found: 2, problem: null });
  });

  it.each([
    ['access-token-rejected', 401],
    ['insufficient-permission', 403],
    ['not-gitlab', 404],
    ['tls', undefined],
  ] as const)('asks nothing more after %s', async (code, status) => {
    const { end, asked } = await read([bad(code, status)]);
    expect(asked).toHaveLength(1);
    expect(end.sync).toMatchObject({ state: 'failed', problem: { code } });
  });

  it('waits as long as the server asks, and says so meanwhile', async () => {
    const { end, asked, told } = await read([
      good(1, 'a'),
      bad('rate-limited', 429, NOON + 42_000),
      good(2, null),
    ]);
    expect(asked.map(({ at }) => at)).toEqual([0, 0, 42]);
    expect(told.map(({ problem }) => problem?.code)).toEqual([undefined, 'rate-limited', undefined]);
    expect(end.sync).toMatchObject({ state: 'done', found: 2, problem: null });
  });

  it('tells other processes how long it will be silent', async () => {
    const { cache } = await read([bad('rate-limited', 429, NOON + 600_000), bad('internal')]);
    const mark = await cache.mark(SERVER);
    expect(mark).toMatchObject({ data: { sync: { state: 'running', problem: { code: 'rate-limited' } } } });
    const until = mark.ok && mark.data !== null ? Date.parse(mark.data.lease.until) : 0;
    expect(until).toBeGreaterThan(NOON + 600_000);
  });

  it('waits a minute where the server does not say how long, but not for ever', async () => {
    const { end, asked } = await read(Array.from({ length: 30 }, () => bad('rate-limited', 429)));
    expect(asked[1]?.at).toBe(60);
    expect(asked).toHaveLength(21);
    expect(end.sync).toMatchObject({ state: 'failed', problem: { code: 'rate-limited' } });
  });

  it('leaves it to the person where the pause is longer than a quarter of an hour', async () => {
    const { end, asked } = await read([bad('rate-limited', 429, NOON + 16 * 60_000)]);
    expect(asked).toHaveLength(1);
    expect(end.sync.state).toBe('failed');
  });

  it('asks nothing while there is no network, and goes on with the same page once there is', async () => {
    const { end, asked, told } = await read([good(1, 'a'), bad('unreachable'), good(2, null)], {
      restsAt: (seconds) => seconds < 3_600,
    });
    expect(asked).toEqual([
      { cursor: null, at: 0 },
      { cursor: 'a', at: 0 },
      { cursor: 'a', at: 3_600 },
    ]);
    expect(told.some(({ problem }) => problem?.code === 'unreachable')).toBe(true);
    expect(end.sync).toMatchObject({ state: 'done', found: 2, problem: null });
  });

  it('keeps other processes from taking over while it waits for the network', async () => {
    const leases: number[] = [];
    const cache = memoryProjects();
    const settle: ProjectCache['settle'] = (id, mark, prune) => {
      leases.push((Date.parse(mark.lease.until) - NOON) / 1_000);
      return cache.settle(id, mark, prune);
    };
    await read([bad('unreachable'), good(1, null)], {
      cache: { ...cache, settle },
      restsAt: (seconds) => seconds < 600,
    });
    expect(leases.at(-1)).toBeGreaterThan(600);
  });

  it('can be cancelled while there is no network, and fails as ever where there is one', async () => {
    const stopped = await read([bad('unreachable')], { cancelAt: 1, restsAt: () => true });
    expect(stopped.end.sync.state).toBe('canceled');
    const refused = await read([bad('insufficient-permission', 403)], { restsAt: () => true });
    expect(refused.end.sync.state).toBe('failed');
  });

  it('stops at a cancel and keeps what was on its way', async () => {
    const { end, asked, cache } = await read([good(1, 'a'), good(2, 'b'), good(3, null)], { cancelAt: 2 });
    expect(asked).toHaveLength(2);
    expect(end).toMatchObject({ cursor: 'b', sync: { state: 'canceled', found: 2, problem: null } });
    expect(await kept(cache)).toEqual([1, 2]);
  });

  it('stops at a cancel in the middle of a pause', async () => {
    const { end } = await read([bad('rate-limited', 429), good(1, null)], { cancelAt: 1 });
    expect(end).toMatchObject({ cursor: null, sync: { state: 'canceled', found: 0 } });
  });

  it('goes on where another left off', async () => {
    const start = { ...fresh, cursor: 'b', sync: { ...fresh.sync, found: 200 } };
    const { end, asked } = await read([good(3, null)], { start });
    expect(asked.map(({ cursor }) => cursor)).toEqual(['b']);
    expect(end.sync).toMatchObject({ state: 'done', found: 201 });
  });

  it('begins at the first page where the server no longer takes the place it left off at, once', async () => {
    const start = { ...fresh, cursor: 'b', sync: { ...fresh.sync, found: 200, total: 300 } };
    const refused = bad('bad-response', 405);
    const { end, asked } = await read([refused, good(1, null)], { start });
    expect(asked.map(({ cursor }) => cursor)).toEqual(['b', null]);
    expect(end.sync).toMatchObject({ state: 'done', found: 1 });
    expect((await read([refused, refused], { start })).end.sync.state).toBe('failed');
  });

  it('does not go on from a page that could not be kept', async () => {
    const full = fail('storage', 'The disk is full.', 'Make room.');
    const cache = { ...memoryProjects(), keep: async () => full };
    const { end, asked } = await read([good(1, 'a')], { cache });
    expect(asked).toHaveLength(1);
    expect(end).toMatchObject({ cursor: null, sync: { state: 'failed', found: 0, problem: full.problem } });
  });
});
