import type { DatabaseForm } from './open-database.ts';

/** What became of a run's temporary tag. Queries write it like this, letter for letter, so that they find the index. */
export const TAG_STATE = "CASE WHEN json_valid(run) THEN json_extract(run, '$.temporaryTag.state') END";

/** The history of runs. A row is the run as JSON; the columns are what is searched by. */
export const runDatabase = (path: string): DatabaseForm => ({
  path,
  holds: 'history of builds',
  migrations: [
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
    `CREATE INDEX runs_tagged ON runs (id) WHERE ${TAG_STATE} IN ('wanted', 'made');`,
  ],
  probe: 'SELECT id, request_id, owner, lease_until, run FROM runs LIMIT 0',
  // A run that is about to be sent must be known after the worst.
  survives: 'power-cut',
});
