import { join } from 'node:path';
import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { z } from 'zod';
import type { Notice } from '../contract/app-facts.ts';
import { ok, type Result } from '../contract/problems.ts';
import { Run } from '../contract/runs.ts';
import type { Lease, Log, RunFilter, RunJournal } from '../core/ports.ts';
import { accessTo } from './database-access.ts';
import { jsonOf } from './json-of.ts';
import { openDatabase } from './open-database.ts';
import { runDatabase, TAG_STATE } from './run-database.ts';
import { searchRuns, teachSearch } from './search-runs.ts';

const Row = z.object({ id: z.string(), run: z.string(), owner: z.string(), lease_until: z.string() });
const DataVersion = z.object({ data_version: z.number() });
const Link = z.object({ pipeline_id: z.number(), id: z.string() });

/** Of the rows found, whose text sorts after every id that starts with the same prefix. */
const LAST = '\u{10FFFF}';

type Opened = { readonly journal: RunJournal; readonly notice: Notice | null };

/**
 * History of runs in SQLite (WAL), one file for every process on the data folder. What could not be read was kept
 * aside, which the notice tells. Problem: `storage`.
 */
export const openSqliteJournal = async (dataDir: string, log: Log): Promise<Result<Opened>> => {
  const path = join(dataDir, 'runs.db');
  const opened = await openDatabase(runDatabase(path));
  if (!opened.ok) return opened;
  const { database, notice } = opened.data;
  if (notice !== null) log.warn('the history could not be read and was kept aside');
  return ok({ journal: journalOn(database, path, log), notice });
};

const journalOn = (database: DatabaseSyncInstance, path: string, log: Log): RunJournal => {
  const { attempt, transaction, statement, close } = accessTo(database, path, 'history', log);
  teachSearch(database);

  /** One that can't be understood is passed over, so that it hides no other. */
  const understood = (raw: unknown): readonly { readonly run: Run; readonly lease: Lease }[] => {
    const row = Row.parse(raw);
    const run = Run.safeParse(jsonOf(row.run));
    if (!run.success) {
      log.warn('a run in the history could not be read and was passed over', { id: row.id });
      return [];
    }
    return [{ run: run.data, lease: { owner: row.owner, until: row.lease_until } }];
  };

  const select = (rest: string, ...values: (string | number)[]) =>
    statement(`SELECT id, run, owner, lease_until FROM runs ${rest}`)
      .all(...values)
      .flatMap(understood);

  const runs = (rest: string, ...values: (string | number)[]): readonly Run[] =>
    select(rest, ...values).map(({ run }) => run);

  const one = (column: 'id' | 'request_id', value: string): Run | null =>
    runs(`WHERE ${column} = ?`, value)[0] ?? null;

  const insert = `INSERT INTO runs (id, request_id, server, server_id, project_id, preset_id, state, follow, pipeline_id, fired_at,
       owner, lease_until, run) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
  const rewrite = `UPDATE runs SET server = ?, server_id = ?, project_id = ?, preset_id = ?, state = ?, follow = ?, pipeline_id = ?,
       fired_at = ?, run = ? WHERE id = ?`;
  /** What is searched by; the order is that of both statements. */
  const columns = (run: Run) =>
    [
      run.server,
      run.serverId,
      run.projectId,
      run.preset?.id ?? null,
      run.state,
      run.follow.state,
      run.pipeline?.id ?? null,
      run.firedAt,
    ] as const;

  return {
    begin: (run, lease) =>
      attempt('write', () =>
        transaction(() => {
          const first = one('request_id', run.requestId);
          if (first !== null) return { created: false, run: first };
          statement(insert).run(
            run.id,
            run.requestId,
            ...columns(run),
            lease.owner,
            lease.until,
            JSON.stringify(run),
          );
          return { created: true, run };
        }),
      ),
    update: (id, change) =>
      attempt('write', () =>
        transaction(() => {
          const before = one('id', id);
          if (before === null) return null;
          const after = change(before);
          if (after !== before) statement(rewrite).run(...columns(after), JSON.stringify(after), id);
          return after;
        }),
      ),
    get: (id) => attempt('read', () => one('id', id)),
    startingWith: (prefix) =>
      attempt('read', () =>
        runs('WHERE id >= ? AND id < ? ORDER BY fired_at DESC, rowid DESC LIMIT 2', prefix, prefix + LAST),
      ),
    byRequestId: (requestId) => attempt('read', () => one('request_id', requestId)),
    list: (filter) =>
      attempt('read', () => {
        const { where, values } = conditions(filter);
        return runs(`${where} ORDER BY fired_at DESC, rowid DESC LIMIT ?`, ...values, filter.limit);
      }),
    search: (search) =>
      attempt('read', () =>
        searchRuns({ statement }, search, () =>
          log.warn('a run in the history could not be read and was passed over'),
        ),
      ),
    open: () =>
      attempt('read', () =>
        select(
          `WHERE id IN (
             SELECT id FROM runs WHERE state = 'sending' OR follow IN ('following', 'reconciling')
             UNION SELECT id FROM runs WHERE ${TAG_STATE} IN ('wanted', 'made')
           ) ORDER BY fired_at, rowid`,
        ),
      ),
    runsOf: (server, ids) =>
      attempt('read', () =>
        statement(
          `SELECT pipeline_id, id FROM runs
           WHERE server = ? AND pipeline_id IN (SELECT value FROM json_each(?)) ORDER BY fired_at DESC, rowid DESC`,
        )
          .all(server, JSON.stringify(ids))
          .map((row: unknown) => Link.parse(row))
          .map((row) => ({ pipelineId: row.pipeline_id, runId: row.id })),
      ),
    forgetEnded: (keep) =>
      attempt('write', () =>
        transaction(() =>
          Number(
            statement(
              `DELETE FROM runs WHERE state <> 'sending' AND follow NOT IN ('following', 'reconciling', 'ambiguous')
                 AND (state <> 'unknown' OR follow = 'not-created')
                 AND id NOT IN (SELECT id FROM runs WHERE ${TAG_STATE} IN ('wanted', 'made'))
                 AND id NOT IN (SELECT id FROM runs ORDER BY fired_at DESC, rowid DESC LIMIT ?)`,
            ).run(keep).changes,
          ),
        ),
      ),
    revision: () =>
      attempt('read', () => DataVersion.parse(statement('PRAGMA data_version').get()).data_version),
    close: async () => close(),
  };
};

const conditions = (filter: RunFilter): { where: string; values: readonly string[] } => {
  const equal = (column: string, value: string | undefined) =>
    value === undefined ? [] : [{ sql: `${column} = ?`, values: [value] }];
  const parts: readonly { readonly sql: string; readonly values: readonly string[] }[] = [
    ...equal('server_id', filter.serverId),
    ...equal('project_id', filter.projectId),
    ...equal('preset_id', filter.presetId),
    ...equal("json_extract(run, '$.ref.name')", filter.ref),
    ...(filter.states === undefined
      ? []
      : [{ sql: `state IN (${filter.states.map(() => '?').join(', ')})`, values: filter.states }]),
  ];
  return {
    where: parts.length === 0 ? '' : `WHERE ${parts.map(({ sql }) => sql).join(' AND ')}`,
    values: parts.flatMap(({ values }) => values),
  };
};
