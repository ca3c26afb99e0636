import { describe, expect, it } from 'vitest';
import { parseInputOptions } from '../../../src/cli/input-options.ts';

describe('--input NAME=JSON', () => {
  it('takes texts, numbers, booleans and lists, and keeps every byte', () => {
    expect(
      parseInputOptions([
        'env="  prod = x "',
        'n=3',
        'f=-0.5',
        'on=false',
        'regions=["a",1,{"b":[]}]',
        'empty=""',
      ]),
    ).toEqual({
      ok: true,
      data: {
        env: '  prod = x ',
        n: 3,
        f: -0.5,
        on: false,
        regions: ['a', 1, { b: [] }],
        empty: '',
      },
    });
  });

  it.each([
    ['env=prod', 'env'],
    ['env=', 'env'],
    ['env', 'env'],
    ['="x"', 'name'],
    ["env='prod'", 'env'],
    ['env=null', 'null'],
    ['env={"a":1}', 'object'],
    ['n=1e999', 'n'],
    ['n=12345678901234567890', 'n'],
    ['n=01', 'n'],
  ])('refuses %s', (given, named) => {
    expect(parseInputOptions([given])).toMatchObject({
      ok: false,
      problem: { code: 'invalid-input', message: expect.stringContaining(named) },
    });
  });

  it('shows how a text is quoted', () => {
    expect(parseInputOptions(['env=prod'])).toMatchObject({
      problem: { hint: expect.stringContaining(`--input 'env="prod"'`) },
    });
  });

  it('refuses a name given twice', () => {
    expect(parseInputOptions(['a=1', 'b=1', 'a=1'])).toMatchObject({
      ok: false,
      problem: { message: '--input a is given twice.' },
    });
  });
});
