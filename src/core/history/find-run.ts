import { fail, ok, type Result } from '../../contract/problems.ts';
import type { Run } from '../../contract/runs.ts';
import type { RunJournal } from '../ports.ts';

/** As many characters of an id as people need to name a run. */
export const shortRunId = (id: string): string => id.slice(0, 8);

/** A run by its id, or by the first characters of one. Problems: `not-configured`, `invalid-input` (not unique), `storage`. */
export const findRun = async (journal: RunJournal, selector: string): Promise<Result<Run>> => {
  const found = await journal.startingWith(selector);
  if (!found.ok) return found;
  const [first, second] = found.data;
  if (first === undefined)
    return fail('not-configured', `There is no run ${selector}.`, 'List the runs to find its id.');
  return second === undefined || first.id === selector
    ? ok(first)
    : fail('invalid-input', `Several runs begin with ${selector}.`, 'Give more of its id.');
};
