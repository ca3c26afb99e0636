import { type AppSettings, defaultSettings } from '../../contract/settings.ts';
import { projectLabel } from '../catalog/views.ts';
import { checkShortcut } from '../preferences/shortcuts.ts';
import type { StoredPreset, StoredProject, StoredServer, StoredSettings } from '../settings.ts';
import type { Exported } from './exported.ts';

interface Imported {
  readonly settings: StoredSettings;
  readonly servers: number;
  readonly projects: number;
  readonly presets: number;
  /** What was left out, a sentence each. */
  readonly skipped: readonly string[];
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Sections that nobody has changed here are taken; what somebody has set stays. */
const mergedApp = (here: AppSettings, there: AppSettings): AppSettings => ({
  general: isSame(here.general, defaultSettings.general) ? there.general : here.general,
  shortcuts: isSame(here.shortcuts, defaultSettings.shortcuts) ? there.shortcuts : here.shortcuts,
  notifications: isSame(here.notifications, defaultSettings.notifications)
    ? there.notifications
    : here.notifications,
  following: isSame(here.following, defaultSettings.following) ? there.following : here.following,
});

const freeName = (taken: readonly string[], name: string): string =>
  taken.includes(name) ? freeName(taken, `${name} (imported)`) : name;

/**
 * Adds what an export has and the settings have not: servers by address, projects by server and path (or GitLab's
 * number), presets by name. Everything that is added gets an id of its own (`uuid`), since secrets go by ids. Pure but
 * for those.
 */
export const importSettings = (current: StoredSettings, from: Exported, uuid: () => string): Imported => {
  const skipped: string[] = [];
  const servers: StoredServer[] = [...current.servers];
  const projects: StoredProject[] = [...current.projects];
  const serverIds = new Map<string, string>();
  const projectIds = new Map<string, string>();

  for (const server of from.servers) {
    const known = servers.find(({ url }) => url === server.url);
    const id = known?.id ?? uuid();
    serverIds.set(server.id, id);
    if (known !== undefined) continue;
    const name = freeName(
      servers.map((one) => one.name),
      server.name,
    );
    const proxy = server.proxy.mode === 'url' ? { ...server.proxy, login: false } : server.proxy;
    servers.push({ ...server, id, name, proxy, accessTokenHint: null });
  }

  for (const project of from.projects) {
    const serverId = serverIds.get(project.serverId) ?? '';
    const known = projects.find(
      (one) =>
        one.serverId === serverId &&
        ((one.path !== null && one.path === project.path) ||
          (one.remoteId !== null && one.remoteId === project.remoteId)),
    );
    const id = known?.id ?? uuid();
    projectIds.set(project.id, id);
    if (known === undefined) projects.push({ ...project, id, serverId });
  }

  const app = mergedApp(current.app, from.app);
  let next: StoredSettings = { ...current, servers, projects, app };
  for (const [of, keys] of Object.entries(app.shortcuts)) {
    if (of !== 'toggle' && of !== 'palette') continue;
    const free = checkShortcut(next, { app: of }, keys);
    if (free.ok) continue;
    skipped.push(`A shortcut is off: ${free.problem.message}`);
    next = { ...next, app: { ...next.app, shortcuts: { ...next.app.shortcuts, [of]: null } } };
  }

  const triggerIds = new Map<string, string>();
  for (const trigger of from.triggers) {
    const projectId = projectIds.get(trigger.projectId);
    const known = current.triggers.find((one) => one.projectId === projectId && one.label === trigger.label);
    if (known !== undefined) {
      triggerIds.set(trigger.id, known.id);
      continue;
    }
    const project = projects.find(({ id }) => id === projectId);
    const place = project === undefined ? '' : ` of ${projectLabel(project)}`;
    skipped.push(`The trigger token ${trigger.label}${place}: tokens are never exported, add it again.`);
  }

  let added = 0;
  for (const preset of from.presets) {
    if (next.presets.some(({ name }) => name === preset.name)) {
      skipped.push(`The preset ${preset.name}: there is one of that name already.`);
      continue;
    }
    const id = uuid();
    const keys = checkShortcut(next, { preset: id }, preset.shortcut);
    if (!keys.ok) skipped.push(`The shortcut of the preset ${preset.name}: ${keys.problem.message}`);
    const secrets = preset.variables.filter(({ secret }) => secret).map(({ key }) => key);
    if (secrets.length > 0)
      skipped.push(`Secret values of the preset ${preset.name}: give ${secrets.join(', ')} again.`);
    const mine: StoredPreset = {
      ...preset,
      id,
      projectId: projectIds.get(preset.projectId) ?? '',
      triggerId: preset.triggerId === null ? null : (triggerIds.get(preset.triggerId) ?? null),
      shortcut: keys.ok ? keys.data : null,
    };
    next = { ...next, presets: [...next.presets, mine] };
    added += 1;
  }
  return {
    settings: next,
    servers: servers.length - current.servers.length,
    projects: projects.length - current.projects.length,
    presets: added,
    skipped,
  };
};
