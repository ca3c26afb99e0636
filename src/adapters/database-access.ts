import type { DatabaseSyncInstance, StatementSyncInstance } from '@photostructure/sqlite';
import { fail, ok, type Result } from '../contract/problems.ts';
import type { Log } from '../core/ports.ts';
import { storageProblem } from './storage-problem.ts';

/** Work on an open database, as results instead of exceptions. */
export interface DatabaseAccess {
  /** `what` is the verb of the problem: `read`, `write`. Problem: `storage`, also once it is closed. */
  attempt<T>(what: string, work: () => T): Promise<Result<T>>;
  /** All of `work` or nothing of it; other processes wait. */
  transaction<T>(work: () => T): T;
  /** Prepared once: a statement has no end of its own, it lives until the collector finds it. */
  statement(sql: string): StatementSyncInstance;
  close(): void;
}

/** `name` is what the log calls the database: `history`. */
export const accessTo = (
  database: DatabaseSyncInstance,
  path: string,
  name: string,
  log: Log,
): DatabaseAccess => {
  const statements = new Map<string, StatementSyncInstance>();
  return {
    attempt: async (what, work) => {
      try {
        return ok(work());
      } catch (error) {
        if (!database.isOpen) {
          return fail('storage', `${path} is closed already.`, 'Trigger Tray is ending; start it again.');
        }
        const problem = storageProblem(what, path, error);
        log.error(`the ${name} failed`, { what, message: problem.problem.message });
        return problem;
      }
    },
    transaction: (work) => {
      database.exec('BEGIN IMMEDIATE');
      try {
        const result = work();
        database.exec('COMMIT');
        return result;
      } catch (error) {
        if (database.isTransaction) database.exec('ROLLBACK');
        throw error;
      }
    },
    statement: (sql) => {
      const known = statements.get(sql) ?? database.prepare(sql);
      statements.set(sql, known);
      return known;
    },
    close: () => {
      if (!database.isOpen) return;
      try {
        // Statements that still live keep SQLite from doing so when it closes.
        database.exec('PRAGMA busy_timeout = 0; PRAGMA wal_checkpoint(TRUNCATE)');
      } catch {
        // Another process reads: what is in the log stays good there.
      }
      statements.clear();
      database.close();
    },
  };
};
