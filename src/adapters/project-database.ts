import type { DatabaseForm } from './open-database.ts';

/**
 * Projects that syncs found: a file of its own, which may be thrown away. `name_key` and `path_key` are what is searched,
 * folded, the path with a slash before it. `generation` is when the last sync that met the project began.
 */
export const projectDatabase = (path: string): DatabaseForm => ({
  path,
  holds: 'list of projects found on servers',
  migrations: [
    `CREATE TABLE projects (
       server_id TEXT NOT NULL,
       remote_id INTEGER NOT NULL,
       generation TEXT NOT NULL,
       path TEXT NOT NULL,
       name TEXT NOT NULL,
       web_url TEXT,
       default_branch TEXT,
       visibility TEXT,
       archived INTEGER NOT NULL,
       name_key TEXT NOT NULL,
       path_key TEXT NOT NULL,
       PRIMARY KEY (server_id, remote_id)
     ) STRICT, WITHOUT ROWID;
     CREATE TABLE marks (
       server_id TEXT PRIMARY KEY,
       started_at TEXT NOT NULL,
       mark TEXT NOT NULL
     ) STRICT, WITHOUT ROWID;`,
  ],
  probe:
    'SELECT generation, name_key, path_key, mark FROM projects JOIN marks USING (server_id) WHERE started_at IS NULL LIMIT 0',
  survives: 'crash',
});
