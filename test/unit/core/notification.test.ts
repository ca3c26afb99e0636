import { describe, expect, it } from 'vitest';
import { notificationOf, type ToldRun } from '../../../src/core/present/notification.ts';
import { aPipeline, aRun } from './runs.ts';

const preset = { id: 'preset-1', name: 'Deploy staging' };
const failed: ToldRun = {
  run: aRun({ preset, pipeline: aPipeline({ status: 'failed', duration: 371 }) }),
  news: 'failed',
  failedJob: 'staging-eu',
};
const passed = (name: string, id: string): ToldRun => ({
  run: aRun({ id, preset: { id: name, name }, pipeline: aPipeline({ status: 'success', duration: 60 }) }),
  news: 'passed',
  failedJob: null,
});

describe('a notification', () => {
  it('is none for nothing', () => {
    expect(notificationOf([])).toBeNull();
  });

  it('names what failed: preset, job, project, ref and time', () => {
    expect(notificationOf([failed])).toMatchObject({
      title: 'Deploy staging failed',
      body: 'Job staging-eu · platform/web-shop at main · 6 min 11 s',
    });
  });

  it('opens its run by a click, and offers to open it or to fire again', () => {
    const { id: runId, projectId } = failed.run;
    const notification = notificationOf([failed]);
    expect(notification?.to).toEqual({ place: 'run', runId, projectId });
    expect(notification?.actions).toEqual([
      { label: 'Open', to: { place: 'run', runId, projectId } },
      { label: 'Fire again…', to: { place: 'again', runId } },
    ]);
  });

  it('offers no second fire of what is not set up here', () => {
    const adHoc = { ...failed, run: { ...failed.run, projectId: null } };
    expect(notificationOf([adHoc])?.actions.map(({ label }) => label)).toEqual(['Open']);
  });

  it('names the project where no preset was fired', () => {
    const run = aRun({ pipeline: aPipeline({ status: 'manual' }) });
    expect(notificationOf([{ run, news: 'manual', failedJob: null }])).toMatchObject({
      title: 'platform/web-shop waits for a manual job',
      body: 'main',
    });
  });

  it('says cause and next step of what was not fired', () => {
    const problem = { code: 'ref-not-found', message: 'No branch x.', hint: 'Choose another ref.' } as const;
    const run = aRun({ preset, state: 'refused', pipeline: null, problem });
    expect(notificationOf([{ run, news: 'troubled', failedJob: null }])).toMatchObject({
      title: 'Deploy staging was not fired',
      body: 'No branch x. Choose another ref.',
    });
  });

  it('calls an unknown outcome unknown, and never failed', () => {
    const run = aRun({ preset, state: 'unknown', pipeline: null });
    expect(notificationOf([{ run, news: 'troubled', failedJob: null }])?.title).toBe(
      'Deploy staging: outcome unknown',
    );
  });

  it('sums up several at once, failures first', () => {
    const told = [passed('Nightly', 'a'), failed, passed('Docs', 'b'), passed('Site', 'c')];
    expect(notificationOf(told)).toMatchObject({
      title: '1 build failed, 3 passed',
      body: 'Nightly, Deploy staging, Docs and 1 more',
      to: { place: 'builds' },
    });
  });

  it('holds no value of a variable', () => {
    const run = aRun({
      ...failed.run,
      variables: [{ key: 'STAGE', secret: false, value: 'canary-value' }],
    });
    expect(JSON.stringify(notificationOf([{ ...failed, run }]))).not.toContain('canary-value');
  });
});
