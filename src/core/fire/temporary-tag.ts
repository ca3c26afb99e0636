import type { Run, TemporaryTag } from '../../contract/runs.ts';
import type { GitLabClient } from '../gitlab/client.ts';
import type { RunJournal } from '../ports.ts';

type Deleting = Pick<GitLabClient, 'deleteTag'>;

/** A run with its tag in another state; one without a tag stays as it is. Pure. */
export const withTag =
  (state: TemporaryTag['state'], problem: TemporaryTag['problem'] = null) =>
  (run: Run): Run =>
    run.temporaryTag === null ? run : { ...run, temporaryTag: { ...run.temporaryTag, state, problem } };

/** True while a tag may stand on the server that nobody needs any more once the run is settled. */
export const mayStand = (run: Run): boolean =>
  run.temporaryTag?.state === 'wanted' || run.temporaryTag?.state === 'made';

/** True while the server may still be making the pipeline: without its tag it would not find the ref. */
export const isNeeded = (run: Run): boolean =>
  run.state === 'sending' || run.follow.state === 'reconciling' || run.follow.state === 'ambiguous';

/** What the server clearly declined: it would decline again. Anything else is tried again later. */
const isFinal = (status: number | undefined): boolean =>
  status !== undefined && status >= 400 && status < 500 && status !== 429 && status !== 408;

/**
 * Deletes a run's tag and writes what became of it: `gone`, `stuck` with the server's reason, or unchanged where the
 * server could not be asked. A tag that is not there counts as gone. Returns the run as it is on disk.
 */
export const deleteTag = async (
  client: Deleting,
  journal: Pick<RunJournal, 'update'>,
  run: Run,
): Promise<Run> => {
  if (run.temporaryTag === null) return run;
  const deleted = await client.deleteTag(String(run.project.id ?? run.project.path), run.temporaryTag.name);
  if (!deleted.ok && !isFinal(deleted.problem.httpStatus)) return run;
  const change = deleted.ok ? withTag('gone') : withTag('stuck', deleted.problem);
  const written = await journal.update(run.id, change);
  return (written.ok ? written.data : null) ?? change(run);
};
