import type { Preset } from '../../contract/presets.ts';
import type { Project, Trigger } from '../../contract/projects.ts';
import type { Server } from '../../contract/servers.ts';
import { capabilitiesOf } from '../gitlab/capabilities.ts';
import type {
  StoredPreset,
  StoredProject,
  StoredServer,
  StoredSettings,
  StoredTrigger,
} from '../settings.ts';
import type { Connections } from './connections.ts';

/** What screens see of stored things: names and hints, never a secret. */
export const serverView = (server: StoredServer, connections: Connections): Server => ({
  id: server.id,
  name: server.name,
  url: server.url,
  version: server.version,
  dialect: server.dialect,
  pinned: server.pinned,
  capabilities: capabilitiesOf(server.dialect, server.version),
  accessToken: server.accessTokenHint === null ? null : { hint: server.accessTokenHint },
  caFile: server.caFile,
  proxy: server.proxy,
  connection: connections.of(server),
});

export const triggerView = (trigger: StoredTrigger): Trigger => trigger;

/** Null where the settings were edited by hand and the server is gone. */
export const projectView = (settings: StoredSettings, project: StoredProject): Project | null => {
  const server = settings.servers.find(({ id }) => id === project.serverId);
  if (server === undefined) return null;
  const triggers = settings.triggers.filter(({ projectId }) => projectId === project.id).map(triggerView);
  return {
    ...project,
    serverName: server.name,
    serverUrl: server.url,
    triggers,
    can: {
      fire: triggers.length > 0 && !project.archived,
      follow: server.accessTokenHint !== null || project.visibility === 'public',
    },
  };
};

export const projectLabel = (project: StoredProject): string => project.path ?? project.name;

export const presetView = (settings: StoredSettings, preset: StoredPreset): Preset | null => {
  const project = settings.projects.find(({ id }) => id === preset.projectId);
  return project === undefined ? null : { ...preset, projectLabel: projectLabel(project) };
};

export const present = <T>(values: readonly (T | null)[]): T[] =>
  values.filter((value): value is T => value !== null);
