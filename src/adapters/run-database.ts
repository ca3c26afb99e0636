import { existsSync } from 'node:fs';
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { z } from 'zod';
import type { Notice } from '../contract/model.ts';
import { fail, ok, type Result } from '../contract/problems.ts';
import { withFileLock } from './file-lock.ts';
import { keepAside } from './kept-aside.ts';
import { storageProblem } from './storage-problem.ts';

/**
 * One step a version: the step at index 0 makes version 1. Never change a step that was released, add another. A row
 * is the run as JSON; the columns are what is searched by.
 */
const migrations: readonly string[] = [
  `CREATE TABLE runs (
     id TEXT PRIMARY KEY,
     request_id TEXT NOT NULL UNIQUE,
     server TEXT NOT NULL,
     server_id TEXT,
     project_id TEXT,
     preset_id TEXT,
     state TEXT NOT NULL,
     follow TEXT NOT NULL,
     pipeline_id INTEGER,
     fired_at TEXT NOT NULL,
     owner TEXT NOT NULL,
     lease_until TEXT NOT NULL,
     run TEXT NOT NULL
   ) STRICT;
   CREATE INDEX runs_by_time ON runs (fired_at);
   CREATE INDEX runs_by_project ON runs (project_id, fired_at);
   CREATE INDEX runs_by_preset ON runs (preset_id, fired_at);
   CREATE INDEX runs_by_pipeline ON runs (server, pipeline_id) WHERE pipeline_id IS NOT NULL;
   CREATE INDEX runs_open ON runs (fired_at)
     WHERE state = 'sending' OR follow IN ('following', 'reconciling');`,
];
const CURRENT = migrations.length;

const Version = z.object({ user_version: z.number() });
const Check = z.object({ quick_check: z.string() });

class NewerDatabase extends Error {}
class BrokenDatabase extends Error {}

const versionOf = (database: DatabaseSyncInstance): number =>
  Version.parse(database.prepare('PRAGMA user_version').get()).user_version;

/** Every process may open at once: who gets the write lock first migrates, the others find it done. */
const migrate = (database: DatabaseSyncInstance): void => {
  if (versionOf(database) === CURRENT) return;
  database.exec('BEGIN IMMEDIATE');
  try {
    for (const step of migrations.slice(versionOf(database))) database.exec(step);
    database.exec(`PRAGMA user_version = ${CURRENT}; COMMIT`);
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
};

/** Throws `NewerDatabase`, having changed nothing, `BrokenDatabase`, or SQLite's own errors. */
const open = (path: string): DatabaseSyncInstance => {
  const database = new DatabaseSync(path);
  try {
    database.exec('PRAGMA busy_timeout = 5000');
    if (versionOf(database) > CURRENT) throw new NewerDatabase();
    // FULL: a run that is about to be sent survives a power cut.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
    const { quick_check: health } = Check.parse(database.prepare('PRAGMA quick_check(1)').get());
    if (health !== 'ok') throw new BrokenDatabase();
    migrate(database);
    database.prepare('SELECT id, request_id, owner, lease_until, run FROM runs LIMIT 0').all();
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
};

const isBroken = (error: unknown): boolean => {
  if (error instanceof BrokenDatabase) return true;
  if (!(error instanceof Error) || !('sqliteCodeName' in error)) return false;
  const { sqliteCodeName: code, message } = error;
  return (
    code === 'SQLITE_NOTADB' ||
    code === 'SQLITE_CORRUPT' ||
    // A database, but of something else.
    (code === 'SQLITE_ERROR' && /no such (table|column)|already exists/.test(message))
  );
};

export interface OpenedDatabase {
  readonly database: DatabaseSyncInstance;
  /** Told where an unreadable file had to be kept aside. */
  readonly notice: Notice | null;
}

/**
 * Opens the history at `path`, making or migrating it. What is no healthy database is kept aside as
 * `runs.broken-<time>.db` and a fresh one made; one of a newer version is refused and left as it is. Problem: `storage`.
 */
export const openRunDatabase = async (path: string): Promise<Result<OpenedDatabase>> => {
  const attempt = (whenBroken: () => Result<OpenedDatabase> | null): Result<OpenedDatabase> | null => {
    try {
      return ok({ database: open(path), notice: null });
    } catch (error) {
      if (error instanceof NewerDatabase) {
        return fail(
          'storage',
          `${path} was written by a newer Trigger Tray.`,
          'Start that one, or use another data folder.',
        );
      }
      return isBroken(error) && existsSync(path) ? whenBroken() : storageProblem('open', path, error);
    }
  };
  const startAfresh = (): Result<OpenedDatabase> => {
    try {
      const notice = keepAside(path, 'history of builds', ['-wal', '-shm']);
      return ok({ database: open(path), notice });
    } catch (error) {
      return storageProblem('open', path, error);
    }
  };
  // Looked at again under the lock: another process may have put a fresh one there meanwhile.
  return (
    attempt(() => null) ??
    withFileLock(path, () => attempt(startAfresh) ?? storageProblem('open', path, new Error('broken')))
  );
};
