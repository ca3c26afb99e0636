import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { overridden, parseSecretVarOptions, parseVarOptions } from '../../../src/cli/variable-options.ts';

const key = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,30}$/);

describe('--var', () => {
  it('keeps every character of its value', () => {
    fc.assert(
      fc.property(key, fc.string({ unit: 'binary' }), (name, value) => {
        expect(parseVarOptions([`${name}=${value}`])).toEqual({ ok: true, data: [{ key: name, value }] });
      }),
    );
  });

  it.each(['-x', ' a ', '@file', 'a=b', '', '\t', '"quoted"'])('takes %j as it is', (value) => {
    expect(parseVarOptions([`K=${value}`])).toEqual({ ok: true, data: [{ key: 'K', value }] });
  });

  it.each([
    ['K', '“=”'],
    ['=x', 'key is missing'],
    ['A B=x', 'A B'],
    ['TRIGGER_PAYLOAD=x', 'GitLab itself'],
  ])('refuses %j', (text, words) => {
    const parsed = parseVarOptions([text]);
    expect(parsed.ok ? '' : parsed.problem.message).toContain(words);
  });

  it('refuses a key given twice', () => {
    expect(parseVarOptions(['K=1', 'L=2', 'K=3'])).toMatchObject({
      ok: false,
      problem: { code: 'invalid-input', message: '--var K is given twice.' },
    });
  });
});

describe('--secret-var', () => {
  it('takes keys alone, in their order', () => {
    expect(parseSecretVarOptions(['B', 'A'], [])).toEqual({ ok: true, data: ['B', 'A'] });
  });

  it.each([[['A', 'A']], [['A=x']], [['a-b']]])('refuses %j', (keys) => {
    expect(parseSecretVarOptions(keys, []).ok).toBe(false);
  });
});

it('a later list of variables wins key by key, and keeps the order', () => {
  const first = [
    { key: 'A', value: '1' },
    { key: 'B', value: '2' },
  ];
  expect(
    overridden(first, [
      { key: 'C', value: '3' },
      { key: 'A', value: '9' },
    ]),
  ).toEqual([
    { key: 'A', value: '9' },
    { key: 'B', value: '2' },
    { key: 'C', value: '3' },
  ]);
});
