import { ok } from '../../contract/problems.ts';
import type { Ports } from '../ports.ts';
import type { UseCasesNamed } from '../use-cases.ts';
import { findServer } from './selectors.ts';

/** Searches the projects that syncs found; no server is asked. */
export const createKnownProjects = ({
  settings,
  projects: cache,
}: Pick<Ports, 'settings' | 'projects'>): UseCasesNamed<'projects.known'> => ({
  'projects.known': async ({ server: selector, query, limit, offset }) => {
    const stored = await settings.read();
    if (!stored.ok) return stored;
    const server = selector === undefined ? null : findServer(stored.data, selector);
    if (server !== null && !server.ok) return server;
    const serverIds = server === null ? stored.data.servers.map(({ id }) => id) : [server.data.id];
    const words = query.split(/\s+/).filter((word) => word !== '');
    const found = await cache.search({ serverIds, words, limit, offset });
    if (!found.ok) return found;
    const ourIdOf = (serverId: string, remoteId: number): string | null =>
      stored.data.projects.find((one) => one.serverId === serverId && one.remoteId === remoteId)?.id ?? null;
    return ok({
      total: found.data.total,
      projects: found.data.projects.map((one) => ({
        ...one,
        projectId: ourIdOf(one.serverId, one.remoteId),
      })),
    });
  },
});
