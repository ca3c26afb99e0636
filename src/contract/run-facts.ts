import type { Run } from './runs.ts';

/** As many characters of a SHA as GitLab shows. */
const SHORT = 7;

/** What the head belongs to, as a person names it. */
const headOf = ({ ref, sentRef }: Run): string => {
  if (ref.kind === 'tag' || sentRef?.startsWith('refs/tags/')) return 'tag';
  return ref.kind === 'name' ? 'ref' : 'branch';
};

/**
 * Says that a run's pipeline is of another commit than the head that the person saw before: “The branch moved: fired
 * 3f9c2e1, you saw 8ab04d2.” Null where it is the same, or one of the two is not known. SHAs may be short ones.
 */
export const movedBranch = (run: Run): string | null => {
  const fired = run.pipeline?.sha.toLowerCase() ?? '';
  const seen = run.expectedSha?.toLowerCase() ?? '';
  if (fired === '' || seen === '' || fired.startsWith(seen) || seen.startsWith(fired)) return null;
  return `The ${headOf(run)} moved: fired ${fired.slice(0, SHORT)}, you saw ${seen.slice(0, SHORT)}.`;
};

/** What a person must know of a tag that was made for one fire alone; null where it is gone, or there was none. */
const tagNote = ({ temporaryTag }: Run): string | null => {
  if (temporaryTag === null || temporaryTag.state === 'gone') return null;
  return temporaryTag.state === 'stuck'
    ? `The temporary tag ${temporaryTag.name} is still there: ${temporaryTag.problem?.message ?? ''} Delete it on the server.`
    : `The temporary tag ${temporaryTag.name} may still be there; it is deleted as soon as the server can be asked.`;
};

/** What went out as ref where it is another name than the one that was chosen; null where it is the same. */
const sentNote = ({ sentRef, temporaryTag }: Run): string | null =>
  sentRef === null ? null : `Fired as ${sentRef}${temporaryTag === null ? '' : ', a temporary tag'}.`;

/** Sentences that a person should read beside a run: what it went out as, a branch that moved, a tag that stayed. */
export const runNotes = (run: Run): readonly string[] =>
  [sentNote(run), movedBranch(run), tagNote(run)].filter((note) => note !== null);

/** True where the pipeline was matched by ref and time alone, which can be wrong. */
export const isProbably = (run: Run): boolean => run.pipeline !== null && run.linked === 'probably';

/** The trigger that fired a run: its label and the four characters shown of its token; empty where neither is known. */
export const triggerName = ({ trigger: { label, hint } }: Run): string => {
  const shown = hint === '' ? '' : `…${hint}`;
  if (label === null) return shown;
  return shown === '' ? label : `${label} (${shown})`;
};
