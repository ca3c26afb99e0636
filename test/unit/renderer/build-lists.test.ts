import { describe, expect, it } from 'vitest';
import type { Run } from '../../../src/contract/runs.ts';
import { noFilter } from '../../../src/renderer/address/here.ts';
import { stagesOf, usualJob } from '../../../src/renderer/features/builds/detail/stages.ts';
import { buildItems, dayWords } from '../../../src/renderer/features/builds/list/build-items.ts';
import { expectedSeconds, leftWords } from '../../../src/renderer/features/builds/run-status.ts';
import { letsThrough } from '../../../src/renderer/queries/lets-through.ts';
import { type RunPages, withRunInPages } from '../../../src/renderer/queries/runs-cache.ts';
import { aPipeline, aRun } from './screens.tsx';

const at = (day: number, hour: number): string => new Date(2026, 0, day, hour).toISOString();
const now = new Date(2026, 0, 10, 12).getTime();
const run = (id: string, firedAt: string, parts: Partial<Run> = {}): Run => aRun({ id, firedAt, ...parts });

describe('a list of builds', () => {
  it('stands below the days on which they were fired', () => {
    const items = buildItems([run('a', at(10, 9)), run('b', at(10, 1)), run('c', at(9, 23))], now, 'en');
    expect(items.map((item) => (item.type === 'day' ? item.words : item.key))).toEqual([
      'Today',
      'a',
      'b',
      'Yesterday',
      'c',
    ]);
  });

  it('names days further back by their date', () => {
    expect(dayWords(new Date(2026, 0, 2).getTime(), now, 'en')).toBe('Friday, January 2, 2026');
  });
});

describe('a filter', () => {
  const failed = run('a', at(10, 9), {
    pipeline: { ...aPipeline('failed') },
    preset: { id: 'preset-1', name: 'Deploy' },
    variables: [{ key: 'STAGE', secret: false, value: 'Review' }],
  });

  it('lets all through where it is empty', () => {
    expect(letsThrough(noFilter, failed)).toBe(true);
  });

  it('decides by status, project, preset and every word of the text', () => {
    expect(letsThrough({ ...noFilter, statuses: ['failed'] }, failed)).toBe(true);
    expect(letsThrough({ ...noFilter, statuses: ['success', 'refused'] }, failed)).toBe(false);
    expect(letsThrough({ ...noFilter, projects: ['project-2'] }, failed)).toBe(false);
    expect(letsThrough({ ...noFilter, presets: ['preset-1'] }, failed)).toBe(true);
    expect(letsThrough({ ...noFilter, presets: ['preset-1'] }, { ...failed, preset: null })).toBe(false);
    expect(letsThrough({ ...noFilter, query: 'review web-shop' }, failed)).toBe(true);
    expect(letsThrough({ ...noFilter, query: 'review mobile' }, failed)).toBe(false);
  });
});

describe('pages of builds', () => {
  const pages: RunPages = {
    pageParams: [null, 'next'],
    pages: [
      { runs: [run('a', at(10, 9)), run('b', at(10, 7))], matches: 4, all: 9, next: 'next' },
      { runs: [run('c', at(9, 9)), run('d', at(9, 7))], matches: 4, all: 9, next: null },
    ],
  };
  const ids = ({ pages: all }: RunPages) => all.map(({ runs }) => runs.map(({ id }) => id));

  it('take a new run in where its time puts it, and count it', () => {
    const next = withRunInPages(pages, run('new', at(10, 10)), true, true);
    expect(ids(next)).toEqual([
      ['new', 'a', 'b'],
      ['c', 'd'],
    ]);
    expect(next.pages[0]).toMatchObject({ matches: 5, all: 10 });
    expect(ids(withRunInPages(pages, run('between', at(10, 8)), true, true))[0]).toEqual([
      'a',
      'between',
      'b',
    ]);
    expect(ids(withRunInPages(pages, run('old', at(9, 1)), true, true))[1]).toEqual(['c', 'd', 'old']);
  });

  it('show a changed run where it stood', () => {
    const next = withRunInPages(pages, run('c', at(9, 9), { state: 'refused' }), true, false);
    expect(next.pages[1]?.runs[0]?.state).toBe('refused');
    expect(next.pages[0]).toMatchObject({ matches: 4, all: 9 });
  });

  it('let go of one that the filter does not let through any more', () => {
    const next = withRunInPages(pages, run('b', at(10, 7)), false, false);
    expect(ids(next)).toEqual([['a'], ['c', 'd']]);
    expect(next.pages[1]).toMatchObject({ matches: 3, all: 9 });
  });

  it('leave a run that does not belong out of the pages, but count it', () => {
    const next = withRunInPages(pages, run('new', at(10, 10)), false, true);
    expect(ids(next)).toEqual(ids(pages));
    expect(next.pages[0]).toMatchObject({ matches: 4, all: 10 });
  });
});

describe('how long a build takes', () => {
  const past = [80, 100, 900].map((duration, index) =>
    run(`past-${index}`, at(9, index), { pipeline: { ...aPipeline('success'), duration } }),
  );
  const began = new Date(2026, 0, 10, 11, 59, 30).toISOString();
  const live = run('live', began, { pipeline: { ...aPipeline('running'), startedAt: began } });

  it('is the median of those of the same preset and ref that passed', () => {
    expect(expectedSeconds(live, past)).toBe(100);
    expect(
      expectedSeconds(
        live,
        past.map((one) => ({ ...one, ref: { kind: 'branch', name: 'other' } })),
      ),
    ).toBeNull();
  });

  it('is said as what is left, or as longer than usual', () => {
    expect(leftWords(live, past, now)).toBe('about 1 min left');
    expect(leftWords(live, past, now + 60_000)).toBe('about 10 s left');
    expect(leftWords(live, past, now + 90_000)).toBe('longer than usual');
    expect(leftWords(live, [], now)).toBeNull();
  });
});

describe('stages', () => {
  const job = (
    name: string,
    stage: string,
    status: 'success' | 'failed' | 'running' | 'created',
    from?: number,
    to?: number,
  ) => ({
    id: name.length,
    name,
    stage,
    status,
    webUrl: null,
    createdAt: null,
    startedAt: from === undefined ? null : new Date(now + from * 1_000).toISOString(),
    finishedAt: to === undefined ? null : new Date(now + to * 1_000).toISOString(),
    duration: null,
    allowFailure: false,
  });
  const jobs = [
    job('assets', 'build', 'success', 0, 30),
    job('image', 'build', 'success', 5, 62),
    job('unit', 'test', 'running', 62),
    job('smoke', 'verify', 'created'),
  ];

  it('take from the start of their first job to the end of their last', () => {
    expect(stagesOf(jobs, now + 70_000).map(({ name, seconds }) => [name, seconds])).toEqual([
      ['build', 62],
      ['test', 8],
      ['verify', null],
    ]);
  });

  it('show first the job that failed, else the one that runs, else the last that ran', () => {
    expect(usualJob(jobs)?.name).toBe('unit');
    expect(usualJob([...jobs, job('lint', 'test', 'failed', 1, 2)])?.name).toBe('lint');
    expect(usualJob(jobs.slice(0, 2))?.name).toBe('image');
    expect(usualJob([])).toBeNull();
  });
});
