import { join } from 'node:path';
import { z } from 'zod';
import { ok, type Result } from '../contract/problems.ts';
import { KnownProject, type RemoteProject, Sync } from '../contract/projects.ts';
import type { Log, ProjectCache, SyncMark } from '../core/ports.ts';
import { accessTo, type DatabaseAccess } from './database-access.ts';
import { jsonOf } from './json-of.ts';
import { openDatabase } from './open-database.ts';
import { projectDatabase } from './project-database.ts';

const Count = z.object({ count: z.number() });
const MarkRow = z.object({ mark: z.string() });
const Mark = z.object({
  sync: Sync,
  cursor: z.string().nullable(),
  lease: z.object({ owner: z.string(), until: z.string() }),
});
const Row = z
  .object({
    server_id: z.string(),
    remote_id: z.number(),
    path: z.string(),
    name: z.string(),
    web_url: z.string().nullable(),
    default_branch: z.string().nullable(),
    visibility: KnownProject.shape.visibility.catch(null),
    archived: z.number(),
  })
  .transform((row) => ({
    serverId: row.server_id,
    remoteId: row.remote_id,
    path: row.path,
    name: row.name,
    webUrl: row.web_url,
    defaultBranch: row.default_branch,
    visibility: row.visibility,
    archived: row.archived !== 0,
  }));

/** What is alike for a search. Capitals, as they fold more than small letters do: ß and SS, both sigmas. */
const fold = (text: string): string => text.normalize('NFC').toUpperCase();

const WRITE_PROJECT = `INSERT INTO projects
     (server_id, remote_id, generation, path, name, web_url, default_branch, visibility, archived, name_key, path_key)
   VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
   ON CONFLICT DO UPDATE SET generation = max(generation, excluded.generation), path = excluded.path,
     name = excluded.name, web_url = excluded.web_url, default_branch = excluded.default_branch,
     visibility = excluded.visibility, archived = excluded.archived,
     name_key = excluded.name_key, path_key = excluded.path_key`;
const WRITE_MARK = `INSERT INTO marks (server_id, started_at, mark) VALUES (?, ?, ?)
   ON CONFLICT DO UPDATE SET started_at = excluded.started_at, mark = excluded.mark
   WHERE excluded.started_at >= started_at`;

/** More make a query that SQLite need not look at: each word narrows what is found. */
const WORDS = 20;

/** Statements with a bound word for each of `count`, so that they are prepared once for each number of words. */
const searchFor = (count: number): { readonly where: string; readonly order: string } => {
  const each = (sql: (word: string) => string) =>
    Array.from({ length: count }, (_, index) => sql(`?${index + 2}`));
  const matches = each((word) => ` AND (instr(path_key, ${word}) > 0 OR instr(name_key, ${word}) > 0)`);
  const ranks = each(
    (word) =>
      `CASE WHEN instr(name_key, ${word}) = 1 THEN 0 WHEN instr(path_key, '/' || ${word}) > 0 THEN 1 ELSE 2 END`,
  );
  return {
    where: `WHERE server_id IN (SELECT value FROM json_each(?1))${matches.join('')}`,
    order: [...(count === 0 ? [] : [ranks.join(' + ')]), 'path_key', 'server_id', 'remote_id'].join(', '),
  };
};

const startOf = ({ sync }: SyncMark): string => sync.startedAt ?? '';

/**
 * The projects that syncs found, in `projects.db` of the data folder. Opened at the first use: most calls need none of
 * it, and where it can't be opened everything else still works. A broken file is kept aside. Problem: `storage`.
 */
export const sqliteProjects = (dataDir: string, log: Log): ProjectCache => {
  const path = join(dataDir, 'projects.db');
  let opening: Promise<Result<DatabaseAccess>> | null = null;

  const open = async (): Promise<Result<DatabaseAccess>> => {
    const opened = await openDatabase(projectDatabase(path));
    if (!opened.ok) {
      // Tried again the next time: a disk can come back.
      opening = null;
      return opened;
    }
    const { database, notice } = opened.data;
    if (notice !== null) log.warn('the list of projects could not be read and was kept aside');
    return ok(accessTo(database, path, 'list of projects', log));
  };

  const attempt = async <T>(what: string, work: (access: DatabaseAccess) => T): Promise<Result<T>> => {
    opening ??= open();
    const opened = await opening;
    return opened.ok ? opened.data.attempt(what, () => work(opened.data)) : opened;
  };

  const writeMark = ({ statement }: DatabaseAccess, serverId: string, mark: SyncMark): void => {
    statement(WRITE_MARK).run(serverId, startOf(mark), JSON.stringify(mark));
  };

  const writeProject = (
    { statement }: DatabaseAccess,
    serverId: string,
    project: RemoteProject,
    generation: string,
  ): void => {
    statement(WRITE_PROJECT).run(
      serverId,
      project.remoteId,
      generation,
      project.path,
      project.name,
      project.webUrl,
      project.defaultBranch,
      project.visibility,
      project.archived ? 1 : 0,
      fold(project.name),
      fold(`/${project.path}`),
    );
  };

  return {
    mark: (serverId) =>
      attempt('read', ({ statement }) => {
        const row = statement('SELECT mark FROM marks WHERE server_id = ?').get(serverId);
        if (row === undefined) return null;
        const mark = Mark.safeParse(jsonOf(MarkRow.parse(row).mark));
        if (!mark.success) log.warn('the mark of a sync could not be read: it starts afresh');
        return mark.success ? mark.data : null;
      }),
    keep: (serverId, page, mark) =>
      attempt('write', (access) =>
        access.transaction(() => {
          for (const project of page) writeProject(access, serverId, project, startOf(mark));
          writeMark(access, serverId, mark);
        }),
      ),
    settle: (serverId, mark, prune) =>
      attempt('write', (access) =>
        access.transaction(() => {
          writeMark(access, serverId, mark);
          if (!prune) return;
          access
            .statement('DELETE FROM projects WHERE server_id = ? AND generation < ?')
            .run(serverId, startOf(mark));
        }),
      ),
    search: ({ serverIds, words, limit, offset }) =>
      attempt('read', ({ statement }) => {
        const wanted = words.map(fold).slice(0, WORDS);
        const values = [JSON.stringify(serverIds), ...wanted];
        const { where, order } = searchFor(wanted.length);
        const found = statement(`SELECT * FROM projects ${where} ORDER BY ${order} LIMIT ? OFFSET ?`);
        // Two passes cost less than one that carries the count through the sort.
        const counted = statement(`SELECT count(*) AS count FROM projects ${where}`);
        return {
          projects: found.all(...values, limit, offset).map((row: unknown) => Row.parse(row)),
          total: Count.parse(counted.get(...values)).count,
        };
      }),
    forget: (serverId) =>
      attempt('write', ({ statement, transaction }) =>
        transaction(() => {
          statement('DELETE FROM projects WHERE server_id = ?').run(serverId);
          statement('DELETE FROM marks WHERE server_id = ?').run(serverId);
        }),
      ),
    close: async () => {
      const opened = await opening;
      if (opened?.ok) opened.data.close();
    },
  };
};
