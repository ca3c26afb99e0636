import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Run } from '../../src/contract/runs.ts';
import type { RunJournal, RunPage } from '../../src/core/ports.ts';
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

    it('filters by the exact name of a ref', async () => {
      await begin(named('a'), named('b', { ref: { kind: 'tag', name: 'v1' } }));
      expect(ids(dataOf(await journal.list({ limit: 10, ref: 'v1' })))).toEqual(['b']);
      expect(ids(dataOf(await journal.list({ limit: 10, ref: 'v' })))).toEqual([]);
    });

    const everything = { projects: [], presets: [], statuses: [], words: [], limit: 10, after: null };

    it('searches by project, preset and status, GitLab’s where there is a pipeline', async () => {
      await begin(
        named('a', { preset: { id: 'p1', name: 'Deploy' } }),
        named('b', { projectId: 'project-2' }),
        named('c', { state: 'refused' }),
        named('d', { state: 'accepted', pipeline: aCreatedPipeline(1) }),
      );
      const found = async (search: object) => {
        const { runs, matches, all } = dataOf(await journal.search({ ...everything, ...search }));
        expect(matches).toBe(runs.length);
        expect(all).toBe(4);
        return ids(runs);
      };
      expect(await found({})).toEqual(['d', 'c', 'b', 'a']);
      expect(await found({ projects: ['project-2', 'nobody'] })).toEqual(['b']);
      expect(await found({ presets: ['p1'] })).toEqual(['a']);
      expect(await found({ statuses: ['refused', 'created'] })).toEqual(['d', 'c']);
      expect(await found({ statuses: ['running'] })).toEqual([]);
    });

    it('forgets what has ended beyond the newest, and nothing that is still open', async () => {
      const end = { state: 'ended', at: '2026-01-31T12:05:00.000Z' } as const;
      const sent = (id: string, minute: number, parts: Partial<Run> = {}) =>
        named(id, { state: 'accepted', follow: end, firedAt: `2026-01-31T12:0${minute}:00.000Z`, ...parts });
      await begin(
        sent('old', 0),
        sent('sending', 1, { state: 'sending', follow: { state: 'none' } }),
        sent('followed', 1, { follow: { state: 'following', checkedAt: null, problem: null } }),
        sent('unclear', 1, { state: 'unknown', follow: { state: 'ambiguous', candidates: [] } }),
        sent('tagged', 1, { temporaryTag: { name: 't', state: 'made', problem: null } }),
        sent('none', 2, { state: 'unknown', follow: { state: 'not-created', at: end.at } }),
        sent('refused', 3, { state: 'refused', follow: { state: 'none' } }),
        sent('new', 4),
      );
      expect(dataOf(await journal.forgetEnded(2))).toBe(2);
      expect(ids(dataOf(await journal.list({ limit: 10 })))).toEqual([
        'new',
        'refused',
        'tagged',
        'unclear',
        'followed',
        'sending',
      ]);
      expect(dataOf(await journal.forgetEnded(0))).toBe(2);
      expect(dataOf(await journal.forgetEnded(0))).toBe(0);
      expect(ids(dataOf(await journal.list({ limit: 10 })))).toEqual([
        'tagged',
        'unclear',
        'followed',
        'sending',
      ]);
    });

    it('searches for words in what is shown of a run, and in nothing else', async () => {
      await begin(
        named('a', {
          ref: { kind: 'branch', name: 'release/Ärger_100%' },
          variables: [
            { key: 'REGION', secret: false, value: 'say "eu"' },
            { key: 'API_KEY', secret: true },
          ],
        }),
        named('b', { preset: { id: 'p1', name: 'Deploy staging' } }),
      );
      const found = async (...words: readonly string[]) =>
        ids(dataOf(await journal.search({ ...everything, words })).runs);
      expect(await found('deploy', 'stag')).toEqual(['b']);
      expect(await found('staging', 'release')).toEqual([]);
      expect(await found('region')).toEqual(['a']);
      expect(await found('"eu"')).toEqual(['a']);
      expect(await found('100%')).toEqual(['a']);
      expect(await found('1_0')).toEqual([]);
      expect(await found('ärger')).toEqual(['a']);
      // Names of our own fields are no words of the run.
      expect(await found('requestid')).toEqual([]);
    });

    it('gives every run on exactly one page, whatever comes meanwhile', async () => {
      const old = Array.from({ length: 7 }, (_, index) =>
        named(`r${index}`, { firedAt: `2026-01-0${Math.floor(index / 2) + 1}T12:00:00.000Z` }),
      );
      await begin(...old);
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const page: RunPage = dataOf(await journal.search({ ...everything, limit: 2, after }));
        seen.push(...ids(page.runs));
        after = page.next;
        await begin(named(`new-${seen.length}`, { firedAt: '2026-02-01T12:00:00.000Z' }));
      } while (after !== null);
      expect(seen).toEqual(['r6', 'r5', 'r4', 'r3', 'r2', 'r1', 'r0']);
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
