import { describe, expect, it } from 'vitest';
import { createPaint } from '../../../src/cli/paint.ts';
import { plainText } from '../../../src/cli/plain-text.ts';
import { jsonLine } from '../../../src/cli/print.ts';
import { runDetails, runTable } from '../../../src/cli/run-text.ts';
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

  it('in JSON is whole, and escaped where JSON itself would let controls through', () => {
    const line = jsonLine({ text: 'a\u009b2J\u007f\u001b' });
    expect(line.trimEnd()).not.toMatch(STEERING);
    expect(JSON.parse(line)).toEqual({ text: 'a\u009b2J\u007f\u001b' });
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
