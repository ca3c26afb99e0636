import { ok } from '../../contract/problems.ts';
import type { RemoteProject } from '../../contract/projects.ts';
import type { Ports } from '../ports.ts';
import type { StoredProject, StoredSettings } from '../settings.ts';
import type { Emit } from '../use-cases.ts';

/**
 * What is newer of a stored project. A list leaves out visibility and whether a project is archived on many releases:
 * what it does not say changes nothing.
 */
const refreshed = (stored: StoredProject, met: RemoteProject): StoredProject => ({
  ...stored,
  remoteId: met.remoteId,
  path: met.path,
  name: met.name,
  webUrl: met.webUrl ?? stored.webUrl,
  defaultBranch: met.defaultBranch ?? stored.defaultBranch,
  visibility: met.visibility ?? stored.visibility,
  archived: met.archived || stored.archived,
});

/** One that moved keeps its number; one added without an access token may have a path alone. */
const isIt = (stored: StoredProject, met: RemoteProject): boolean =>
  stored.remoteId === null ? stored.path === met.path : stored.remoteId === met.remoteId;

const same = (a: StoredProject, b: StoredProject): boolean => JSON.stringify(a) === JSON.stringify(b);

const refreshAll = (
  settings: StoredSettings,
  serverId: string,
  met: readonly RemoteProject[],
): StoredSettings | null => {
  const projects = settings.projects.map((stored) => {
    const found = stored.serverId === serverId ? met.find((one) => isIt(stored, one)) : undefined;
    return found === undefined ? stored : refreshed(stored, found);
  });
  const news = projects.some((project, index) => {
    const before = settings.projects[index];
    return before !== undefined && !same(project, before);
  });
  return news ? { ...settings, projects } : null;
};

/** Collects what a sync meets of the projects that are stored, and writes it down in one go. */
export const createFactsRefresh = (
  { settings, log }: Pick<Ports, 'settings' | 'log'>,
  emit: Emit,
  serverId: string,
  before: StoredSettings,
) => {
  const stored = before.projects.filter((project) => project.serverId === serverId);
  const collected: RemoteProject[] = [];
  return {
    met: (projects: readonly RemoteProject[]): void => {
      collected.push(...projects.filter((one) => stored.some((project) => isIt(project, one))));
    },
    /** Nothing is written where nothing changed. */
    write: async (): Promise<void> => {
      const now = await settings.read();
      if (!now.ok || refreshAll(now.data, serverId, collected) === null) return;
      const written = await settings.update((current) =>
        ok({ settings: refreshAll(current, serverId, collected) ?? current, result: undefined }),
      );
      if (!written.ok) return log.warn('facts of projects were not written', { code: written.problem.code });
      emit({ type: 'projects-changed' });
      emit({ type: 'presets-changed' });
    },
  };
};
