import { describe, expect, it } from 'vitest';
import { type PaletteWorld, paletteHits } from '../../../src/renderer/features/palette/palette-items.ts';
import { fuzzy, stretches } from '../../../src/renderer/ui/fuzzy.ts';
import { aPreset, aProject, aRun } from './screens.tsx';

const world = (parts: Partial<PaletteWorld> = {}): PaletteWorld => ({
  presets: [
    aPreset({ id: 'staging', name: 'Deploy staging', pinned: false }),
    aPreset({ id: 'standby', name: 'Deploy to standby', pinned: true }),
    aPreset({ id: 'docs', name: 'Rebuild docs', pinned: false }),
  ],
  projects: [aProject({ name: 'deploy-status', path: 'platform/deploy-status' })],
  known: [],
  runs: [],
  paused: false,
  inWindow: true,
  ...parts,
});
const titles = (parts: Partial<PaletteWorld>, query: string) =>
  paletteHits(world(parts), query).map(({ item }) => item.title);

describe('the palette', () => {
  it('finds presets, projects and actions by parts of words, in any order', () => {
    expect(titles({}, 'sta dep')).toEqual(
      expect.arrayContaining([
        'Deploy staging',
        'Deploy to standby',
        'deploy-status',
        'Edit Deploy staging…',
      ]),
    );
    expect(titles({}, 'sta dep')).not.toContain('Rebuild docs');
    expect(titles({}, 'zzz')).toEqual([]);
  });

  it('marks the letters that matched, in the title and in what it is about', () => {
    const [hit] = paletteHits(world(), 'status plat');
    expect(hit?.title).toEqual([
      { text: 'deploy-', marked: false },
      { text: 'status', marked: true },
    ]);
    expect(hit?.about.slice(0, 2)).toEqual([
      { text: 'plat', marked: true },
      { text: 'form/deploy-status', marked: false },
    ]);
  });

  it('begins with what is pinned, then with what was used last', () => {
    const runs = [aRun({ preset: { id: 'docs', name: 'Rebuild docs' } })];
    expect(titles({ runs }, '').slice(0, 3)).toEqual(['Deploy to standby', 'Rebuild docs', 'Deploy staging']);
  });

  it('keeps that order among what matches equally well', () => {
    const presets = ['Deploy production', 'Deploy staging'].map((name) =>
      aPreset({ id: name, name, pinned: false }),
    );
    const runs = [aRun({ preset: { id: 'Deploy staging', name: 'Deploy staging' } })];
    expect(titles({ presets }, 'dep').slice(0, 2)).toEqual(['Deploy production', 'Deploy staging']);
    expect(titles({ presets, runs }, 'dep').slice(0, 2)).toEqual(['Deploy staging', 'Deploy production']);
    expect(titles({ presets, runs }, 'dep pro').slice(0, 1)).toEqual(['Deploy production']);
  });

  it('offers what can be done with the first preset that was found', () => {
    const runs = [aRun({ preset: { id: 'staging', name: 'Deploy staging' } })];
    const [first, ...rest] = titles({ runs }, 'staging');
    expect(first).toBe('Deploy staging');
    expect(rest.toSorted()).toEqual([
      'Copy Deploy staging as cURL',
      'Edit Deploy staging…',
      'Open last build of Deploy staging',
    ]);
    expect(titles({}, 'staging')).not.toContain('Open last build of Deploy staging');
  });

  it('offers projects that are known but not added, and no dialogs outside the window', () => {
    const known = [
      {
        serverId: 'server-1',
        projectId: null,
        remoteId: 77,
        path: 'tools/deployer',
        name: 'deployer',
        webUrl: null,
        defaultBranch: 'main',
        visibility: null,
        archived: false,
      },
    ];
    expect(titles({ known }, 'deployer')).toContain('deployer');
    expect(titles({}, 'add project')).toContain('Add project…');
    expect(titles({ inWindow: false }, 'add project')).not.toContain('Add project…');
  });

  it('names the opposite of how following stands', () => {
    expect(titles({}, 'following')).toContain('Pause following');
    expect(titles({ paused: true }, 'following')).toContain('Resume following');
  });
});

describe('fuzzy search', () => {
  it('knows letters of every script', () => {
    expect(fuzzy(['Größe prüfen', 'деплой', 'other'], 'größe')).toMatchObject([{ index: 0 }]);
    expect(fuzzy(['Größe prüfen', 'деплой', 'other'], 'депл')).toMatchObject([{ index: 1 }]);
  });

  it('cuts a text where what matched begins and ends', () => {
    expect(stretches('abcdef', [1, 3, 4, 6], 0, 6)).toEqual([
      { text: 'a', marked: false },
      { text: 'bc', marked: true },
      { text: 'd', marked: false },
      { text: 'ef', marked: true },
    ]);
    expect(stretches('abcdef', [1, 3], 2, 3)).toEqual([
      { text: 'c', marked: true },
      { text: 'de', marked: false },
    ]);
  });
});
