import { describe, expect, it } from 'vitest';
import { isProbably, movedBranch, runNotes, triggerName } from '../../../src/contract/run-facts.ts';
import { aPipeline, aRun } from '../core/runs.ts';

const FIRED = '3f9c2e1aa0b1c2d3e4f5061728394a5b6c7d8e9f';
const SEEN = '8ab04d2aa0b1c2d3e4f5061728394a5b6c7d8e9f';
const fired = (expectedSha: string | null, sha = FIRED) =>
  aRun({ expectedSha, pipeline: aPipeline({ sha }) });

describe('a branch that moved between the look at it and the fire', () => {
  it('is said with both commits', () => {
    expect(movedBranch(fired(SEEN))).toBe('The branch moved: fired 3f9c2e1, you saw 8ab04d2.');
    expect(movedBranch({ ...fired(SEEN), ref: { kind: 'tag', name: 'v1' } })).toMatch(/^The tag moved/);
    expect(movedBranch({ ...fired(SEEN), ref: { kind: 'name', name: 'x' } })).toMatch(/^The ref moved/);
    const byTag = { ...fired(SEEN), ref: { kind: 'commit', name: SEEN }, sentRef: 'refs/tags/v1' } as const;
    expect(movedBranch(byTag)).toMatch(/^The tag moved/);
  });

  it.each([
    ['the same commit', FIRED, FIRED],
    ['the same one cut short', FIRED.slice(0, 8), FIRED],
    ['the same one in capitals', FIRED.toUpperCase(), FIRED],
    ['a short one in the answer', FIRED, FIRED.slice(0, 8)],
    ['nobody looked', null, FIRED],
    ['an empty look', '', FIRED],
  ])('is not said where there is none: %s', (_, seen, sha) => {
    expect(movedBranch(fired(seen, sha))).toBeNull();
  });

  it('is not said before there is a pipeline', () => {
    expect(movedBranch(aRun({ expectedSha: SEEN, pipeline: null }))).toBeNull();
  });
});

describe('what should be read beside a run', () => {
  const tagged = (state: 'wanted' | 'made' | 'gone' | 'stuck') =>
    aRun({
      sentRef: 'refs/tags/trigger-tray-3f9c2e1a-0b1c2d3e',
      temporaryTag: {
        name: 'trigger-tray-3f9c2e1a-0b1c2d3e',
        state,
        problem:
          state === 'stuck'
            ? { code: 'insufficient-permission', message: 'GitLab does not allow this to you.', hint: '' }
            : null,
      },
    });

  it('is nothing for a plain one', () => {
    expect(runNotes(aRun({}))).toEqual([]);
  });

  it('is the name that it went out by', () => {
    expect(runNotes(aRun({ sentRef: 'refs/heads/stable' }))).toEqual(['Fired as refs/heads/stable.']);
    expect(runNotes(tagged('gone'))).toEqual([
      'Fired as refs/tags/trigger-tray-3f9c2e1a-0b1c2d3e, a temporary tag.',
    ]);
  });

  it('is a temporary tag that is still there, and why', () => {
    expect(runNotes(tagged('stuck')).at(-1)).toMatch(/is still there: GitLab does not allow this to you\./);
    for (const state of ['wanted', 'made'] as const) {
      expect(runNotes(tagged(state)).at(-1)).toMatch(/may still be there/);
    }
  });
});

describe('a pipeline that was matched by ref and time alone', () => {
  it('is probably the run’s', () => {
    expect(isProbably(aRun({ linked: 'probably' }))).toBe(true);
    expect(isProbably(aRun({ linked: 'answer' }))).toBe(false);
    expect(isProbably(aRun({ linked: 'probably', pipeline: null }))).toBe(false);
  });
});

describe('the trigger that fired a run', () => {
  it.each([
    [{ label: 'deploy-bot', hint: 'a1f3' }, 'deploy-bot (…a1f3)'],
    [{ label: null, hint: 'a1f3' }, '…a1f3'],
    [{ label: 'deploy-bot', hint: '' }, 'deploy-bot'],
    [{ label: null, hint: '' }, ''],
  ])('%j is named %j', (trigger, name) => {
    expect(triggerName(aRun({ trigger }))).toBe(name);
  });
});
