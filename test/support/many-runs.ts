import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { openSqliteJournal } from '../../src/adapters/sqlite-journal.ts';
import { memoryLog } from './fakes-log.ts';
import { aCreatedPipeline, aLease, aSendingRun } from './fakes-runs.ts';

/**
 * Writes a history of so many passed runs into a data folder, a minute apart, the newest fired now. One goes through
 * the journal, the others are made of it by the database: each through the journal would be a write to disk of its own.
 */
export const writeManyRuns = async (dataDir: string, count: number): Promise<void> => {
  const opened = await openSqliteJournal(dataDir, memoryLog());
  if (!opened.ok) throw new Error(opened.problem.message);
  const { journal } = opened.data;
  const now = Date.now();
  const pipeline = { ...aCreatedPipeline(1), status: 'success' as const, duration: 90 };
  const firedAt = new Date(now).toISOString();
  const first = aSendingRun({
    id: 'run-0',
    requestId: 'request-0',
    state: 'accepted',
    firedAt,
    answeredAt: firedAt,
    pipeline,
    follow: { state: 'ended', at: firedAt },
  });
  const begun = await journal.begin(first, aLease);
  await journal.close();
  if (!begun.ok) throw new Error(begun.problem.message);
  const database = new DatabaseSync(join(dataDir, 'runs.db'));
  database.exec(`
    WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${count - 1}),
    times(n, fired) AS (
      SELECT n, strftime('%Y-%m-%dT%H:%M:%fZ', ${now / 1_000} - n * 60, 'unixepoch') FROM numbers
    )
    INSERT INTO runs (id, request_id, server, server_id, project_id, preset_id, state, follow, pipeline_id, fired_at,
      owner, lease_until, run)
    SELECT 'run-' || n, 'request-' || n, server, server_id, project_id, preset_id, state, follow, 1 + n, fired, owner,
      lease_until, json_set(run, '$.id', 'run-' || n, '$.requestId', 'request-' || n, '$.firedAt', fired,
        '$.pipeline.id', 1 + n, '$.ref.name', 'feature/' || n)
    FROM runs, times WHERE id = 'run-0'`);
  database.close();
};
