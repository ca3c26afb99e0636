import { parse } from 'dotenv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseEnvText } from '../../../../src/core/snippets/env-text.ts';

const read = (text: string) => parseEnvText('ci.env', text);
const valuesOf = (text: string): Record<string, string> => {
  const parsed = read(text);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  return Object.fromEntries(parsed.data.map(({ key, value }) => [key, value]));
};
const faultOf = (text: string): string => {
  const parsed = read(text);
  if (parsed.ok) throw new Error('it was understood');
  expect(parsed.problem.code).toBe('invalid-input');
  return parsed.problem.message;
};

describe('a variables file', () => {
  it('holds what a .env file holds: quotes, several lines, comments, export', () => {
    const text = [
      '\ufeff# a comment',
      'A=1',
      '',
      'export B=two words # a comment',
      "C='x # y'",
      'D="first\\nsecond"',
      'E="first',
      'second # still the value',
      'third" # a comment',
      'F=`a "b" \'c\'`',
      'G=',
      'H: yaml like',
      "I='it's'",
      'J={"json": true}',
    ].join('\r\n');
    expect(valuesOf(text)).toEqual({
      A: '1',
      B: 'two words',
      C: 'x # y',
      D: 'first\nsecond',
      E: 'first\nsecond # still the value\nthird',
      F: 'a "b" \'c\'',
      G: '',
      H: 'yaml like',
      I: "it's",
      J: '{"json": true}',
    });
  });

  it.each([
    ['A=1\nnonsense\nB=2', 'Line 2 '],
    ['# c\n\n=x', 'Line 3 '],
    ['A="two\nlines"\nB "x"', 'Line 3 '],
    ['A=1\nB="never closed\nC=3', 'Line 2 '],
    ['A="closed" junk', 'Line 1 '],
    ['A-B=1', 'Line 1 '],
    ['A.B=1', 'Line 1 '],
    ['TRIGGER_PAYLOAD=1', 'Line 1 '],
  ])('names the line that is wrong: %j', (text, line) => {
    expect(faultOf(text)).toContain(`${line}of ci.env`);
  });

  it('names both lines of a key given twice', () => {
    expect(faultOf('A=1\nB="x\ny"\nA=2')).toBe('Line 4 of ci.env: A is given twice, first in line 1.');
  });

  it('agrees with dotenv wherever it does not refuse', () => {
    const piece = fc.constantFrom(
      'A',
      'B',
      'C=',
      '=',
      '"',
      "'",
      '`',
      '\n',
      '#',
      ' ',
      '\\',
      'export ',
      ':',
      'x',
      'é',
    );
    const key = fc.constantFrom('A', 'B', 'C', 'D');
    const statement = fc
      .tuple(key, fc.array(piece, { maxLength: 12 }))
      .map(([name, pieces]) => `${name}=${pieces.join('')}`);
    fc.assert(
      fc.property(fc.array(statement, { maxLength: 4 }), (lines) => {
        const text = lines.join('\n');
        const parsed = read(text);
        if (parsed.ok) expect(valuesOf(text)).toEqual(parse(text));
      }),
      { numRuns: 3_000 },
    );
  });
});
