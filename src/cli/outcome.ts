import type { Problem, Result } from '../contract/problems.ts';
import { type ExitCode, exitCodeOfProblem, exitCodes } from './exit-codes.ts';
import { problemDocument } from './run-json.ts';

/** What a call came to. One place prints it, so that `--json` is one document and nothing else. */
export interface Outcome {
  readonly exitCode: ExitCode;
  /** For `--json`. */
  readonly document: unknown;
  /** For people, on standard output; empty for none. */
  readonly text: string;
  /** The text is printed as it is, with no line feed of ours behind it. */
  readonly verbatim?: boolean;
  /** With `--json` the text is told too, on standard error. */
  readonly alsoToPeople?: boolean;
  /** What went wrong, for people, on standard error. */
  readonly problem: Problem | null;
}

export const failure = (problem: Problem, document: unknown = problemDocument(problem)): Outcome => ({
  exitCode: exitCodeOfProblem(problem.code),
  document,
  text: '',
  problem,
});

export const success = (data: unknown, text: string): Outcome => ({
  exitCode: exitCodes.done,
  document: { ok: true, data },
  text,
  problem: null,
});

/** The outcome of an operation: its data as they are, and what they say to people. */
export const outcomeOf = <T>(result: Result<T>, tell: (data: T) => string): Outcome =>
  result.ok ? success(result.data, tell(result.data)) : failure(result.problem);
