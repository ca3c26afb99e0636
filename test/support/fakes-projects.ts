import { ok } from '../../src/contract/problems.ts';
import type { RemoteProject } from '../../src/contract/projects.ts';
import type { ProjectCache, SyncMark } from '../../src/core/ports.ts';

const fold = (text: string): string => text.normalize('NFC').toUpperCase();

interface Row {
  readonly serverId: string;
  readonly project: RemoteProject;
  readonly generation: string;
}

const rank = ({ project }: Row, word: string): number => {
  if (fold(project.name).startsWith(word)) return 0;
  return project.path.split('/').some((part) => fold(part).startsWith(word)) ? 1 : 2;
};

/** A list of projects in memory, for tests of what stands on one. Held to the same contract as the real one. */
export const memoryProjects = (): ProjectCache => {
  let rows: readonly Row[] = [];
  const marks = new Map<string, SyncMark>();
  const startOf = (mark: SyncMark | undefined): string => mark?.sync.startedAt ?? '';
  const write = (serverId: string, mark: SyncMark): void => {
    if (startOf(mark) >= startOf(marks.get(serverId))) marks.set(serverId, mark);
  };

  return {
    mark: async (serverId) => ok(marks.get(serverId) ?? null),
    keep: async (serverId, page, mark) => {
      for (const project of page) {
        const isIt = (row: Row) => row.serverId === serverId && row.project.remoteId === project.remoteId;
        const before = rows.find(isIt)?.generation ?? '';
        const generation = before > startOf(mark) ? before : startOf(mark);
        rows = [...rows.filter((row) => !isIt(row)), { serverId, project, generation }];
      }
      write(serverId, mark);
      return ok(undefined);
    },
    settle: async (serverId, mark, prune) => {
      write(serverId, mark);
      if (prune) rows = rows.filter((row) => row.serverId !== serverId || row.generation >= startOf(mark));
      return ok(undefined);
    },
    search: async ({ serverIds, words, limit, offset }) => {
      const wanted = words.map(fold);
      const rankOf = (row: Row) => wanted.reduce((sum, word) => sum + rank(row, word), 0);
      const isBefore = (a: Row, b: Row) =>
        rankOf(a) - rankOf(b) || (fold(a.project.path) < fold(b.project.path) ? -1 : 1);
      const found = rows
        .filter(({ serverId }) => serverIds.includes(serverId))
        .filter(({ project }) =>
          wanted.every((word) => fold(project.path).includes(word) || fold(project.name).includes(word)),
        )
        .sort(isBefore);
      const projects = found
        .slice(offset, offset + limit)
        .map(({ serverId, project }) => ({ serverId, ...project }));
      return ok({ projects, total: found.length });
    },
    forget: async (serverId) => {
      rows = rows.filter((row) => row.serverId !== serverId);
      marks.delete(serverId);
      return ok(undefined);
    },
    close: async () => undefined,
  };
};
