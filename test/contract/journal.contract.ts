import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Run } from '../../src/contract/model.ts';
import type { RunJournal } from '../../src/core/ports.ts';
import { aCreatedPipeline, aLease, aSendingRun } from '../support/fakes-runs.ts';
import { dataOf } from './data-of.ts';

const named = (id: string, parts: Partial<Run> = {}): Run =>
  aSendingRun({ id, requestId: `of-${id}`, ...parts });

/** What every `RunJournal` promises. */
export const journalContract = (name: string, open: () => Promise<RunJournal>): void => {
  describe(`${name} keeps the promises of RunJournal`, () => {
    let journal: RunJournal;
    beforeEach(async () => {
      journal = await open();
    });
    afterEach(() => journal.close());

    const begin = async (...runs: readonly Run[]) => {
      for (const run of runs) dataOf(await journal.begin(run, aLease));
    };
    const ids = (runs: readonly Run[]) => runs.map(({ id }) => id);

    it('gives back what was written, to the last byte', async () => {
      const run = aSendingRun();
      expect(dataOf(await journal.begin(run, aLease))).toEqual({ created: true, run });
      expect(dataOf(await journal.get(run.id))).toEqual(run);
      expect(dataOf(await journal.byRequestId(run.requestId))).toEqual(run);
    });

    it('knows nothing of what was never written', async () => {
      expect(dataOf(await journal.get('nobody'))).toBeNull();
      expect(dataOf(await journal.byRequestId('nobody'))).toBeNull();
      expect(dataOf(await journal.update('nobody', (run) => run))).toBeNull();
      expect(dataOf(await journal.startingWith('nobody'))).toEqual([]);
      expect(dataOf(await journal.list({ limit: 10 }))).toEqual([]);
      expect(dataOf(await journal.open())).toEqual([]);
      expect(dataOf(await journal.runsOf('https://x', []))).toEqual([]);
    });

    it('writes a request once: a second one gets the first run', async () => {
      const first = named('a');
      await begin(first);
      const second = await journal.begin({ ...first, id: 'b' }, aLease);
      expect(dataOf(second)).toEqual({ created: false, run: first });
      expect(ids(dataOf(await journal.list({ limit: 10 })))).toEqual(['a']);
    });

    it('changes a run and gives the changed one back', async () => {
      await begin(named('a'));
      const changed = dataOf(await journal.update('a', (run) => ({ ...run, state: 'refused' })));
      expect(changed?.state).toBe('refused');
      expect(dataOf(await journal.get('a'))).toEqual(changed);
    });

    it('lists the newest first, and of one instant the last written', async () => {
      await begin(
        named('old', { firedAt: '2026-01-30T12:00:00.000Z' }),
        named('new', { firedAt: '2026-02-01T12:00:00.000Z' }),
        named('tie-1'),
        named('tie-2'),
      );
      expect(ids(dataOf(await journal.list({ limit: 10 })))).toEqual(['new', 'tie-2', 'tie-1', 'old']);
      expect(ids(dataOf(await journal.list({ limit: 2 })))).toEqual(['new', 'tie-2']);
    });

    it('filters by server, project, preset and states together', async () => {
      await begin(
        named('a', { preset: { id: 'p1', name: 'Deploy' } }),
        named('b', { serverId: 'server-2' }),
        named('c', { projectId: null }),
        named('d', { state: 'refused' }),
      );
      const list = async (filter: object) => ids(dataOf(await journal.list({ limit: 10, ...filter })));
      expect(await list({ serverId: 'server-2' })).toEqual(['b']);
      expect(await list({ projectId: 'project-1' })).toEqual(['d', 'b', 'a']);
      expect(await list({ presetId: 'p1' })).toEqual(['a']);
      expect(await list({ states: ['refused', 'unknown'] })).toEqual(['d']);
      expect(await list({ states: [] })).toEqual([]);
      expect(await list({ states: ['sending'], serverId: 'server-1' })).toEqual(['c', 'a']);
    });

    it('finds by the start of an id, at most two, with nothing in it taken for a pattern', async () => {
      await begin(named('ab1'), named('ab2'), named('ab3'), named('a%c'), named('A'));
      const found = async (prefix: string) => ids(dataOf(await journal.startingWith(prefix)));
      expect(await found('ab')).toEqual(['ab3', 'ab2']);
      expect(await found('ab1')).toEqual(['ab1']);
      expect(await found('a%')).toEqual(['a%c']);
      expect(await found('a_')).toEqual([]);
      expect((await found('')).length).toBe(2);
    });

    it('tells what is left to do, with its lease, oldest first', async () => {
      await begin(
        named('done', { state: 'refused' }),
        named('sending', { firedAt: '2026-02-02T12:00:00.000Z' }),
        named('followed', {
          state: 'accepted',
          follow: { state: 'following', checkedAt: null, problem: null },
        }),
        named('looked-up', {
          state: 'unknown',
          firedAt: '2026-01-01T12:00:00.000Z',
          follow: { state: 'reconciling', checkedAt: null, answers: 0, problem: null },
        }),
      );
      const open = dataOf(await journal.open());
      expect(open.map(({ run }) => run.id)).toEqual(['looked-up', 'followed', 'sending']);
      expect(open[0]?.lease).toEqual(aLease);
      dataOf(await journal.update('followed', (run) => ({ ...run, follow: { state: 'none' } })));
      expect(dataOf(await journal.open()).map(({ run }) => run.id)).toEqual(['looked-up', 'sending']);
    });

    it('keeps a run open while its temporary tag may stand on the server', async () => {
      const tag = (state: 'wanted' | 'made' | 'gone' | 'stuck') => ({
        state: 'accepted' as const,
        temporaryTag: { name: 'a-tag', state, problem: null },
      });
      await begin(named('wanted', tag('wanted')), named('made', tag('made')), named('stuck', tag('stuck')));
      expect(dataOf(await journal.open()).map(({ run }) => run.id)).toEqual(['wanted', 'made']);
      dataOf(await journal.update('made', (run) => ({ ...run, temporaryTag: tag('gone').temporaryTag })));
      expect(dataOf(await journal.open()).map(({ run }) => run.id)).toEqual(['wanted']);
    });

    it('tells which runs pipelines are linked to, on that server alone', async () => {
      await begin(named('a'), named('b', { pipeline: aCreatedPipeline(8), server: 'https://other' }));
      dataOf(await journal.update('a', (run) => ({ ...run, pipeline: aCreatedPipeline(7) })));
      expect(dataOf(await journal.runsOf('https://gitlab.example.org', [6, 7, 8]))).toEqual([
        { pipelineId: 7, runId: 'a' },
      ]);
      expect(dataOf(await journal.runsOf('https://other', [7, 8]))).toEqual([{ pipelineId: 8, runId: 'b' }]);
    });

    it('keeps its revision over its own writes', async () => {
      const before = dataOf(await journal.revision());
      await begin(named('a'));
      expect(dataOf(await journal.revision())).toBe(before);
    });
  });
};
