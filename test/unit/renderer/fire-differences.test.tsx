// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { countDifferences, differencesOf } from '../../../src/renderer/features/fire/differences.ts';
import {
  type Draft,
  draftFromPreset,
  draftFromRun,
  newRow,
} from '../../../src/renderer/features/fire/draft.ts';
import { originOfPreset, originOfRun } from '../../../src/renderer/features/fire/origin.ts';
import { aHead, aPipeline, aPreset, aProject, aRun } from './screens.tsx';

const project = aProject();
const run = aRun({
  pipeline: aPipeline('success', { sha: '3f9c2e1a' }),
  variables: [
    { key: 'REGION', secret: false, value: 'eu' },
    { key: 'API_KEY', secret: true },
  ],
  inputs: { replicas: 3, regions: ['eu'] },
});
const filled = draftFromRun(run, project);
const ofRun = (change: (draft: Draft) => Draft = (draft) => draft, head = aHead('main')) =>
  differencesOf(change(filled), originOfRun(run), project, head);

describe('a form filled from a run', () => {
  it('differs in nothing while it would fire the same', () => {
    expect(countDifferences(ofRun())).toBe(0);
  });

  it('tells another ref, and a head that moved on', () => {
    const tag = { kind: 'tag', name: 'v1' } as const;
    expect(ofRun((draft) => ({ ...draft, ref: tag })).ref).toEqual({ what: 'changed', was: run.ref });
    const commit = { ...aHead('main').commit, sha: '8ab04d2b' };
    expect(ofRun(undefined, aHead('main', { commit })).ref).toEqual({
      what: 'moved',
      from: '3f9c2e1a',
      to: '8ab04d2b',
    });
  });

  it('tells variables that were added, changed and removed', () => {
    const added = newRow({ key: 'NEW', value: '1' });
    const [region] = filled.rows;
    const differences = ofRun((draft) => ({
      ...draft,
      rows: [
        ...draft.rows.flatMap((row) => (row.key === 'REGION' ? [{ ...row, value: 'us' }] : [])),
        added,
        newRow(),
      ],
    }));
    expect([...differences.rows]).toEqual([
      [region?.id, 'changed'],
      [added.id, 'added'],
    ]);
    expect(differences.removed).toEqual(['API_KEY']);
    expect(countDifferences(differences)).toBe(3);
  });

  it('does not call a secret that is typed again another one, but one that is shown now', () => {
    const typed = ofRun((draft) => ({
      ...draft,
      rows: draft.rows.map((row) => (row.secret ? { ...row, value: 'again' } : row)),
    }));
    expect(typed.rows.size).toBe(0);
    const shown = ofRun((draft) => ({
      ...draft,
      rows: draft.rows.map((row) => (row.secret ? { ...row, secret: false, value: '' } : row)),
    }));
    expect([...shown.rows.values()]).toEqual(['changed']);
  });

  it('tells inputs with another value, one more or one less', () => {
    const inputs = { replicas: 4, dry_run: true };
    expect(ofRun((draft) => ({ ...draft, inputs })).inputs).toEqual(['replicas', 'regions', 'dry_run']);
  });

  it('tells a trigger that is gone from one that was changed', () => {
    const other = { ...project, triggers: project.triggers.map((one) => ({ ...one, label: 'nightly' })) };
    const origin = originOfRun(run);
    expect(differencesOf(filled, origin, other, null).trigger).toEqual({ what: 'gone', was: 'deploy-bot' });
    const [first] = project.triggers;
    if (first === undefined) throw new Error('The project has a trigger.');
    const both = { ...project, triggers: [first, { ...first, id: 'trigger-2', label: 'nightly' }] };
    const changed = { ...filled, triggerId: 'trigger-2' };
    expect(differencesOf(changed, origin, both, null).trigger).toEqual({
      what: 'changed',
      was: 'deploy-bot',
    });
  });
});

describe('a form filled from a preset', () => {
  const preset = aPreset();
  const form = draftFromPreset(preset);

  it('differs in a secret that is typed anew, not in one that stays with the preset', () => {
    const origin = originOfPreset(preset);
    expect(countDifferences(differencesOf(form, origin, project, aHead('stable')))).toBe(0);
    const typed = { ...form, rows: form.rows.map((row) => (row.secret ? { ...row, value: 'x' } : row)) };
    expect([...differencesOf(typed, origin, project, null).rows.values()]).toEqual(['changed']);
  });

  it('differs in no trigger where the one it means is chosen by name', () => {
    const chosen = { ...form, triggerId: 'trigger-1' };
    expect(differencesOf(chosen, originOfPreset(preset), project, null).trigger).toBeNull();
  });
});
