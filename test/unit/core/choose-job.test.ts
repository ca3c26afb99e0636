import { describe, expect, it } from 'vitest';
import type { Job } from '../../../src/contract/runs.ts';
import { chooseJob } from '../../../src/core/history/choose-job.ts';

const job = (id: number, name: string, parts: Partial<Job> = {}): Job => ({
  id,
  name,
  stage: 'test',
  status: 'success',
  webUrl: null,
  createdAt: null,
  startedAt: `2026-01-31T12:00:0${id % 10}.000Z`,
  finishedAt: null,
  duration: null,
  allowFailure: false,
  ...parts,
});
const idOf = (jobs: readonly Job[], selector?: string | number) => {
  const chosen = chooseJob(jobs, selector);
  return chosen.ok ? chosen.data.id : chosen.problem.code;
};

describe('the job whose log is shown', () => {
  it('is the first that failed, in the order of stages', () => {
    const jobs = [
      job(1, 'build'),
      job(4, 'lint', { status: 'failed' }),
      job(3, 'unit', { status: 'failed' }),
    ];
    expect(idOf(jobs)).toBe(4);
  });

  it('is the latest that started where none failed', () => {
    expect(idOf([job(1, 'a'), job(3, 'b'), job(2, 'c'), job(9, 'd', { startedAt: null })])).toBe(3);
    expect(idOf([job(1, 'a', { startedAt: null }), job(2, 'b', { startedAt: null })])).toBe(1);
  });

  it('is the one that is named, by number before name', () => {
    const jobs = [job(1, '2'), job(2, 'rspec 1/2'), job(3, 'rspec 1/2')];
    expect(idOf(jobs, 'rspec 1/2')).toBe(2);
    expect(idOf(jobs, '2')).toBe(2);
    expect(idOf(jobs, 3)).toBe(3);
    expect(idOf(jobs, 'Rspec')).toBe('invalid-input');
  });

  it('is none where there are no jobs', () => {
    expect(idOf([])).toBe('no-pipeline');
    expect(idOf([], 'build')).toBe('no-pipeline');
  });
});
