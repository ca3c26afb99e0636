import { ok, type Result } from '../../contract/problems.ts';
import type { GitLabClient } from '../gitlab/client.ts';
import type { SettingsStore } from '../ports.ts';
import type { StoredProject, StoredServer, StoredSettings } from '../settings.ts';
import type { Gateway } from './gateway.ts';
import { findProject, findStoredProject } from './selectors.ts';

export interface ProjectSelector {
  readonly server?: string | undefined;
  readonly project: string;
}

/** A project of a server that we know, and the way to ask about it. */
export interface OpenProject {
  readonly client: GitLabClient;
  readonly server: StoredServer;
  /** Null where it was never added. */
  readonly project: StoredProject | null;
  /** How the server is told of it: GitLab's number, or the path. */
  readonly name: string;
}

/** How a server is told of a stored project: by its number where that is known. */
export const remoteName = (project: StoredProject): string => String(project.remoteId ?? project.path);

/**
 * Opens a client for the project that a person named, added or not. Problems: `not-configured`, `invalid-input`
 * (several servers could be meant), the keychain's, `storage`.
 */
export const openProject = async (
  settings: SettingsStore,
  gateway: Gateway,
  selector: ProjectSelector,
): Promise<Result<OpenProject>> => {
  const stored = await settings.read();
  if (!stored.ok) return stored;
  const found = findProject(stored.data, selector);
  if (!found.ok) return found;
  const client = await gateway.client(found.data.server);
  if (!client.ok) return client;
  const project = found.data.type === 'stored' ? found.data.project : null;
  return ok({
    client: client.data,
    server: found.data.server,
    project,
    name: found.data.type === 'stored' ? remoteName(found.data.project) : found.data.name,
  });
};

/** What is stored of a project that was added; nothing is asked of the keychain or a server. Problems: `not-configured`, `storage`. */
export const readStoredProject = async (
  settings: SettingsStore,
  selector: ProjectSelector,
): Promise<
  Result<{
    readonly settings: StoredSettings;
    readonly server: StoredServer;
    readonly project: StoredProject;
  }>
> => {
  const stored = await settings.read();
  if (!stored.ok) return stored;
  const found = findStoredProject(stored.data, selector);
  return found.ok ? ok({ settings: stored.data, ...found.data }) : found;
};
