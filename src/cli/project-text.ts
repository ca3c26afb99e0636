import type { KnownProject, Project, Sync } from '../contract/projects.ts';
import type { Server } from '../contract/servers.ts';
import { plainText } from './plain-text.ts';
import { table } from './table.ts';

const count = (projects: number): string => projects.toLocaleString('en-US');
const projectCount = (projects: number): string =>
  `${count(projects)} ${projects === 1 ? 'project' : 'projects'}`;

export const projectTable = (projects: readonly Project[]): string =>
  projects.length === 0
    ? 'No project here. Add one: trigger-tray project add SERVER ID_OR_PATH'
    : table(
        ['ID', 'PROJECT', 'SERVER', 'DEFAULT BRANCH', 'TRIGGER TOKENS'],
        projects.map((project) => [
          project.remoteId === null ? '' : String(project.remoteId),
          plainText(project.path ?? project.name),
          project.serverName,
          plainText(project.defaultBranch ?? ''),
          project.triggers.map(({ label }) => label).join(', ') || 'none',
        ]),
      );

/** Projects that syncs found: `shown` of `total`. */
export const knownTable = (
  shown: readonly KnownProject[],
  total: number,
  servers: readonly Server[],
): string => {
  if (shown.length === 0) return 'None found. Read them from the server: trigger-tray project sync SERVER';
  const rows = table(
    ['ID', 'PROJECT', 'SERVER', 'DEFAULT BRANCH', 'ADDED'],
    shown.map((project) => [
      String(project.remoteId),
      plainText(project.path),
      servers.find(({ id }) => id === project.serverId)?.name ?? '',
      plainText(project.defaultBranch ?? ''),
      project.projectId === null ? 'no' : 'yes',
    ]),
  );
  const more = total - shown.length;
  return more === 0 ? rows : `${rows}\nAnd ${projectCount(more)} more: narrow the search, or raise --limit.`;
};

/** How far a sync is, in one line. */
export const syncProgressText = (sync: Sync, server: string): string => {
  const of = sync.total === null || sync.total < sync.found ? '' : ` of ${count(sync.total)}`;
  const why = sync.problem === null ? '' : ` (${plainText(sync.problem.message)})`;
  return `${server}: ${count(sync.found)}${of} projects${why}`;
};

/** What a sync came to. */
export const syncText = (sync: Sync, server: string): string => {
  switch (sync.state) {
    case 'done':
      return `Found ${projectCount(sync.found)} on ${server}.`;
    case 'running':
      return `No longer waiting: another Trigger Tray goes on reading the projects of ${server}.`;
    case 'never':
      return `Nothing was read from ${server}.`;
    case 'canceled':
    case 'failed':
      return `Stopped after ${projectCount(sync.found)} of ${server}; the next sync goes on from there.`;
  }
};
