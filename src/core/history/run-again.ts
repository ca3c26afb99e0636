import type { ParsedInput } from '../../contract/operations.ts';
import { fail, ok, type Result } from '../../contract/problems.ts';
import type { Run } from '../../contract/runs.ts';
import type { Variable } from '../../contract/variables.ts';
import { findProject, findServer } from '../catalog/selectors.ts';
import type { FireInput } from '../fire/target.ts';
import type { StoredPreset, StoredProject, StoredSettings } from '../settings.ts';
import { shortRunId } from './find-run.ts';

type AgainInput = ParsedInput<'runs.again'>;
type Given = FireInput['variables'][number];

/** The project as it is stored now: it may have been removed and added again meanwhile. */
const projectOf = (settings: StoredSettings, run: Run): StoredProject | null => {
  const same = settings.projects.find(({ id }) => id === run.projectId);
  if (same !== undefined) return same;
  const server =
    settings.servers.find(({ id }) => id === run.serverId) ?? dataOrNull(findServer(settings, run.server));
  const name = run.project.id ?? run.project.path;
  if (server === null || name === null) return null;
  const found = dataOrNull(findProject(settings, { server: server.id, project: String(name) }));
  return found?.type === 'stored' ? found.project : null;
};

const dataOrNull = <T>(result: Result<T>): T | null => (result.ok ? result.data : null);

/** Our id of the token that fired the run, where it is still here. One that came with the fire is known by its hint. */
const triggerOf = (settings: StoredSettings, project: StoredProject, run: Run): string | null => {
  const own = settings.triggers.filter(({ projectId }) => projectId === project.id);
  const { label, hint } = run.trigger;
  const [one, another] = own.filter((trigger) =>
    label === null ? hint !== '' && trigger.hint === hint : trigger.label === label,
  );
  return one !== undefined && another === undefined ? one.id : null;
};

/** The text that was sent stays in the history; the file is read anew. */
const firedAgain = (variable: Variable): Given =>
  variable.file === undefined
    ? variable
    : { key: variable.key, secret: variable.secret, file: variable.file };

/** What was secret stays secret: a new value for it is kept out of the history too. */
const overridden = (fired: readonly Variable[], given: readonly Given[]): readonly Given[] => [
  ...fired.map((variable): Given => {
    const instead = given.find(({ key }) => key === variable.key);
    if (instead === undefined) return firedAgain(variable);
    return { ...instead, secret: instead.secret || variable.secret };
  }),
  ...given.filter(({ key }) => !fired.some((variable) => variable.key === key)),
];

const missingSecrets = (variables: readonly Given[], preset: StoredPreset | null): readonly string[] =>
  variables
    .filter(({ secret, value, file }) => secret && value === undefined && file === undefined)
    .map(({ key }) => key)
    .filter((key) => !(preset?.variables ?? []).some((kept) => kept.secret && kept.key === key));

/**
 * The fire that repeats a run: its server, project, ref, trigger token, variables and inputs, with what is given winning
 * key by key. Secret values are not in the history: those that its preset still keeps come from there. Problems:
 * `not-configured` (its project is not here, so no token is), `invalid-input` (naming each secret that must be given).
 */
export const againInput = (settings: StoredSettings, run: Run, input: AgainInput): Result<FireInput> => {
  const project = projectOf(settings, run);
  if (project === null) {
    const name = run.project.path ?? String(run.project.id);
    return fail(
      'not-configured',
      run.projectId === null
        ? `Run ${shortRunId(run.id)} was fired with a token for that fire alone, which was not kept.`
        : `The project of run ${shortRunId(run.id)} is not here any more, so neither is its trigger token.`,
      `Add ${name} of ${run.server} and a trigger token for it, or fire it anew with a token.`,
    );
  }
  const preset = settings.presets.find(({ id }) => id === run.preset?.id) ?? null;
  const variables = overridden(run.variables, input.variables);
  const missing = missingSecrets(variables, preset);
  if (missing.length > 0) {
    return fail(
      'invalid-input',
      missing.length === 1
        ? `The value of ${missing[0]} was secret and is not kept with the run.`
        : `The values of ${missing.join(', ')} were secret and are not kept with the run.`,
      `Give ${missing.length === 1 ? 'it' : 'each'} again: ${missing.map((key) => `--secret-var ${key}`).join(' ')} on the command line, or in the form.`,
    );
  }
  const trigger = triggerOf(settings, project, run);
  return ok({
    requestId: input.requestId,
    ...(preset === null ? {} : { preset: preset.id }),
    server: project.serverId,
    project: project.id,
    ref: run.ref,
    ...(trigger === null ? {} : { trigger }),
    variables: [...variables],
    presetVariables: 'replace',
    inputs: run.inputs,
    viaTag: input.viaTag,
    confirmed: input.confirmed,
    dryRun: false,
    requestTimeoutSeconds: 30,
  });
};
