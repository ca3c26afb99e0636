import type { Problem } from '../../../contract/problems.ts';

/** A problem in a line, for beneath a field. */
export const problemWords = ({ message, hint }: Problem): string =>
  hint === '' ? message : `${message} ${hint}`;
