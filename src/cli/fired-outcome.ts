import type { Problem } from '../contract/problems.ts';
import type { Run } from '../contract/runs.ts';
import { exitCodeOfRun, exitCodeOfWait } from './exit-codes.ts';
import { failure, type Outcome } from './outcome.ts';
import { fireDocument, noRunDocument } from './run-json.ts';
import { fireText, shortId } from './run-text.ts';
import type { Session } from './session.ts';
import { waitForEnd } from './wait.ts';

/** What a fire came to that made no run. */
export const nothingFired = (problem: Problem): Outcome => failure(problem, noRunDocument(problem));

/** What a fire came to; with `wait`, once its pipeline has ended, or the time (seconds, undefined for no limit) is over. */
export const firedOutcome = async (
  session: Session,
  fired: Run,
  { wait, timeout }: { readonly wait: boolean; readonly timeout?: number | undefined },
): Promise<Outcome> => {
  const { terminal, paint } = session;
  if (!wait || (fired.state !== 'accepted' && fired.state !== 'unknown')) {
    return {
      exitCode: exitCodeOfRun(fired),
      document: fireDocument(fired),
      text: fireText(fired, paint),
      problem: fired.problem,
    };
  }
  const said = fireText(fired, paint);
  terminal.say(said === '' ? `Run ${shortId(fired)}: the outcome is unknown.` : said);
  const { run, end } = await waitForEnd(session, fired, timeout ?? null);
  return {
    exitCode: exitCodeOfWait(run, end),
    document: fireDocument(run),
    text: fireText(run, paint),
    problem: run.follow.state === 'impossible' ? run.follow.problem : run.problem,
  };
};
