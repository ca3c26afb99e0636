import { z } from 'zod';
import { RunStatus } from '../../contract/runs.ts';

export const settingsSections = [
  'general',
  'servers',
  'triggers',
  'shortcuts',
  'notifications',
  'following',
  'data',
  'about',
] as const;
const Section = z.enum(settingsSections);
export type SettingsSection = z.infer<typeof Section>;

/** Which builds are shown: what is empty lets all through. Projects and presets by our ids. */
export const BuildsFilter = z.object({
  query: z.string(),
  statuses: z.array(RunStatus).readonly(),
  projects: z.array(z.string()).readonly(),
  presets: z.array(z.string()).readonly(),
});
export type BuildsFilter = Readonly<z.infer<typeof BuildsFilter>>;

export const noFilter: BuildsFilter = { query: '', statuses: [], projects: [], presets: [] };

/** What the window shows. */
export type Here =
  /** Nothing chosen yet: the first project, or what there is to do first. */
  | { readonly at: 'start' }
  | { readonly at: 'project'; readonly projectId: string }
  | { readonly at: 'builds'; readonly filter: BuildsFilter; readonly runId: string | null }
  | { readonly at: 'settings'; readonly section: SettingsSection }
  /** The palette as a window of its own. */
  | { readonly at: 'palette' };

const start: Here = { at: 'start' };

const readFilter = (parts: URLSearchParams): BuildsFilter => ({
  query: parts.get('q') ?? '',
  statuses: parts.getAll('status').flatMap((status) => RunStatus.safeParse(status).data ?? []),
  projects: parts.getAll('project'),
  presets: parts.getAll('preset'),
});

const decoded = (part: string | undefined): string => {
  try {
    return decodeURIComponent(part ?? '');
  } catch {
    return '';
  }
};

/** Reads the part of an address behind `#`; what is not understood is the start. */
export const parseHere = (hash: string): Here => {
  const [path = '', query = ''] = hash.replace(/^#/, '').split('?');
  const [, room, ...rest] = path.split('/');
  const parts = new URLSearchParams(query);
  switch (room) {
    case 'projects': {
      const projectId = decoded(rest[0]);
      return projectId === '' ? start : { at: 'project', projectId };
    }
    case 'builds':
      return { at: 'builds', filter: readFilter(parts), runId: parts.get('run') };
    case 'settings':
      return { at: 'settings', section: Section.safeParse(rest[0]).data ?? 'general' };
    case 'palette':
      return { at: 'palette' };
    default:
      return start;
  }
};

/** The other way round: `#/builds?status=failed`. */
export const formatHere = (here: Here): string => {
  switch (here.at) {
    case 'start':
      return '#/';
    case 'project':
      return `#/projects/${encodeURIComponent(here.projectId)}`;
    case 'settings':
      return `#/settings/${here.section}`;
    case 'palette':
      return '#/palette';
    case 'builds': {
      const { filter, runId } = here;
      const parts = new URLSearchParams([
        ...(filter.query === '' ? [] : [['q', filter.query]]),
        ...filter.statuses.map((status) => ['status', status]),
        ...filter.projects.map((project) => ['project', project]),
        ...filter.presets.map((preset) => ['preset', preset]),
        ...(runId === null ? [] : [['run', runId]]),
      ]).toString();
      return `#/builds${parts === '' ? '' : `?${parts}`}`;
    }
  }
};
