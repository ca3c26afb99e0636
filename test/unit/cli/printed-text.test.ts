import { describe, expect, it } from 'vitest';
import { createPaint } from '../../../src/cli/paint.ts';
import { jobTable, triggeredTable, variableTable } from '../../../src/cli/pipeline-text.ts';
import { plainText } from '../../../src/cli/plain-text.ts';
import { jsonLine } from '../../../src/cli/print.ts';
import { fireText, runDetails, runTable } from '../../../src/cli/run-text.ts';
import { pairs, table } from '../../../src/cli/table.ts';
import { aPipeline, aRun } from '../core/runs.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: what must not be there
const STEERING = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/;

describe('text of a server', () => {
  it.each([
    ['\u001b[31mred\u001b[0m', '[31mred [0m'],
    ['one\r\ntwo', 'one two'],
    ['a\u009b2Jb', 'a 2Jb'],
    ['invoice\u202egnp.exe', 'invoice gnp.exe'],
    ['  plain é 日本  ', 'plain é 日本'],
  ])('steers no terminal: %j', (text, plain) => {
    expect(plainText(text)).toBe(plain);
  });

  it('is harmless in every view of a run', () => {
    const hostile = 'x\u001b]0;owned\u0007\u202ey';
    const run = aRun({
      project: { id: 9, path: hostile },
      ref: { kind: 'branch', name: hostile },
      pipeline: aPipeline({ webUrl: hostile }),
      problem: { code: 'ci-config', message: hostile, hint: hostile },
    });
    const paint = createPaint(false, {});
    expect(runTable([run])).not.toMatch(STEERING);
    expect(runDetails(run, paint)).not.toMatch(STEERING);
  });

  it('is harmless in lists of jobs, variables and pipelines', () => {
    const hostile = 'x\u001b]0;owned\u0007\u202ey';
    const pipeline = aPipeline({ ref: hostile, sha: hostile });
    const job = { ...pipeline, name: hostile, stage: hostile, allowFailure: true };
    const shown = [
      jobTable([job]),
      variableTable([{ key: hostile, secret: false, value: hostile }]),
      triggeredTable([{ pipeline, user: hostile, runId: null }]),
    ];
    for (const text of shown) expect(text).not.toMatch(STEERING);
  });

  it('in JSON is whole, and escaped where JSON itself would let controls through', () => {
    const line = jsonLine({ text: 'a\u009b2J\u007f\u001b' });
    expect(line.trimEnd()).not.toMatch(STEERING);
    expect(JSON.parse(line)).toEqual({ text: 'a\u009b2J\u007f\u001b' });
  });
});

describe('runs', () => {
  const seen = '8ab04d2aa0b1c2d3e4f5061728394a5b6c7d8e9f';
  const moved = 'The branch moved: fired 3f9c2e1, you saw 8ab04d2.';
  const paint = createPaint(false, {});

  it('show which trigger fired them', () => {
    expect(runTable([aRun()])).toMatch(/TRIGGER .*\n.* deploy-bot \(…a1f3\) /);
    expect(runDetails(aRun(), paint)).toContain('deploy-bot (…a1f3)');
  });

  it('say that the branch moved, and only then', () => {
    const run = aRun({ expectedSha: seen });
    for (const text of [runTable([aRun(), run]), runDetails(run, paint), fireText(run, paint)]) {
      expect(text).toContain(moved);
    }
    expect(runTable([aRun()])).not.toContain('NOTE');
    expect(fireText(aRun(), paint)).not.toContain('moved');
  });

  it('say that their pipeline was only matched', () => {
    const run = aRun({ linked: 'probably' });
    expect(runTable([run])).toContain('501 (probably)');
    expect(runDetails(run, paint)).toContain('(probably: matched by ref and time alone)');
    expect(runTable([aRun({ linked: 'answer' })])).not.toContain('probably');
  });
});

describe('tables', () => {
  it('align their columns and end no line with blanks', () => {
    expect(
      table(
        ['NAME', 'URL'],
        [
          ['日本', 'https://a'],
          ['work', ''],
        ],
      ),
    ).toBe('NAME  URL\n日本    https://a\nwork');
  });

  it('of pairs align their values', () => {
    expect(
      pairs([
        ['A', '1'],
        ['Long', '2'],
      ]),
    ).toBe('A     1\nLong  2');
  });
});

describe('colours', () => {
  it('are for terminals that want them', () => {
    expect(createPaint(true, { TERM: 'xterm' })('good', 'Passed')).toBe('\u001b[32mPassed\u001b[39m');
    expect(createPaint(true, { NO_COLOR: '1' })('good', 'Passed')).toBe('Passed');
    expect(createPaint(false, {})('good', 'Passed')).toBe('Passed');
  });
});
