import { ok } from '../../src/contract/problems.ts';
import { runHolds, statusOf } from '../../src/contract/run-holds.ts';
import type { Run } from '../../src/contract/runs.ts';
import type { Lease, RunJournal } from '../../src/core/ports.ts';

/** A journal in memory, for tests of what stands on one. Held to the same contract as the real one. */
export const memoryJournal = (): RunJournal => {
  const rows = new Map<string, { readonly run: Run; readonly lease: Lease; readonly order: number }>();
  const sorted = () =>
    [...rows.values()].sort((a, b) =>
      a.run.firedAt === b.run.firedAt ? b.order - a.order : a.run.firedAt < b.run.firedAt ? 1 : -1,
    );
  const newestFirst = (): readonly Run[] => sorted().map(({ run }) => run);
  const matches = (wanted: string | undefined, value: string | null | undefined): boolean =>
    wanted === undefined || wanted === value;

  return {
    begin: async (run, lease) => {
      const first = newestFirst().find(({ requestId }) => requestId === run.requestId);
      if (first !== undefined) return ok({ created: false, run: first });
      rows.set(run.id, { run, lease, order: rows.size });
      return ok({ created: true, run });
    },
    update: async (id, change) => {
      const row = rows.get(id);
      if (row === undefined) return ok(null);
      const run = change(row.run);
      rows.set(id, { ...row, run });
      return ok(run);
    },
    get: async (id) => ok(rows.get(id)?.run ?? null),
    startingWith: async (prefix) =>
      ok(
        newestFirst()
          .filter(({ id }) => id.startsWith(prefix))
          .slice(0, 2),
      ),
    byRequestId: async (requestId) => ok(newestFirst().find((run) => run.requestId === requestId) ?? null),
    search: async ({ projects, presets, statuses, words, limit, after }) => {
      const lets = (wanted: readonly string[], value: string | null | undefined): boolean =>
        wanted.length === 0 || (value != null && wanted.includes(value));
      const found = sorted().filter(
        ({ run }) =>
          lets(projects, run.projectId) &&
          lets(presets, run.preset?.id) &&
          lets(statuses, statusOf(run)) &&
          runHolds(run, words),
      );
      const behind = after === null ? found : found.slice(found.findIndex(({ run }) => run.id === after) + 1);
      const page = behind.slice(0, limit);
      return ok({
        runs: page.map(({ run }) => run),
        matches: found.length,
        all: rows.size,
        next: behind.length > limit ? (page.at(-1)?.run.id ?? null) : null,
      });
    },
    list: async ({ serverId, projectId, presetId, states, ref, limit }) =>
      ok(
        newestFirst()
          .filter(
            (run) =>
              matches(serverId, run.serverId) &&
              matches(projectId, run.projectId) &&
              matches(presetId, run.preset?.id) &&
              matches(ref, run.ref.name) &&
              (states === undefined || states.includes(run.state)),
          )
          .slice(0, limit),
      ),
    open: async () =>
      ok(
        sorted()
          .reverse()
          .filter(
            ({ run }) =>
              run.state === 'sending' ||
              run.follow.state === 'following' ||
              run.follow.state === 'reconciling' ||
              run.temporaryTag?.state === 'wanted' ||
              run.temporaryTag?.state === 'made',
          )
          .map(({ run, lease }) => ({ run, lease })),
      ),
    runsOf: async (server, ids) =>
      ok(
        newestFirst().flatMap((run) =>
          run.server === server && run.pipeline !== null && ids.includes(run.pipeline.id)
            ? [{ pipelineId: run.pipeline.id, runId: run.id }]
            : [],
        ),
      ),
    forgetEnded: async (keep) => {
      const gone = newestFirst()
        .slice(keep)
        .filter(
          ({ state, follow, temporaryTag }) =>
            state !== 'sending' &&
            !['following', 'reconciling', 'ambiguous'].includes(follow.state) &&
            (state !== 'unknown' || follow.state === 'not-created') &&
            temporaryTag?.state !== 'wanted' &&
            temporaryTag?.state !== 'made',
        );
      for (const { id } of gone) rows.delete(id);
      return ok(gone.length);
    },
    // Nobody else can write to it.
    revision: async () => ok(1),
    close: async () => undefined,
  };
};
