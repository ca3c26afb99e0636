import { describe, expect, it } from 'vitest';
import { exitCodeOfProblem, exitCodeOfRun, exitCodeOfWait } from '../../../src/cli/exit-codes.ts';
import { type ProblemCode, problemCodes } from '../../../src/contract/problems.ts';
import type { Run } from '../../../src/contract/runs.ts';
import { anUnknownRun, aPipeline, aRun } from '../core/runs.ts';

const problem = (code: ProblemCode) => ({ code, message: 'What happened.', hint: 'What to do.' });

/** The whole table: a code that is added has to be decided here too. */
const table: Readonly<Record<ProblemCode, number>> = {
  'invalid-input': 2,
  'not-configured': 3,
  'keychain-unavailable': 3,
  'keychain-locked': 3,
  'token-rejected': 4,
  'project-not-found': 4,
  'ref-not-found': 4,
  'ref-ambiguous': 4,
  'ref-protected': 4,
  'variables-not-allowed': 4,
  'inputs-invalid': 4,
  'no-pipeline': 4,
  'ci-config': 4,
  'ci-disabled': 4,
  'insufficient-permission': 4,
  'rate-limited': 4,
  'api-version-gone': 4,
  'access-token-rejected': 4,
  'access-token-scope': 4,
  moved: 4,
  'not-gitlab': 4,
  'server-error': 4,
  'bad-response': 4,
  unreachable: 5,
  tls: 5,
  proxy: 5,
  timeout: 5,
  storage: 1,
  internal: 1,
};

describe('the exit code of a call that came to nothing', () => {
  it.each(problemCodes)('is the one of its cause: %s', (code) => {
    expect(exitCodeOfProblem(code)).toBe(table[code]);
  });
});

describe('the exit code of a fire', () => {
  const states: readonly (readonly [Run['state'], number])[] = [
    ['accepted', 0],
    ['dry-run', 0],
    ['refused', 4],
    ['not-sent', 5],
    ['unknown', 6],
    ['sending', 6],
  ];
  it.each(states)('%s is %i', (state, code) => {
    expect(exitCodeOfRun(aRun({ state }))).toBe(code);
  });

  it.each(problemCodes)('unknown stays unknown, whatever the cause: %s', (code) => {
    expect(exitCodeOfRun(aRun({ state: 'unknown', problem: problem(code) }))).toBe(6);
  });

  it('of a fire that the server declined before it is a refusal', () => {
    const declined = { ...problem('access-token-scope'), httpStatus: 403 };
    expect(exitCodeOfRun(aRun({ state: 'not-sent', problem: declined }))).toBe(4);
  });

  it.each(problemCodes)('not sent blames what is in the way here, else the way there: %s', (code) => {
    // A commit that no ref stands for was declined before anything was sent.
    const here = table[code] === 2 || table[code] === 3 || code === 'ref-not-found';
    expect(exitCodeOfRun(aRun({ state: 'not-sent', problem: problem(code) }))).toBe(here ? table[code] : 5);
  });
});

describe('the exit code of waiting', () => {
  const ended = (status: NonNullable<Run['pipeline']>['status']): Run =>
    aRun({ pipeline: aPipeline({ status }), follow: { state: 'ended', at: '2026-01-31T12:05:00.000Z' } });

  it.each([
    ['success', 0],
    ['failed', 7],
    ['canceled', 7],
    ['skipped', 7],
  ] as const)('tells how the pipeline ended: %s is %i', (status, code) => {
    expect(exitCodeOfWait(ended(status), 'settled')).toBe(code);
  });

  it('is 9 where a pipeline was accepted and nobody may look at it', () => {
    const follow = { state: 'impossible', problem: problem('project-not-found') } as const;
    expect(exitCodeOfWait(aRun({ follow }), 'settled')).toBe(9);
    expect(exitCodeOfWait(aRun({ follow: { state: 'ambiguous', candidates: [] } }), 'settled')).toBe(9);
  });

  it.each<Run['follow']>([
    { state: 'impossible', problem: problem('insufficient-permission') },
    { state: 'not-created', at: '2026-01-31T12:05:00.000Z' },
    { state: 'ambiguous', candidates: [] },
  ])('is 6 where the outcome is unknown and looking it up came to: $state', (follow) => {
    expect(exitCodeOfWait({ ...anUnknownRun(), follow }, 'settled')).toBe(6);
  });

  it('is 8 where the time was over, but 6 where nobody knows whether there is a pipeline', () => {
    expect(exitCodeOfWait(aRun(), 'timeout')).toBe(8);
    expect(exitCodeOfWait(anUnknownRun(), 'timeout')).toBe(6);
  });

  it('is 130 where the person stopped waiting', () => {
    expect(exitCodeOfWait(aRun(), 'interrupted')).toBe(130);
  });

  it('of a run that has nothing to wait for is that of the run', () => {
    expect(exitCodeOfWait(aRun({ state: 'refused', follow: { state: 'none' } }), 'settled')).toBe(4);
  });
});
