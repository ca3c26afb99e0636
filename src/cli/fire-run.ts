import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import type { OperationInput } from '../contract/operations.ts';
import type { Inputs } from '../contract/presets.ts';
import { ok, type Result } from '../contract/problems.ts';
import type { Ref } from '../contract/refs.ts';
import type { Run } from '../contract/runs.ts';
import { confirmPreset } from './confirm-preset.ts';
import { firedOutcome, nothingFired } from './fired-outcome.ts';
import type { Outcome } from './outcome.ts';
import { readTextFile } from './read-text-file.ts';
import { readVariables } from './read-variables.ts';
import type { Session } from './session.ts';
import { given } from './shapes.ts';
import type { PlainVariable } from './variable-options.ts';

/** A fire as its arguments describe it. */
export interface FireCall {
  readonly preset?: string | undefined;
  readonly server?: string | undefined;
  readonly project?: string | undefined;
  readonly ref?: Ref | undefined;
  readonly trigger?: string | undefined;
  readonly ca?: string | undefined;
  readonly varsFile?: string | undefined;
  readonly plain: readonly PlainVariable[];
  readonly secretKeys: readonly string[];
  readonly inputs: Inputs;
  readonly tokenStdin: boolean;
  readonly accessTokenStdin: boolean;
  readonly dryRun: boolean;
  readonly wait: boolean;
  readonly timeout?: number | undefined;
  readonly yes: boolean;
  readonly requestTimeout?: number | undefined;
}

/** True where the fire may go on; a preset that asks first is asked about where a person is there. */
const confirmed = async (session: Session, call: FireCall): Promise<Result<boolean>> =>
  call.yes || call.dryRun || call.preset === undefined
    ? ok(call.yes)
    : confirmPreset(session, call.preset, (preset) => ({
        ref: (call.ref ?? preset.ref).name,
        project: call.project ?? preset.projectLabel,
      }));

/** Secrets in the order that the interface promises: trigger token, access token, then each secret variable. */
const readSecrets = async (
  { terminal }: Session,
  call: FireCall,
): Promise<Result<{ token: string | undefined; accessToken: string | undefined }>> => {
  const token = call.tokenStdin ? await terminal.secret('trigger token') : ok(undefined);
  if (!token.ok) return token;
  const accessToken = call.accessTokenStdin ? await terminal.secret('access token') : ok(undefined);
  return accessToken.ok ? ok({ token: token.data, accessToken: accessToken.data }) : accessToken;
};

/**
 * Fires in this process, but for a preset's fire while the desktop app runs: that one knows the tokens that are kept for
 * its session alone. Whoever fires does so by the same request id, so that an app that took the fire and then fell silent
 * leaves us its run, and no second fire.
 */
const fireOnce = async (
  { app, viaDesktop }: Session,
  { wait }: FireCall,
  order: OperationInput<'runs.fire'>,
): Promise<Result<Run>> => {
  const there = order.preset === undefined ? null : await viaDesktop(order);
  if (there?.ok === false) return there;
  // What is waited for is followed here, too.
  const run =
    there === null ? null : await app.dispatch(wait ? 'runs.check' : 'runs.get', { run: there.data });
  return run?.ok ? run : app.dispatch('runs.fire', order);
};

/** Fires once, and waits for the pipeline where that is asked for. */
export const fireRun = async (session: Session, call: FireCall): Promise<Outcome> => {
  const { terminal } = session;
  const caFile = call.ca === undefined ? undefined : resolve(call.ca);
  const readable = caFile === undefined ? ok('') : await readTextFile(caFile);
  if (!readable.ok) return nothingFired(readable.problem);
  const secrets = await readSecrets(session, call);
  if (!secrets.ok) return nothingFired(secrets.problem);
  const variables = await readVariables(terminal, call);
  if (!variables.ok) return nothingFired(variables.problem);
  const sure = await confirmed(session, call);
  if (!sure.ok) return nothingFired(sure.problem);

  const fired = await fireOnce(session, call, {
    requestId: randomUUID(),
    ...given({
      preset: call.preset,
      server: call.server,
      project: call.project,
      ref: call.ref,
      trigger: call.trigger,
      ...secrets.data,
      caFile,
      requestTimeoutSeconds: call.requestTimeout,
    }),
    variables: variables.data,
    inputs: call.inputs,
    confirmed: sure.data,
    viaTag: call.yes,
    dryRun: call.dryRun,
  });
  return fired.ok ? firedOutcome(session, fired.data, call) : nothingFired(fired.problem);
};
