import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { z } from 'zod';
import { runHolds } from '../contract/run-holds.ts';
import { Run } from '../contract/runs.ts';
import type { RunPage, RunSearch } from '../core/ports.ts';
import type { DatabaseAccess } from './database-access.ts';
import { jsonOf } from './json-of.ts';

const Row = z.object({ row: z.number(), fired_at: z.string(), run: z.string() });
const Count = z.object({ count: z.number() });

/** The status as `statusOf` tells it, in SQL. */
const STATUS = "COALESCE(json_extract(run, '$.pipeline.status'), state)";
/** The function of ours that looks into what a person sees of a run. */
const HOLDS = 'run_holds';

/** A word as it stands in the JSON of a run, for `LIKE`; null where `LIKE` would not find it in every case of letters. */
const likeOf = (word: string): string | null =>
  /^[\x20-\x7e]+$/.test(word) ? `%${JSON.stringify(word).slice(1, -1).replace(/[%_^]/g, '^$&')}%` : null;

/** Teaches the database to look into runs. Once, when it is opened. */
export const teachSearch = (database: DatabaseSyncInstance): void => {
  database.function(HOLDS, { deterministic: true }, (text: unknown, words: unknown) => {
    const run = Run.safeParse(typeof text === 'string' ? jsonOf(text) : null);
    const sought = z.array(z.string()).safeParse(typeof words === 'string' ? jsonOf(words) : null);
    return run.success && sought.success && runHolds(run.data, sought.data) ? 1 : 0;
  });
};

interface Condition {
  readonly sql: string;
  readonly values: readonly string[];
}

const among = (column: string, values: readonly string[]): readonly Condition[] =>
  values.length === 0
    ? []
    : [{ sql: `${column} IN (SELECT value FROM json_each(?))`, values: [JSON.stringify(values)] }];

const conditionsOf = ({ projects, presets, statuses, words }: RunSearch): readonly Condition[] => [
  ...among('project_id', projects),
  ...among('preset_id', presets),
  ...among(STATUS, statuses),
  // Cheap first: what has not the letters at all is not read as a run.
  ...words.flatMap((word) => {
    const like = likeOf(word);
    return like === null ? [] : [{ sql: "run LIKE ? ESCAPE '^'", values: [like] }];
  }),
  ...(words.length === 0 ? [] : [{ sql: `${HOLDS}(run, ?)`, values: [JSON.stringify(words)] }]),
];

const whereOf = (conditions: readonly Condition[]): string =>
  conditions.length === 0 ? '' : `WHERE ${conditions.map(({ sql }) => sql).join(' AND ')}`;

/** `fired_at~rowid` of the last run of a page: newer runs do not move it. */
const cursorOf = ({ fired_at: firedAt, row }: z.infer<typeof Row>): string => `${firedAt}~${row}`;

const behind = (after: string | null): readonly Condition[] => {
  if (after === null) return [];
  const [firedAt = '', row = ''] = after.split('~');
  return [{ sql: '(fired_at, rowid) < (?, CAST(? AS INTEGER))', values: [firedAt, row] }];
};

/** A page of the runs that match, newest first; see `RunJournal.search`. */
export const searchRuns = (
  { statement }: Pick<DatabaseAccess, 'statement'>,
  search: RunSearch,
  passedOver: () => void,
): RunPage => {
  const conditions = conditionsOf(search);
  const paged = [...conditions, ...behind(search.after)];
  const count = (where: string, values: readonly string[]): number =>
    Count.parse(statement(`SELECT count(*) AS count FROM runs ${where}`).get(...values)).count;
  const rows = statement(
    `SELECT rowid AS row, fired_at, run FROM runs ${whereOf(paged)} ORDER BY fired_at DESC, rowid DESC LIMIT ?`,
  )
    .all(...paged.flatMap(({ values }) => values), search.limit + 1)
    .map((row: unknown) => Row.parse(row));
  const page = rows.slice(0, search.limit);
  const last = page.at(-1);
  const all = count('', []);
  return {
    runs: page.flatMap(({ run }) => {
      const read = Run.safeParse(jsonOf(run));
      if (!read.success) passedOver();
      return read.success ? [read.data] : [];
    }),
    matches:
      conditions.length === 0
        ? all
        : count(
            whereOf(conditions),
            conditions.flatMap(({ values }) => values),
          ),
    all,
    next: rows.length > search.limit && last !== undefined ? cursorOf(last) : null,
  };
};
