import { describe, expect, it } from 'vitest';
import type { PipelineStatus, Run } from '../../../src/contract/runs.ts';
import { defaultSettings } from '../../../src/contract/settings.ts';
import { isWanted, newsOf } from '../../../src/core/present/run-news.ts';
import { anUnknownRun, aPipeline, aRun } from './runs.ts';

const at = (status: PipelineStatus): Run => aRun({ pipeline: aPipeline({ status }) });
const sending = aRun({ state: 'sending', pipeline: null });
const refused = aRun({ state: 'refused', pipeline: null });

describe('what is new about a run', () => {
  it.each([
    ['running', 'failed', 'failed'],
    ['running', 'success', 'passed'],
    ['running', 'canceled', 'ended'],
    ['pending', 'skipped', 'ended'],
    ['running', 'manual', 'manual'],
    ['created', 'running', null],
    ['failed', 'failed', null],
    ['failed', 'running', null],
    ['canceled', 'failed', null],
  ] as const)('from %s to %s: %s', (before, now, news) => {
    expect(newsOf(at(before), at(now))).toBe(news);
  });

  it('is a fire that was refused, was not sent, or whose outcome is unknown', () => {
    expect(newsOf(sending, refused)).toBe('troubled');
    expect(newsOf(sending, aRun({ state: 'not-sent', pipeline: null }))).toBe('troubled');
    expect(newsOf(sending, anUnknownRun())).toBe('troubled');
  });

  it('is the end of a pipeline that was found only by looking', () => {
    expect(newsOf(anUnknownRun(), at('failed'))).toBe('failed');
  });

  it('is nothing twice: another look at an unknown outcome tells nobody', () => {
    expect(newsOf(anUnknownRun(0), anUnknownRun(1))).toBeNull();
    expect(newsOf(refused, refused)).toBeNull();
  });

  it('is nothing of a run that was not known before', () => {
    expect(newsOf(null, at('failed'))).toBeNull();
    expect(newsOf(null, refused)).toBeNull();
  });
});

describe('who wants to be told', () => {
  const { notifications } = defaultSettings;
  const long = aRun({ pipeline: aPipeline({ status: 'success', duration: 61 }) });
  const short = aRun({ pipeline: aPipeline({ status: 'success', duration: 60 }) });

  it('goes by the settings where the preset says nothing', () => {
    expect(isWanted('failed', at('failed'), notifications, 'default')).toBe(true);
    expect(isWanted('failed', at('failed'), { ...notifications, failed: false }, 'default')).toBe(false);
    expect(isWanted('manual', at('manual'), { ...notifications, manual: false }, 'default')).toBe(false);
    expect(isWanted('troubled', refused, { ...notifications, troubled: false }, 'default')).toBe(false);
    expect(isWanted('ended', at('canceled'), notifications, 'default')).toBe(false);
  });

  it('hears of builds that passed only where they took longer than a minute', () => {
    const all = { ...notifications, passed: true };
    expect(isWanted('passed', long, all, 'default')).toBe(true);
    expect(isWanted('passed', short, all, 'default')).toBe(false);
    expect(isWanted('passed', long, notifications, 'default')).toBe(false);
  });

  it('takes the time between start and end where the server counts none', () => {
    const run = aRun({
      pipeline: aPipeline({
        status: 'success',
        createdAt: '2026-01-31T12:00:00.000Z',
        finishedAt: '2026-01-31T12:01:01.000Z',
      }),
    });
    expect(isWanted('passed', run, { ...notifications, passed: true }, 'default')).toBe(true);
  });

  it('goes by the preset where that says something', () => {
    const off = { failed: false, passed: false, manual: false, troubled: false };
    expect(isWanted('passed', short, off, 'all')).toBe(true);
    expect(isWanted('ended', at('canceled'), off, 'all')).toBe(true);
    expect(isWanted('failed', at('failed'), off, 'failures')).toBe(true);
    expect(isWanted('troubled', refused, off, 'failures')).toBe(true);
    expect(isWanted('passed', long, { ...off, passed: true }, 'failures')).toBe(false);
    expect(isWanted('failed', at('failed'), notifications, 'none')).toBe(false);
  });
});
