import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import type { Inputs, Ref } from '../contract/model.ts';
import { fail, ok, type Result } from '../contract/problems.ts';
import { exitCodeOfRun, exitCodeOfWait } from './exit-codes.ts';
import { failure, type Outcome } from './outcome.ts';
import { plainText } from './plain-text.ts';
import { readTextFile } from './read-text-file.ts';
import { readVariables } from './read-variables.ts';
import { fireDocument, noRunDocument } from './run-json.ts';
import { fireText, shortId } from './run-text.ts';
import type { Session } from './session.ts';
import { given } from './shapes.ts';
import type { PlainVariable } from './variable-options.ts';
import { waitForEnd } from './wait.ts';

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

const NOT_CONFIRMED = fail('invalid-input', 'It was not confirmed.', 'Nothing was sent.');

/** True where the fire may go on; a preset that asks first is asked about where a person is there. */
const confirmed = async ({ app, terminal }: Session, call: FireCall): Promise<Result<boolean>> => {
  if (call.yes || call.dryRun || call.preset === undefined || !terminal.interactive) return ok(call.yes);
  const presets = await app.dispatch('presets.list', {});
  if (!presets.ok) return presets;
  const preset =
    presets.data.find(({ id }) => id === call.preset) ??
    presets.data.find(({ name }) => name === call.preset);
  if (preset === undefined || !preset.confirm) return ok(false);
  const where = call.project ?? preset.projectLabel;
  const ref = (call.ref ?? preset.ref).name;
  const answer = await terminal.ask(
    `Fire "${plainText(preset.name)}" at ${plainText(ref)} of ${plainText(where)}? Type yes: `,
  );
  return answer.trim().toLowerCase() === 'yes' ? ok(true) : NOT_CONFIRMED;
};

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

/** Fires once, and waits for the pipeline where that is asked for. */
export const fireRun = async (session: Session, call: FireCall): Promise<Outcome> => {
  const { app, terminal, paint } = session;
  const nothing = (problem: Parameters<typeof noRunDocument>[0]): Outcome =>
    failure(problem, noRunDocument(problem));

  const caFile = call.ca === undefined ? undefined : resolve(call.ca);
  const readable = caFile === undefined ? ok('') : await readTextFile(caFile);
  if (!readable.ok) return nothing(readable.problem);
  const secrets = await readSecrets(session, call);
  if (!secrets.ok) return nothing(secrets.problem);
  const variables = await readVariables(terminal, call);
  if (!variables.ok) return nothing(variables.problem);
  const sure = await confirmed(session, call);
  if (!sure.ok) return nothing(sure.problem);

  const fired = await app.dispatch('runs.fire', {
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
    dryRun: call.dryRun,
  });
  if (!fired.ok) return nothing(fired.problem);
  if (!call.wait || (fired.data.state !== 'accepted' && fired.data.state !== 'unknown')) {
    return {
      exitCode: exitCodeOfRun(fired.data),
      document: fireDocument(fired.data),
      text: fireText(fired.data, paint),
      problem: fired.data.problem,
    };
  }

  const said = fireText(fired.data, paint);
  terminal.say(said === '' ? `Run ${shortId(fired.data)}: the outcome is unknown.` : said);
  const { run, end } = await waitForEnd(session, fired.data, call.timeout ?? null);
  return {
    exitCode: exitCodeOfWait(run, end),
    document: fireDocument(run),
    text: fireText(run, paint),
    problem: run.follow.state === 'impossible' ? run.follow.problem : run.problem,
  };
};
