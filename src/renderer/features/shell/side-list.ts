import type { Preset } from '../../../contract/presets.ts';
import type { Project } from '../../../contract/projects.ts';
import { fuzzy, type Stretch, stretches } from '../../ui/fuzzy.ts';

/** As many projects as are drawn; the search finds the others. */
const PROJECTS = 100;
const PRESETS = 100;
const PARTED = '  ';

export interface FoundPreset {
  readonly preset: Preset;
  readonly name: readonly Stretch[];
}

export interface FoundProject {
  readonly project: Project;
  readonly name: readonly Stretch[];
  readonly path: readonly Stretch[];
}

export interface SideList {
  readonly presets: readonly FoundPreset[];
  readonly projects: readonly FoundProject[];
  /** Presets and projects that are not drawn. */
  readonly more: number;
}

/** How a project is told from others of its name. */
export const pathOf = ({ path, remoteId }: Project): string => path ?? `project ${remoteId ?? ''}`;

/** What the sidebar lists: presets pinned first, projects in their order; while one searches, the best match first. */
export const sideList = (
  presets: readonly Preset[],
  projects: readonly Project[],
  query: string,
  currentProjectId: string | null,
): SideList => {
  const ordered = presets.toSorted((a, b) => Number(b.pinned) - Number(a.pinned));
  const presetTexts = ordered.map(({ name, projectLabel }) => `${name}${PARTED}${projectLabel}`);
  const foundPresets = fuzzy(presetTexts, query).flatMap(({ index, ranges }): FoundPreset[] => {
    const preset = ordered[index];
    return preset === undefined
      ? []
      : [{ preset, name: stretches(presetTexts[index] ?? '', ranges, 0, preset.name.length) }];
  });
  const projectTexts = projects.map((project) => `${project.name}${PARTED}${pathOf(project)}`);
  const foundProjects = fuzzy(projectTexts, query);
  const shown = foundProjects.filter(
    ({ index }, place) => place < PROJECTS || projects[index]?.id === currentProjectId,
  );
  return {
    presets: foundPresets.slice(0, PRESETS),
    projects: shown.flatMap(({ index, ranges }): FoundProject[] => {
      const project = projects[index];
      const text = projectTexts[index] ?? '';
      if (project === undefined) return [];
      const from = project.name.length + PARTED.length;
      return [
        {
          project,
          name: stretches(text, ranges, 0, project.name.length),
          path: stretches(text, ranges, from, text.length - from),
        },
      ];
    }),
    more: Math.max(0, foundPresets.length - PRESETS) + foundProjects.length - shown.length,
  };
};
