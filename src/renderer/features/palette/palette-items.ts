import type { Place } from '../../../contract/events.ts';
import type { Preset } from '../../../contract/presets.ts';
import type { KnownProject, Project } from '../../../contract/projects.ts';
import type { Run } from '../../../contract/runs.ts';
import type { Theme } from '../../../contract/settings.ts';
import { settingsSections } from '../../address/here.ts';
import { fuzzy, type Stretch, stretches } from '../../ui/fuzzy.ts';
import { sectionNames } from '../settings/section-names.ts';

/** What choosing an item does. */
export type PaletteCommand =
  | { readonly type: 'fire'; readonly preset: Preset }
  | { readonly type: 'go'; readonly to: Place }
  | { readonly type: 'browse'; readonly run: Run }
  | { readonly type: 'copy'; readonly preset: Preset }
  | { readonly type: 'add-known'; readonly project: KnownProject }
  | { readonly type: 'pause'; readonly paused: boolean }
  | { readonly type: 'theme'; readonly theme: Theme }
  | { readonly type: 'dialog'; readonly dialog: 'server' | 'project' | 'sheet' };

export type PaletteGroup = 'Presets' | 'Projects' | 'Actions';

export interface PaletteItem {
  readonly id: string;
  readonly group: PaletteGroup;
  readonly title: string;
  /** What it is about, in smaller letters. */
  readonly about: string;
  readonly command: PaletteCommand;
  /** What the item is of, for its marks. */
  readonly preset: Preset | null;
  readonly project: Project | null;
  readonly last: Run | null;
  /** The key that does the same inside the palette. */
  readonly press: 'paletteOpen' | 'paletteEdit' | 'paletteCopy' | null;
}

/** An item that was found, its texts cut where they match. */
export interface PaletteHit {
  readonly item: PaletteItem;
  readonly title: readonly Stretch[];
  readonly about: readonly Stretch[];
}

export interface PaletteWorld {
  readonly presets: readonly Preset[];
  readonly projects: readonly Project[];
  /** Projects that syncs found, searched already. */
  readonly known: readonly KnownProject[];
  /** Newest first. */
  readonly runs: readonly Run[];
  readonly paused: boolean;
  /** The palette is over the main window, which has dialogs to open. */
  readonly inWindow: boolean;
}

/** Rows of a group that are shown; typing more narrows them down. */
const SHOWN: Readonly<Record<PaletteGroup, number>> = { Presets: 20, Projects: 20, Actions: 12 };

const item = (
  parts: Pick<PaletteItem, 'id' | 'group' | 'title' | 'command'> & Partial<PaletteItem>,
): PaletteItem => ({
  about: '',
  preset: null,
  project: null,
  last: null,
  press: null,
  ...parts,
});

const count = (number: number): string =>
  number === 0 ? 'no variables' : `${number} ${number === 1 ? 'variable' : 'variables'}`;

const shortPath = (path: string): string => path.split('/').at(-1) ?? path;

/** Used last comes first; what was never used keeps its order behind. */
const byUse = <T>(list: readonly T[], lastOf: (one: T) => Run | null): readonly T[] =>
  list.toSorted((a, b) => (lastOf(b)?.firedAt ?? '').localeCompare(lastOf(a)?.firedAt ?? ''));

const presetItems = ({ presets, runs }: PaletteWorld): readonly PaletteItem[] => {
  const lastOf = (preset: Preset) => runs.find((run) => run.preset?.id === preset.id) ?? null;
  return byUse(presets, lastOf)
    .toSorted((a, b) => Number(b.pinned) - Number(a.pinned))
    .map((preset) =>
      item({
        id: `preset-${preset.id}`,
        group: 'Presets',
        title: preset.name,
        about: `${shortPath(preset.projectLabel)} at ${preset.ref.name}, ${count(preset.variables.length)}`,
        command: { type: 'fire', preset },
        preset,
        last: lastOf(preset),
      }),
    );
};

const projectItems = ({ projects, known, runs }: PaletteWorld): readonly PaletteItem[] => {
  const lastOf = (project: Project) => runs.find((run) => run.projectId === project.id) ?? null;
  return [
    ...byUse(projects, lastOf).map((project) =>
      item({
        id: `project-${project.id}`,
        group: 'Projects',
        title: project.name,
        about: project.path ?? `project ${project.remoteId ?? ''}`,
        command: { type: 'go', to: { place: 'project', projectId: project.id, presetId: null } },
        project,
        last: lastOf(project),
      }),
    ),
    ...known
      .filter(({ projectId }) => projectId === null)
      .map((project) =>
        item({
          id: `known-${project.serverId}-${project.remoteId}`,
          group: 'Projects',
          title: project.name,
          about: `${project.path}, not added yet`,
          command: { type: 'add-known', project },
        }),
      ),
  ];
};

const themes: Readonly<Record<Theme, string>> = {
  system: 'Theme of the system',
  light: 'Light theme',
  dark: 'Dark theme',
};

const action = (id: string, title: string, command: PaletteCommand, parts: Partial<PaletteItem> = {}) =>
  item({ id, group: 'Actions', title, command, ...parts });

/** What can be done with the preset that is chosen, or the first that was found. */
const presetActions = (preset: Preset, { runs }: PaletteWorld): readonly PaletteItem[] => {
  const last = runs.find((run) => run.preset?.id === preset.id) ?? null;
  const to: Place = { place: 'project', projectId: preset.projectId, presetId: preset.id };
  return [
    ...(last === null
      ? []
      : [
          action(
            'open-last',
            `Open last build of ${preset.name}`,
            { type: 'browse', run: last },
            {
              press: 'paletteOpen',
            },
          ),
        ]),
    action('edit', `Edit ${preset.name}…`, { type: 'go', to }, { press: 'paletteEdit' }),
    action('copy', `Copy ${preset.name} as cURL`, { type: 'copy', preset }, { press: 'paletteCopy' }),
  ];
};

const fixedActions = ({ paused, inWindow }: PaletteWorld): readonly PaletteItem[] => [
  action('builds', 'All builds', { type: 'go', to: { place: 'builds' } }),
  action('pause', paused ? 'Resume following' : 'Pause following', { type: 'pause', paused: !paused }),
  ...(inWindow
    ? [
        action('add-project', 'Add project…', { type: 'dialog', dialog: 'project' }),
        action('add-server', 'Connect a server…', { type: 'dialog', dialog: 'server' }),
        action('sheet', 'All shortcuts', { type: 'dialog', dialog: 'sheet' }),
      ]
    : []),
  ...settingsSections.map((section) =>
    action(`settings-${section}`, `Settings: ${sectionNames[section]}`, {
      type: 'go',
      to: { place: 'settings', section },
    }),
  ),
  ...(['system', 'light', 'dark'] as const).map((theme) =>
    action(`theme-${theme}`, themes[theme], { type: 'theme', theme }),
  ),
];

const PARTED = '  ';

const search = (items: readonly PaletteItem[], query: string, most: number): readonly PaletteHit[] => {
  const texts = items.map(({ title, about }) => `${title}${PARTED}${about}`);
  return fuzzy(texts, query)
    .slice(0, most)
    .flatMap(({ index, ranges }) => {
      const one = items[index];
      const text = texts[index] ?? '';
      if (one === undefined) return [];
      return [
        {
          item: one,
          title: stretches(text, ranges, 0, one.title.length),
          about: stretches(text, ranges, one.title.length + PARTED.length, one.about.length),
        },
      ];
    });
};

/** Everything that the query finds, group by group, best first. */
export const paletteHits = (world: PaletteWorld, query: string): readonly PaletteHit[] => {
  const presets = search(presetItems(world), query, SHOWN.Presets);
  const projects = search(projectItems(world), query, SHOWN.Projects);
  const about = query.trim() === '' ? null : (presets[0]?.item.preset ?? null);
  const actions = [...(about === null ? [] : presetActions(about, world)), ...fixedActions(world)];
  return [...presets, ...projects, ...search(actions, query, SHOWN.Actions)];
};
