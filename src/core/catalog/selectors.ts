import { fail, ok, type Result } from '../../contract/problems.ts';
import type {
  StoredPreset,
  StoredProject,
  StoredServer,
  StoredSettings,
  StoredTrigger,
} from '../settings.ts';
import { parseServerUrl } from './server-url.ts';

/** A stored server by our id, its name, or its URL in whatever spelling. Problem: `not-configured`. */
export const findServer = (settings: StoredSettings, selector: string): Result<StoredServer> => {
  const url = parseServerUrl(selector);
  const server =
    settings.servers.find(({ id }) => id === selector) ??
    settings.servers.find(({ name }) => name === selector) ??
    settings.servers.find((candidate) => url.ok && candidate.url === url.data);
  return server === undefined
    ? fail('not-configured', `There is no server ${selector}.`, serverHint(settings))
    : ok(server);
};

const serverHint = ({ servers }: StoredSettings): string =>
  servers.length === 0 ? 'Add it first.' : `Known: ${servers.map(({ name }) => name).join(', ')}.`;

/** A project as named by a person, and whether we have it. */
export type FoundProject =
  | { readonly type: 'stored'; readonly server: StoredServer; readonly project: StoredProject }
  /** On a server that we know, but never added. */
  | { readonly type: 'other'; readonly server: StoredServer; readonly name: string };

const matches = (project: StoredProject, name: string): boolean =>
  project.id === name || project.path === name || String(project.remoteId) === name;

/**
 * Resolves a project by our id, GitLab's number, its path, or `SERVER:path`; `server` narrows it down.
 * Problems: `not-configured` (no such server, or none at all), `invalid-input` (several servers could be meant).
 */
export const findProject = (
  settings: StoredSettings,
  selector: { readonly server?: string | undefined; readonly project: string },
): Result<FoundProject> => {
  const colon = selector.project.lastIndexOf(':');
  if (selector.server === undefined && colon > 0) {
    return findProject(settings, {
      server: selector.project.slice(0, colon),
      project: selector.project.slice(colon + 1),
    });
  }
  if (selector.server !== undefined) {
    const server = findServer(settings, selector.server);
    if (!server.ok) return server;
    return ok(withServer(settings, server.data, selector.project));
  }
  const stored = settings.projects.filter((project) => matches(project, selector.project));
  const [first, second] = stored;
  if (first !== undefined && second === undefined) {
    const server = findServer(settings, first.serverId);
    return server.ok ? ok({ type: 'stored', server: server.data, project: first }) : server;
  }
  if (first !== undefined) {
    return fail(
      'invalid-input',
      `Several servers have a project ${selector.project}.`,
      `Name the server, as SERVER:${selector.project}.`,
    );
  }
  const [only, another] = settings.servers;
  if (only === undefined) {
    return fail(
      'not-configured',
      `There is no project ${selector.project}, and no server yet.`,
      'Add a server first.',
    );
  }
  if (another !== undefined) {
    return fail(
      'not-configured',
      `None of the servers has a project ${selector.project} here.`,
      `Add it, or name its server, as SERVER:${selector.project}.`,
    );
  }
  return ok(withServer(settings, only, selector.project));
};

const withServer = (settings: StoredSettings, server: StoredServer, name: string): FoundProject => {
  const project = settings.projects.find(
    (candidate) => candidate.serverId === server.id && matches(candidate, name),
  );
  return project === undefined ? { type: 'other', server, name } : { type: 'stored', server, project };
};

/** The same, for operations that need a project that was added. Problem: `not-configured`. */
export const findStoredProject = (
  settings: StoredSettings,
  selector: { readonly server?: string | undefined; readonly project: string },
): Result<{ readonly server: StoredServer; readonly project: StoredProject }> => {
  const found = findProject(settings, selector);
  if (!found.ok) return found;
  return found.data.type === 'stored'
    ? ok(found.data)
    : fail(
        'not-configured',
        `There is no project ${found.data.name} of ${found.data.server.name} here.`,
        'Add it first.',
      );
};

/** A preset by id or name. Problem: `not-configured`. */
export const findPreset = (settings: StoredSettings, selector: string): Result<StoredPreset> => {
  const preset =
    settings.presets.find(({ id }) => id === selector) ??
    settings.presets.find(({ name }) => name === selector);
  if (preset !== undefined) return ok(preset);
  const names = settings.presets.map(({ name }) => name).join(', ');
  return fail(
    'not-configured',
    `There is no preset ${selector}.`,
    names === '' ? 'Save one first.' : `Known: ${names}.`,
  );
};

/** A trigger token of a project by id or label. Problem: `not-configured`. */
export const findTrigger = (
  settings: StoredSettings,
  project: StoredProject,
  selector: string,
): Result<StoredTrigger> => {
  const own = settings.triggers.filter(({ projectId }) => projectId === project.id);
  const trigger = own.find(({ id, label }) => id === selector || label === selector);
  if (trigger !== undefined) return ok(trigger);
  const labels = own.map(({ label }) => label).join(', ');
  return fail(
    'not-configured',
    `${project.path ?? project.name} has no trigger token ${selector} here.`,
    labels === '' ? 'Add a trigger token first.' : `Known: ${labels}.`,
  );
};
