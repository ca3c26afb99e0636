import { describe, expect, it } from 'vitest';
import type { PipelineStatus } from '../../../../src/contract/runs.ts';
import { composeStatus } from '../../../../src/core/gitlab/compose-status.ts';
import { groupBuilds, latestBuilds } from '../../../../src/core/gitlab/group-builds.ts';
import type { Build } from '../../../../src/core/gitlab/v3-shapes.ts';

const at = (second: number): string => new Date(Date.UTC(2026, 0, 31, 12) + second * 1_000).toISOString();

/** `name` in `stage`, made at a second, ended at another. */
const build = (
  id: number,
  stage: string,
  name: string,
  from: number,
  until: number | null = null,
  status: PipelineStatus = until === null ? 'running' : 'success',
  parts: Partial<Build> = {},
): Build => ({
  id,
  name,
  stage,
  status,
  sha: 'a1',
  ref: 'main',
  createdAt: at(from),
  startedAt: at(from + 1),
  finishedAt: until === null ? null : at(until),
  pipeline: null,
  ...parts,
});
const of = (id: number, status: PipelineStatus = 'success'): Partial<Build> => ({ pipeline: { id, status } });
const ids = (builds: readonly Build[]) =>
  groupBuilds(builds).map(({ pipeline, builds: own }) => [pipeline.id, own.map(({ id }) => id)]);

describe('the status of builds together', () => {
  const table: readonly (readonly [PipelineStatus, readonly PipelineStatus[]])[] = [
    ['created', ['created', 'created']],
    ['pending', ['pending', 'created']],
    ['running', ['success', 'pending']],
    ['running', ['success', 'running', 'created']],
    ['running', ['success', 'created']],
    ['success', ['success', 'skipped']],
    ['skipped', ['skipped']],
    ['canceled', ['success', 'canceled', 'skipped']],
    ['manual', ['success', 'manual']],
    ['running', ['manual', 'running']],
    ['failed', ['success', 'failed', 'skipped']],
    ['failed', ['failed', 'canceled']],
  ];
  it.each(table)('is %s for %j', (whole, parts) => {
    expect(composeStatus(parts)).toBe(whole);
    expect(composeStatus(parts.toReversed())).toBe(whole);
  });
});

describe('builds that name their pipeline', () => {
  it('are put together by it, newest first, with the server’s own status', () => {
    const groups = groupBuilds([
      build(13, 'test', 'unit', 70, 90, 'failed', of(5, 'success')),
      build(12, 'build', 'compile', 60, 65, 'success', of(6, 'running')),
      build(11, 'build', 'compile', 60, 65, 'success', of(5)),
    ]);
    expect(groups.map(({ pipeline }) => [pipeline.id, pipeline.status])).toEqual([
      [6, 'running'],
      [5, 'success'],
    ]);
    expect(groups[1]?.pipeline).toMatchObject({
      sha: 'a1',
      ref: 'main',
      createdAt: at(60),
      startedAt: at(61),
      finishedAt: at(90),
      webUrl: null,
    });
    expect(groups[0]?.pipeline.finishedAt).toBeNull();
  });
});

describe('builds that don’t', () => {
  it('are told apart by commit and ref', () => {
    expect(
      ids([
        build(1, 'build', 'compile', 0),
        build(2, 'build', 'compile', 0, null, 'running', { ref: 'release' }),
        build(3, 'build', 'compile', 0, null, 'running', { sha: 'b2' }),
      ]),
    ).toEqual([
      [3, [3]],
      [2, [2]],
      [1, [1]],
    ]);
  });

  it('belong together when they were made at one time, and make two pipelines when each is there twice', () => {
    expect(
      ids([
        build(1, 'build', 'compile', 0),
        build(2, 'build', 'lint', 1),
        build(3, 'build', 'compile', 1),
        build(4, 'build', 'lint', 1),
      ]),
    ).toEqual([
      [3, [3, 4]],
      [1, [1, 2]],
    ]);
  });

  it('go on with the pipeline whose stage before them was through', () => {
    expect(
      ids([
        build(1, 'build', 'compile', 0, 30),
        build(2, 'build', 'compile', 20, 60),
        build(3, 'test', 'unit', 30, 90),
        build(4, 'test', 'api', 30, 80),
        build(5, 'test', 'unit', 60, 95),
        build(6, 'test', 'api', 61, 95),
        build(7, 'deploy', 'ship', 91),
      ]),
    ).toEqual([
      [2, [2, 5, 6]],
      [1, [1, 3, 4, 7]],
    ]);
  });

  it('don’t go on with one that was stopped', () => {
    expect(ids([build(1, 'build', 'compile', 0, 30, 'canceled'), build(2, 'test', 'unit', 40)])).toEqual([
      [2, [2]],
      [1, [1]],
    ]);
  });

  it('take the place of one that ended, and leave it out of the whole', () => {
    const builds = [
      build(1, 'build', 'compile', 0, 30),
      build(2, 'build', 'lint', 0, 30, 'failed'),
      build(3, 'build', 'lint', 100, 120),
    ];
    const [group] = groupBuilds(builds);
    expect(group?.pipeline).toMatchObject({ id: 1, status: 'success', finishedAt: at(120) });
    expect(latestBuilds(group?.builds ?? []).map(({ id, name }) => [id, name])).toEqual([
      [1, 'compile'],
      [3, 'lint'],
    ]);
  });

  it('are another pipeline where all of a stage begins again', () => {
    expect(
      ids([
        build(1, 'build', 'compile', 0, 30, 'failed'),
        build(2, 'build', 'lint', 0, 30, 'failed'),
        build(3, 'build', 'compile', 100),
        build(4, 'build', 'lint', 100),
      ]),
    ).toEqual([
      [3, [3, 4]],
      [1, [1, 2]],
    ]);
  });

  it('of unknown times are one each', () => {
    const timeless = { createdAt: null, startedAt: null };
    expect(
      ids([
        build(1, 'build', 'compile', 0, null, 'running', timeless),
        build(2, 'build', 'compile', 0, null, 'running', timeless),
      ]),
    ).toHaveLength(2);
  });
});
