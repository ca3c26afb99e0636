import { describe, expect, it } from 'vitest';
import { isProbably, movedBranch, triggerName } from '../../../src/contract/run-facts.ts';
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
