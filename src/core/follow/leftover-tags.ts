import type { Result } from '../../contract/problems.ts';
import type { Run } from '../../contract/runs.ts';
import { deleteTag, isNeeded, mayStand } from '../fire/temporary-tag.ts';
import type { GitLabClient } from '../gitlab/client.ts';
import type { Ports } from '../ports.ts';
import type { Emit } from '../use-cases.ts';

/** Milliseconds until a server that could not be asked is tried again. */
const PAUSE = 60_000;

interface Needs {
  readonly ports: Pick<Ports, 'journal' | 'clock' | 'log'>;
  readonly clientFor: (run: Run) => Promise<Result<GitLabClient>>;
  readonly emit: Emit;
}

export interface LeftoverTags {
  /** Deletes the temporary tag of a settled run whose process can't do it any more. Does nothing for any other run. */
  remove(run: Run): Promise<void>;
}

/** Tags that a fire left standing, because its process died or the server could not be reached: the journal knows them. */
export const createLeftoverTags = ({ ports, clientFor, emit }: Needs): LeftoverTags => {
  const { journal, clock, log } = ports;
  const due = new Map<string, number>();
  return {
    remove: async (run) => {
      if (!mayStand(run) || isNeeded(run) || (due.get(run.id) ?? 0) > clock.now()) return;
      due.set(run.id, clock.now() + PAUSE);
      const client = await clientFor(run);
      if (!client.ok) return;
      const after = await deleteTag(client.data, journal, run);
      if (after.temporaryTag?.state === run.temporaryTag?.state) return;
      due.delete(run.id);
      log.info('a temporary tag was left', { run: run.id, now: after.temporaryTag?.state ?? null });
      emit({ type: 'run-changed', run: after });
    },
  };
};
