import { describe, expect, it } from 'vitest';
import type { ProblemCode } from '../../../src/contract/problems.ts';
import type { PipelineStatus, Run } from '../../../src/contract/runs.ts';
import { bundled, fromList, isPassing, type Listed } from '../../../src/core/follow/catch-up.ts';
import { createV4Client } from '../../../src/core/gitlab/v4.ts';
import { anUnknownRun, aPipeline, aRun } from './runs.ts';

const CHECKED = Date.parse('2026-01-31T12:01:00.000Z');
const ASKED = Date.parse('2026-01-31T13:00:00.000Z');
const iso = (time: number): string => new Date(time).toISOString();

const running = (parts: Partial<Run> = {}): Run =>
  aRun({ follow: { state: 'following', checkedAt: iso(CHECKED), problem: null }, ...parts });

/** The list shows the pipeline so. `updatedAt`: by the server's clock, which is `skew` ahead. */
const listed = (
  status: PipelineStatus,
  {
    updatedAt = ASKED - 60_000,
    skew = 0,
    id = 501,
  }: { updatedAt?: number | null; skew?: number; id?: number } = {},
): Listed => ({
  rows: new Map([[id, { id, status, updatedAt: updatedAt === null ? null : iso(updatedAt) }]]),
  askedAt: ASKED,
  cameAt: ASKED + 200,
  skew,
});

describe('what a list tells of a run', () => {
  it('that has not moved is that it was looked at', () => {
    const problem = { code: 'unreachable', message: 'No.', hint: '' } as const;
    const run = running({ follow: { state: 'following', checkedAt: iso(CHECKED), problem } });
    expect(fromList(run, listed('running', { updatedAt: null }))).toEqual({
      ask: false,
      run: { ...run, follow: { state: 'following', checkedAt: iso(ASKED + 200), problem: null } },
    });
  });

  it('that has moved is its status, where the server changed it since our last look', () => {
    const { run, ask } = fromList(running(), listed('manual'));
    expect(ask).toBe(false);
    expect(run.pipeline).toEqual(aPipeline({ status: 'manual' }));
    expect(run.follow).toMatchObject({ state: 'following', checkedAt: iso(ASKED + 200) });
  });

  it.each(['success', 'failed', 'canceled', 'skipped'] as const)(
    'that has ended with %s is left to the pipeline itself, which knows when',
    (status) => {
      const run = running();
      expect(fromList(run, listed(status))).toEqual({ run, ask: true });
    },
  );

  it('moves no run backwards: a row from before our last look, or without a time, is not believed', () => {
    const run = running();
    for (const updatedAt of [CHECKED - 1, CHECKED + 500, null]) {
      expect(fromList(run, listed('pending', { updatedAt }))).toEqual({ run, ask: true });
    }
  });

  it('is held to the server’s clock, not to ours', () => {
    const hour = 3_600_000;
    const run = running();
    expect(fromList(run, listed('pending', { updatedAt: CHECKED + hour - 5_000, skew: hour }))).toEqual({
      run,
      ask: true,
    });
    expect(fromList(run, listed('pending', { updatedAt: CHECKED - hour + 5_000, skew: -hour })).ask).toBe(
      false,
    );
  });

  it('counts from the answer to its fire, where it was never looked at', () => {
    const run = aRun();
    const fired = Date.parse(run.answeredAt ?? '');
    expect(fromList(run, listed('pending', { updatedAt: fired })).ask).toBe(true);
    expect(fromList(run, listed('pending', { updatedAt: fired + 5_000 })).run.pipeline?.status).toBe(
      'pending',
    );
  });

  it('is nothing where it is not on the page', () => {
    const run = running();
    expect(fromList(run, listed('running', { id: 500 }))).toEqual({ run, ask: true });
  });

  it('is nothing where it was looked at, or ended, while the list was on its way', () => {
    const looked = running({ follow: { state: 'following', checkedAt: iso(ASKED + 1), problem: null } });
    const ended = running({ follow: { state: 'ended', at: iso(ASKED) } });
    for (const run of [looked, ended]) {
      expect(fromList(run, listed('manual'))).toEqual({ run, ask: false });
    }
  });

  it('says nothing of a run that goes on after its end, such as one that was retried', () => {
    const run = running({ pipeline: aPipeline({ status: 'failed' }) });
    for (const status of ['failed', 'running'] as const) {
      expect(fromList(run, listed(status))).toEqual({ run, ask: true });
    }
  });
});

describe('runs to catch up with', () => {
  const behind = (id: string, parts: Partial<Run> = {}) => ({
    run: aRun({ id, ...parts }),
    client: null,
    behind: true,
  });
  const ids = (all: Parameters<typeof bundled>[0]) =>
    bundled(all).map((some) => some.map(({ run }) => run.id));
  const other = { id: 10, path: 'platform/api' };
  const someClient = createV4Client(
    { send: () => Promise.reject(), inspect: () => Promise.reject(), close: async () => undefined },
    { now: () => 0, after: () => () => undefined },
    { url: 'https://gitlab.example.org', caFile: null, accessToken: null, proxy: { mode: 'none' } },
    null,
  );

  it('are put together by server and project, in their order', () => {
    expect(
      ids([
        behind('a'),
        behind('b', { project: other }),
        behind('c', { serverId: 'server-2' }),
        behind('d'),
        behind('e', { project: other }),
      ]),
    ).toEqual([['a', 'd'], ['b', 'e'], ['c']]);
  });

  it('stay alone where no list tells of them', () => {
    expect(
      ids([
        behind('a'),
        { ...behind('never rested'), behind: false },
        { ...behind('ad hoc'), client: someClient },
        behind('no server', { serverId: null }),
        behind('no pipeline', { pipeline: null }),
        { run: { ...anUnknownRun(), id: 'looked up' }, client: null, behind: true },
        behind('b'),
      ]),
    ).toEqual([['a', 'b'], ['never rested'], ['ad hoc'], ['no server'], ['no pipeline'], ['looked up']]);
  });
});

describe('a list that was refused', () => {
  const isAsked = (code: ProblemCode, failures: number) =>
    isPassing({ code, message: '', hint: '' }, failures);

  it.each(['rate-limited', 'unreachable', 'tls', 'proxy', 'keychain-locked'] as const)(
    'with %s is asked for again: single pipelines would fare no better',
    (code) => expect([isAsked(code, 0), isAsked(code, 5)]).toEqual([true, true]),
  );

  it.each(['server-error', 'timeout', 'bad-response'] as const)(
    'with %s is asked for once more, as the list itself may be too much',
    (code) => expect([isAsked(code, 0), isAsked(code, 1)]).toEqual([true, false]),
  );

  it.each([
    'insufficient-permission',
    'project-not-found',
    'api-version-gone',
    'access-token-rejected',
  ] as const)('with %s is not asked for again', (code) => expect(isAsked(code, 0)).toBe(false));
});
