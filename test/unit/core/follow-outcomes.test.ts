import { describe, expect, it } from 'vitest';
import type { Run } from '../../../src/contract/runs.ts';
import { withFailure, withoutOwner, withPipeline } from '../../../src/core/follow/outcomes.ts';
import { checkDelay } from '../../../src/core/follow/schedule.ts';
import { anUnknownRun, aPipeline, aRun } from './runs.ts';

const FIRED = Date.parse('2026-01-31T12:00:00.000Z');
const AT = '2026-01-31T12:01:00.000Z';

describe('a followed run', () => {
  it.each(['success', 'failed', 'canceled', 'skipped'] as const)('ends with %s', (status) => {
    const run = withPipeline(aRun(), aPipeline({ status, finishedAt: AT }), AT);
    expect(run.follow).toEqual({ state: 'ended', at: AT });
  });

  it.each(['created', 'pending', 'running', 'manual', 'scheduled', 'canceling'] as const)(
    'goes on while %s',
    (status) => {
      expect(withPipeline(aRun(), aPipeline({ status }), AT).follow).toMatchObject({
        state: 'following',
        checkedAt: AT,
      });
    },
  );

  it('keeps its last good answer and shows why the next one failed', () => {
    const problem = { code: 'unreachable', message: 'Refused.', hint: 'Check.' } as const;
    const run = withFailure(aRun({ follow: { state: 'following', checkedAt: AT, problem: null } }), problem);
    expect(run.follow).toEqual({ state: 'following', checkedAt: AT, problem });
    expect(run.pipeline?.status).toBe('running');
  });

  it('is not followed any more where access is denied', () => {
    const problem = { code: 'project-not-found', message: 'No.', hint: 'Check.' } as const;
    expect(withFailure(aRun(), problem).follow).toMatchObject({ state: 'impossible' });
  });
});

describe('a fire whose process died', () => {
  it('is unknown and looked up, never failed', () => {
    const sending: Run = aRun({ state: 'sending', pipeline: null, follow: { state: 'none' } });
    expect(withoutOwner(sending)).toMatchObject({
      state: 'unknown',
      follow: { state: 'reconciling', answers: 0 },
    });
  });

  it('is left alone where its answer came after all', () => {
    const run = aRun();
    expect(withoutOwner(run)).toBe(run);
  });
});

describe('the next check', () => {
  it('comes later as a run ages', () => {
    const delays = [0, 120, 1_200, 7_200].map((age) => checkDelay(aRun(), FIRED + age * 1000, 0, 0.5));
    expect(delays).toEqual([1_500, 4_000, 10_000, 30_000]);
  });

  it('backs off after failures, to a minute at most', () => {
    expect([1, 2, 3, 10].map((failures) => checkDelay(aRun(), FIRED, failures, 0.5))).toEqual([
      2_000, 4_000, 8_000, 60_000,
    ]);
  });

  it('is seldom while a job waits for a person, and steady while an outcome is looked up', () => {
    expect(checkDelay(aRun({ pipeline: aPipeline({ status: 'manual' }) }), FIRED, 0, 0.5)).toBe(30_000);
    expect(checkDelay(anUnknownRun(), FIRED + 9_000_000, 0, 0.5)).toBe(5_000);
  });
});
