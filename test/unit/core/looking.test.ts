import { beforeEach, describe, expect, it } from 'vitest';
import type { AppEvent } from '../../../src/contract/events.ts';
import { failed, ok } from '../../../src/contract/problems.ts';
import type { Job, JobLog, Run } from '../../../src/contract/runs.ts';
import { createLooking, type Looking } from '../../../src/core/follow/looking.ts';
import { aCreatedPipeline, aSendingRun } from '../../support/fakes-runs.ts';
import { type ManualClock, manualClock } from '../../support/manual-clock.ts';

const aJob = (parts: Partial<Job> = {}): Job => ({
  id: 1,
  name: 'unit-tests',
  stage: 'test',
  status: 'running',
  webUrl: null,
  createdAt: null,
  startedAt: null,
  finishedAt: null,
  duration: null,
  allowFailure: false,
  ...parts,
});

describe('looking at what screens show', () => {
  let clock: ManualClock;
  let events: AppEvent[];
  let asked: string[];
  let run: Run;
  let jobs: Job[];
  let log: JobLog;
  let paused: boolean;
  let retryAt: number | null;
  let took: number;
  let looking: Looking;

  beforeEach(() => {
    clock = manualClock(0);
    events = [];
    asked = [];
    run = aSendingRun({ id: 'run-1', pipeline: { ...aCreatedPipeline(5), status: 'running' } });
    jobs = [aJob()];
    log = { job: aJob(), text: 'one\n', truncated: false };
    paused = false;
    retryAt = null;
    took = 0;
    looking = createLooking({
      clock,
      emit: (event) => void events.push(event),
      run: async (id) => (id === run.id ? run : null),
      jobs: async () => {
        asked.push('jobs');
        clock.leap(took);
        return retryAt === null
          ? ok(jobs)
          : { ...failed({ code: 'rate-limited', message: 'Too many.', hint: '' }), retryAt };
      },
      log: async (_, job) => {
        asked.push(`log ${job}`);
        return ok(log);
      },
      paused: async () => paused,
    });
  });

  /** Lets the next look happen, to its end. */
  const turn = async (): Promise<boolean> => {
    const fired = clock.next();
    for (let step = 0; step < 20; step += 1) await Promise.resolve();
    return fired;
  };

  it('asks for jobs and the log that is shown, and tells news alone', async () => {
    looking.look('viewer-1', { run: 'run-1', job: 1 });
    await turn();
    expect(asked).toEqual(['jobs', 'log 1']);
    expect(events).toEqual([{ type: 'detail-changed', runId: 'run-1' }]);
    await turn();
    expect(events.length).toBe(1);
    log = { ...log, text: 'one\ntwo\n' };
    await turn();
    expect(events.length).toBe(2);
  });

  it('keeps what it has just read for the screen that it told', async () => {
    looking.look('viewer-1', { run: 'run-1', job: 1 });
    await turn();
    expect(looking.freshJobs('run-1')).toEqual(jobs);
    expect(looking.freshLog('run-1', 1)?.text).toBe('one\n');
    expect(looking.freshLog('run-1', 2)).toBeNull();
    clock.leap(5_000);
    expect(looking.freshJobs('run-1')).toBeNull();
  });

  it('asks for no log where none is shown', async () => {
    looking.look('viewer-1', { run: 'run-1', job: null });
    await turn();
    expect(asked).toEqual(['jobs']);
  });

  it('looks once more after the end, then no more', async () => {
    looking.look('viewer-1', { run: 'run-1', job: null });
    run = { ...run, pipeline: { ...aCreatedPipeline(5), status: 'success' } };
    jobs = [aJob({ status: 'success' })];
    await turn();
    expect(events.length).toBe(1);
    expect(clock.waiting()).toBe(0);
  });

  it('stops when the viewer looks away, or elsewhere', async () => {
    looking.look('viewer-1', { run: 'run-1', job: null });
    looking.look('viewer-1', { run: 'nobody', job: null });
    await turn();
    expect(asked).toEqual([]);
    expect(clock.waiting()).toBe(0);
    looking.look('viewer-1', { run: 'run-1', job: null });
    looking.look('viewer-1', null);
    expect(clock.waiting()).toBe(0);
  });

  it('asks nothing while following is paused, and goes on afterwards', async () => {
    paused = true;
    looking.look('viewer-1', { run: 'run-1', job: null });
    await turn();
    expect(asked).toEqual([]);
    paused = false;
    await turn();
    expect(asked).toEqual(['jobs']);
  });

  it('leaves the server alone until it says so, and rests ten times as long as an answer took', async () => {
    looking.look('viewer-1', { run: 'run-1', job: null });
    retryAt = 100_000;
    await turn();
    await turn();
    expect(clock.now()).toBe(100_000);
    retryAt = null;
    took = 2_000;
    await turn();
    const after = clock.now();
    took = 0;
    await turn();
    expect(clock.now() - after).toBe(20_000);
  });

  it('lets go of the one that looks longest where too many look', async () => {
    for (let index = 0; index < 17; index += 1) looking.look(`viewer-${index}`, { run: 'run-1', job: null });
    expect(clock.waiting()).toBe(16);
    await looking.stop();
    expect(clock.waiting()).toBe(0);
  });
});
