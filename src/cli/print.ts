import type { Problem } from '../contract/problems.ts';
import type { Outcome } from './outcome.ts';
import { plainText } from './plain-text.ts';

export interface Streams {
  /** Resolves when the text is handed over; never rejects: a reader may have gone. */
  readonly out: (text: string) => Promise<void>;
  readonly err: (text: string) => Promise<void>;
}

/** A JSON document as one line; controls that JSON itself lets through are escaped, for the sake of terminals. */
export const jsonLine = (document: unknown): string =>
  `${JSON.stringify(document).replace(
    /[\u007f-\u009f]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )}\n`;

const problemLines = ({ message, hint, serverMessage, httpStatus }: Problem): string => {
  const status = httpStatus === undefined ? '' : ` (HTTP ${httpStatus})`;
  const said = serverMessage === undefined ? '' : `  The server said: ${plainText(serverMessage)}${status}\n`;
  return `trigger-tray: ${plainText(message)}\n${hint === '' ? '' : `  ${plainText(hint)}\n`}${said}`;
};

/** Says what went wrong on standard error. */
export const printProblem = ({ err }: Streams, problem: Problem): Promise<void> => err(problemLines(problem));

/** With `json` the document alone on standard output; else words. What went wrong goes to standard error either way. */
export const printOutcome = async (streams: Streams, outcome: Outcome, json: boolean): Promise<void> => {
  if (json && outcome.alsoToPeople) await streams.err(`${outcome.text}\n`);
  if (outcome.problem !== null) await printProblem(streams, outcome.problem);
  if (json) await streams.out(jsonLine(outcome.document));
  else if (outcome.text !== '') await streams.out(outcome.verbatim ? outcome.text : `${outcome.text}\n`);
};
