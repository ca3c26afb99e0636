import type { ParsedInput } from '../../contract/operations.ts';
import { fail, ok, type Result } from '../../contract/problems.ts';
import type { Ref } from '../../contract/refs.ts';
import { findPreset, findProject, findServer, findTrigger } from '../catalog/selectors.ts';
import { parseServerUrl } from '../catalog/server-url.ts';
import type {
  StoredPreset,
  StoredProject,
  StoredServer,
  StoredSettings,
  StoredTrigger,
} from '../settings.ts';

export type FireInput = ParsedInput<'runs.fire'>;

/** Where a fire goes: everything that settings and input together say, before any secret is fetched. */
export interface Target {
  readonly url: string;
  readonly caFile: string | null;
  /** Null for a server that is named by its URL alone. */
  readonly server: StoredServer | null;
  readonly project: StoredProject | null;
  /** How the project is named to the server: its number, or its path. */
  readonly projectName: string;
  readonly ref: Ref;
  readonly preset: StoredPreset | null;
  /** The stored token to use; null where the token comes with the fire, or none is needed. */
  readonly trigger: StoredTrigger | null;
}

type Place = Pick<Target, 'url' | 'caFile' | 'server' | 'project' | 'projectName'>;

const onServer = (server: StoredServer, input: FireInput): Pick<Place, 'url' | 'caFile' | 'server'> => ({
  url: server.url,
  caFile: input.caFile ?? server.caFile,
  server,
});

const stored = (server: StoredServer, project: StoredProject, input: FireInput): Place => ({
  ...onServer(server, input),
  project,
  projectName: String(project.remoteId ?? project.path),
});

const place = (settings: StoredSettings, input: FireInput, preset: StoredPreset | null): Result<Place> => {
  if (input.project === undefined) {
    if (preset === null) {
      return fail('invalid-input', 'Nothing says what to fire.', 'Name a preset, or a project and a ref.');
    }
    const project = settings.projects.find(({ id }) => id === preset.projectId);
    const server = settings.servers.find(({ id }) => id === project?.serverId);
    return project === undefined || server === undefined
      ? fail(
          'not-configured',
          `The project of preset ${preset.name} is gone.`,
          'Add it again, or remove the preset.',
        )
      : ok(stored(server, project, input));
  }
  if (
    input.server !== undefined &&
    !findServer(settings, input.server).ok &&
    /^https?:/i.test(input.server)
  ) {
    const url = parseServerUrl(input.server);
    if (!url.ok) return url;
    return ok({
      url: url.data,
      caFile: input.caFile ?? null,
      server: null,
      project: null,
      projectName: input.project,
    });
  }
  const found = findProject(settings, { server: input.server, project: input.project });
  if (!found.ok) return found;
  return found.data.type === 'stored'
    ? ok(stored(found.data.server, found.data.project, input))
    : ok({ ...onServer(found.data.server, input), project: null, projectName: found.data.name });
};

/** The stored token that a fire uses. Problems: `not-configured` (none, or no such label), `invalid-input` (which?). */
const chooseTrigger = (
  settings: StoredSettings,
  input: FireInput,
  { server, project, projectName }: Place,
  preset: StoredPreset | null,
): Result<StoredTrigger | null> => {
  if (input.token !== undefined) return ok(null);
  if (project === null) {
    if (input.dryRun && input.trigger === undefined) return ok(null);
    return fail(
      'not-configured',
      `There is no trigger token for ${projectName}${server === null ? '' : ` of ${server.name}`} here.`,
      'Add the project and its trigger token, or give a token for this fire alone.',
    );
  }
  if (input.trigger !== undefined) return findTrigger(settings, project, input.trigger);
  if (preset !== null && preset.triggerId !== null && preset.projectId === project.id) {
    return findTrigger(settings, project, preset.triggerId);
  }
  const own = settings.triggers.filter(({ projectId }) => projectId === project.id);
  const [only, another] = own;
  const name = project.path ?? project.name;
  if (another !== undefined) {
    const labels = own.map(({ label }) => label).join(', ');
    return fail(
      'invalid-input',
      `${name} has several trigger tokens: ${labels}.`,
      'Say which one to fire with.',
    );
  }
  if (only !== undefined || input.dryRun) return ok(only ?? null);
  return fail(
    'not-configured',
    `There is no trigger token for ${name} here.`,
    'Add one to the project first.',
  );
};

/**
 * Settles server, project, ref and trigger token of a fire from its input, its preset and what is stored.
 * Problems: `not-configured`, `invalid-input`. Nothing is asked of a server or the keychain.
 */
export const resolveTarget = (settings: StoredSettings, input: FireInput): Result<Target> => {
  const named = input.preset === undefined ? null : findPreset(settings, input.preset);
  if (named !== null && !named.ok) return named;
  const preset = named === null ? null : named.data;
  const where = place(settings, input, preset);
  if (!where.ok) return where;
  const ref = input.ref ?? preset?.ref;
  if (ref === undefined) {
    return fail('invalid-input', 'Nothing says which ref to fire.', 'Name a branch, a tag or a commit.');
  }
  if (ref.name.trim() === '') {
    return fail('invalid-input', 'The ref is blank.', 'Name a branch, a tag or a commit.');
  }
  if (preset?.confirm === true && !input.confirmed && !input.dryRun) {
    return fail(
      'invalid-input',
      `Preset ${preset.name} asks before it fires.`,
      'Confirm it: --yes on the command line.',
    );
  }
  const trigger = chooseTrigger(settings, input, where.data, preset);
  return trigger.ok ? ok({ ...where.data, ref, preset, trigger: trigger.data }) : trigger;
};
