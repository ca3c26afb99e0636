import { randomUUID } from 'node:crypto';
import { ok } from '../contract/problems.ts';
import { confirmPreset } from './confirm-preset.ts';
import { firedOutcome, nothingFired } from './fired-outcome.ts';
import type { Outcome } from './outcome.ts';
import { readVariables } from './read-variables.ts';
import { projectName } from './run-text.ts';
import type { Session } from './session.ts';
import type { PlainVariable } from './variable-options.ts';

/** A repeated fire as its arguments describe it. */
export interface AgainCall {
  readonly run: string;
  readonly plain: readonly PlainVariable[];
  readonly secretKeys: readonly string[];
  readonly wait: boolean;
  readonly timeout?: number | undefined;
  readonly yes: boolean;
}

/** Fires again what a run fired, and waits for the pipeline where that is asked for. */
export const runAgain = async (session: Session, call: AgainCall): Promise<Outcome> => {
  const { app, terminal } = session;
  const variables = await readVariables(terminal, call);
  if (!variables.ok) return nothingFired(variables.problem);
  const found = await app.dispatch('runs.get', { run: call.run });
  if (!found.ok) return nothingFired(found.problem);
  const before = found.data;
  const sure =
    call.yes || before.preset === null
      ? ok(call.yes)
      : await confirmPreset(session, before.preset.id, () => ({
          ref: before.ref.name,
          project: projectName(before),
        }));
  if (!sure.ok) return nothingFired(sure.problem);
  const fired = await app.dispatch('runs.again', {
    run: before.id,
    requestId: randomUUID(),
    variables: variables.data,
    confirmed: sure.data,
    // A temporary tag is what --yes allows for a commit, as it does for a fire.
    viaTag: call.yes,
  });
  return fired.ok ? firedOutcome(session, fired.data, call) : nothingFired(fired.problem);
};
