import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { z } from 'zod';
import type { Notice } from '../contract/app-facts.ts';
import { fail, ok, type Result } from '../contract/problems.ts';
import { withFileLock } from './file-lock.ts';
import { keepAside } from './kept-aside.ts';
import { storageProblem } from './storage-problem.ts';

/** A database of ours: where it is, and what is in it. */
export interface DatabaseForm {
  readonly path: string;
  /** What it holds, in the words of a notice: `history of builds`. */
  readonly holds: string;
  /** One step a version: the step at index 0 makes version 1. Never change a step that was released, add another. */
  readonly migrations: readonly string[];
  /** A statement that fails where the database is one of something else. */
  readonly probe: string;
  /** `power-cut`: what is written survives one. `crash`: it survives the end of a process, at less cost. */
  readonly survives: 'power-cut' | 'crash';
}

const Version = z.object({ user_version: z.number() });
const Check = z.object({ quick_check: z.string() });

class NewerDatabase extends Error {}
class BrokenDatabase extends Error {}

const versionOf = (database: DatabaseSyncInstance): number =>
  Version.parse(database.prepare('PRAGMA user_version').get()).user_version;

/** Every process may open at once: who gets the write lock first migrates, the others find it done. */
const migrate = (database: DatabaseSyncInstance, migrations: readonly string[]): void => {
  if (versionOf(database) === migrations.length) return;
  database.exec('BEGIN IMMEDIATE');
  try {
    for (const step of migrations.slice(versionOf(database))) database.exec(step);
    database.exec(`PRAGMA user_version = ${migrations.length}; COMMIT`);
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
};

/** How every SQLite file begins (https://sqlite.org/fileformat.html, 1.3). */
const MAGIC = 'SQLite format 3\0';

/** A file that is no database at all. SQLite is not let near it: it would clear away the write-ahead log beside it. */
const isForeign = (path: string): boolean => {
  if (!existsSync(path)) return false;
  const file = openSync(path, 'r');
  try {
    const head = Buffer.alloc(MAGIC.length);
    const read = readSync(file, head, 0, head.length, 0);
    return read > 0 && head.toString('latin1', 0, read) !== MAGIC;
  } finally {
    closeSync(file);
  }
};

/** Throws `NewerDatabase`, having changed nothing, `BrokenDatabase`, or SQLite's own errors. */
const open = ({ path, migrations, probe, survives }: DatabaseForm): DatabaseSyncInstance => {
  if (isForeign(path)) throw new BrokenDatabase();
  const database = new DatabaseSync(path);
  try {
    database.exec('PRAGMA busy_timeout = 5000');
    if (versionOf(database) > migrations.length) throw new NewerDatabase();
    database.exec(
      `PRAGMA journal_mode = WAL; PRAGMA synchronous = ${survives === 'power-cut' ? 'FULL' : 'NORMAL'}`,
    );
    const { quick_check: health } = Check.parse(database.prepare('PRAGMA quick_check(1)').get());
    if (health !== 'ok') throw new BrokenDatabase();
    migrate(database, migrations);
    database.prepare(probe).all();
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
 * Opens a database, making or migrating it. What is no healthy database is kept aside as `<name>.broken-<time>.db` and
 * a fresh one made; one of a newer version is refused and left as it is. Problem: `storage`.
 */
export const openDatabase = async (form: DatabaseForm): Promise<Result<OpenedDatabase>> => {
  const { path } = form;
  const attempt = (whenBroken: () => Result<OpenedDatabase> | null): Result<OpenedDatabase> | null => {
    try {
      return ok({ database: open(form), notice: null });
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
      const notice = keepAside(path, form.holds, ['-wal', '-shm']);
      return ok({ database: open(form), notice });
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
