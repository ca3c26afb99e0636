import type { Run } from '../../contract/runs.ts';
import { statusWord } from './status-word.ts';

/** A run in one line: what was fired, on which ref, and how it stands. */
export const runWords = (run: Run): string =>
  `${run.preset?.name ?? run.project.path ?? run.project.id} ${run.ref.name}, ${statusWord(run).toLowerCase()}`;
