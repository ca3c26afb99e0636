import { describe, expect, it } from 'vitest';
import { matchesRegex } from '../../../src/contract/matches-regex.ts';
import type { InputSpec, Inputs } from '../../../src/contract/presets.ts';
import { checkInputs } from '../../../src/core/prefill/check-inputs.ts';

const spec = (name: string, parts: Partial<InputSpec> = {}): InputSpec => ({
  name,
  type: 'string',
  description: '',
  required: false,
  options: null,
  regex: null,
  ...parts,
});

const specs = {
  inputs: [
    spec('env', { default: 'staging', options: ['staging', 'production'] }),
    spec('version', { required: true, regex: '^\\d+\\.\\d+\\.\\d+$' }),
    spec('replicas', { type: 'number', default: 3, options: [1, 3, 5] }),
    spec('dry', { type: 'boolean', default: false }),
    spec('regions', { type: 'array', default: [] }),
  ],
  complete: true,
};

describe('inputs', () => {
  const fine: readonly Inputs[] = [
    { version: '2.14.0' },
    { version: '2.14.0', env: 'production', replicas: 5, dry: true, regions: ['eu', 1] },
    // A text that is JSON of the wanted type, as from a form.
    { version: '2.14.0', replicas: '5', dry: 'true', regions: '["eu"]' },
  ];
  it.each(fine)('%j fit', (inputs) => {
    expect(checkInputs(specs, inputs)).toEqual({ ok: true, data: null });
  });

  const wrong: readonly (readonly [inputs: Inputs, named: string])[] = [
    [{}, '“version” is missing'],
    [{ version: '2.14.0', nope: 1 }, '“nope”'],
    [{ version: '2.14' }, '“version” has to match'],
    [{ version: 2 }, '“version” takes text'],
    [{ version: '2.14.0', env: 'prod' }, '“env” takes one of staging, production'],
    [{ version: '2.14.0', replicas: 2 }, '“replicas” takes one of 1, 3, 5'],
    [{ version: '2.14.0', replicas: 'three' }, '“replicas” takes a number'],
    [{ version: '2.14.0', replicas: true }, '“replicas” takes a number'],
    [{ version: '2.14.0', dry: 'yes' }, '“dry” takes true or false'],
    [{ version: '2.14.0', dry: 1 }, '“dry” takes true or false'],
    [{ version: '2.14.0', regions: 'eu' }, '“regions” takes a list'],
  ];
  it.each(wrong)('%j are refused, naming the input', (inputs, named) => {
    expect(checkInputs(specs, inputs)).toMatchObject({
      ok: false,
      problem: {
        code: 'invalid-input',
        message: expect.stringContaining(named),
        hint: expect.stringContaining('Nothing was sent'),
      },
    });
  });

  it('nobody knows of are left to the server where others may be defined elsewhere', () => {
    expect(checkInputs({ ...specs, complete: false }, { version: '2.14.0', nope: 1 }).ok).toBe(true);
  });

  it('are refused by a pipeline that takes none', () => {
    expect(checkInputs({ inputs: [], complete: true }, { a: 1 }).ok).toBe(false);
  });

  it('do not inherit anything', () => {
    expect(checkInputs({ ...specs, inputs: [spec('toString', { required: true })] }, {}).ok).toBe(false);
  });
});

describe('a pattern of an input', () => {
  const table: readonly (readonly [pattern: string, value: string, matches: boolean])[] = [
    ['^v\\d+$', 'v12', true],
    ['^v\\d+$', 'v12x', false],
    ['prod', 'preprod-1', true],
    ['^[\\w\\-.]+$', 'a-b.c', true],
    ['^[\\w\\-.]+$', 'a b', false],
    // Needless escapes, which strict JavaScript refuses.
    ['^a\\_b$', 'a_b', true],
    ['^a\\_b$', 'a-b', false],
    ['^\\p{L}+$', 'ä1', false],
    // RE2 alone knows these: the server decides.
    ['\\Aprod\\z', 'staging', true],
    ['(?i)^PROD$', 'staging', true],
    ['^[[:alpha:]]+$', '123', true],
    ['^(?P<name>x)$', 'y', true],
    ['[', 'x', true],
    // May take JavaScript for ever.
    ['^(a+)+$', `${'a'.repeat(60)}b`, true],
    ['^(a|a)*$', `${'a'.repeat(60)}b`, true],
    ['^a*a*a*a*a*a*b$', 'a'.repeat(90), true],
    ['^x$', 'y'.repeat(101), true],
  ];
  it.each(table)('%s and %s: %s', (pattern, value, matches) => {
    expect(matchesRegex(pattern, value)).toBe(matches);
  });
});
