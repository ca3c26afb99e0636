import { describe, expect, it } from 'vitest';
import type { PrefillVariable } from '../../../src/contract/presets.ts';
import { readCiFile } from '../../../src/core/prefill/ci-file.ts';
import { describedVariables } from '../../../src/core/prefill/described-variables.ts';
import { inputSpecs } from '../../../src/core/prefill/input-specs.ts';

const read = (text: string) => {
  const file = readCiFile(text);
  if (!file.ok) throw new Error(file.problem.message);
  return file.data;
};
const variablesOf = (text: string): PrefillVariable[] => describedVariables(read(text).variables);
const inputsOf = (text: string) =>
  inputSpecs(read(`spec:\n  inputs:\n${text}\n---\njob: {script: make}\n`).spec);

describe('the variables of a CI file', () => {
  it('are those with a description', () => {
    const text = `
variables:
  PLAIN: x
  SHOWN:
    value: staging
    description: Where to
    options: [staging, production]
  BARE: {description: ''}
  SILENT: {value: y}
`;
    expect(variablesOf(text)).toEqual([
      { key: 'SHOWN', value: 'staging', description: 'Where to', options: ['staging', 'production'] },
      { key: 'BARE', value: '', description: '', options: null },
    ]);
  });

  it.each([
    ['1', '1'],
    ['1.0', '1.0'],
    ['1.5', '1.5'],
    ['yes', 'yes'],
    ['true', 'true'],
    ['~', ''],
    ['"01"', '01'],
    ['12345678901234567890', '12345678901234567890'],
    ['|\n      a\n      b\n', 'a\nb\n'],
  ])('have the value %j as the text that GitLab makes of it', (written, text) => {
    const [variable] = variablesOf(`variables:\n  V:\n    description: d\n    value: ${written}\n`);
    expect(variable?.value).toBe(text);
  });

  it('follow anchors and merges', () => {
    const text = `
.shared: &shared
  V: {value: x, description: shared}
.text: &text twice
variables:
  <<: *shared
  W: {value: *text, description: *text}
`;
    expect(variablesOf(text).map(({ key, value }) => [key, value])).toEqual([
      ['V', 'x'],
      ['W', 'twice'],
    ]);
  });

  it('let tags and forms pass that nobody knows', () => {
    const text = `
variables:
  A: !reference [.shared, variables, A]
  B: {description: [no, text]}
  C: {description: c, options: {no: list}, value: !vault secret}
  bad-key: {description: d}
  __proto__: {description: p}
build:
  script: [!reference [.setup, script], !custom {a: b}]
`;
    expect(variablesOf(text).map(({ key, value }) => [key, value])).toEqual([['C', 'secret']]);
  });

  it('are the last of two blocks, as Ruby reads them', () => {
    const text = 'variables: {A: {description: a}}\nvariables: {B: {description: b}}\n';
    expect(variablesOf(text).map(({ key }) => key)).toEqual(['B']);
  });

  it('stand behind the header where there is one', () => {
    const body = 'variables: {A: {description: a}}\n';
    expect(variablesOf(`spec: {inputs: {x: null}}\n---\n${body}`)).toHaveLength(1);
    expect(variablesOf(`---\n${body}---\nvariables: {}\n`)).toHaveLength(1);
    expect(variablesOf(`\uFEFF${body.replaceAll('\n', '\r\n')}`)).toHaveLength(1);
    expect(read(`spec: {inputs: {x: null}}\n`).spec).toBeUndefined();
  });

  it.each([
    '',
    '# nothing\n',
    'only text',
    '- a\n- list\n',
    'variables:\n',
    'variables: !reference [a, b]\n',
    '42',
  ])('are none in %j', (text) => {
    expect(variablesOf(text)).toEqual([]);
  });
});

describe('a hostile CI file', () => {
  const bomb = [
    'a: &a [x,x,x,x,x,x,x,x,x]',
    ...[...'bcdefghi'].map(
      (name, at) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[at]}`).join(',')}]`,
    ),
  ];
  const cases: readonly (readonly [name: string, text: string])[] = [
    ['aliases that grow without end', [...bomb, 'variables: {A: {description: d, options: *i}}'].join('\n')],
    ['an alias without an anchor', 'variables: {A: *nope}'],
    ['nesting beyond measure', `variables: ${'['.repeat(20_000)}`],
    ['a megabyte and more', `variables: {}\n${'# comment\n'.repeat(200_000)}`],
    ['broken indentation', 'variables:\n\tA: b\n'],
    ['an open bracket', 'variables: {A: 1\nfoo: [\n'],
  ];
  it.each(cases)('with %s is a problem, soon', (_name, text) => {
    expect(readCiFile(text)).toMatchObject({ ok: false, problem: { code: 'ci-config' } });
  });

  it('names the line that is wrong', () => {
    expect(readCiFile('a: 1\nb: 2\nc: {\n')).toMatchObject({
      problem: { message: expect.stringMatching(/line [34] /) },
    });
  });

  it('that holds itself is read without going in circles', () => {
    expect(variablesOf('variables: &v\n  A: *v\n  B: {description: b}\n').map(({ key }) => key)).toEqual([
      'B',
    ]);
    const { inputs } = inputsOf('    a: {type: array, default: &d [*d]}');
    expect(inputs).toEqual([
      { name: 'a', type: 'array', description: '', required: false, options: null, regex: null },
    ]);
  });

  it('with thousands of entries is cut', () => {
    const many = Array.from({ length: 2_000 }, (_, at) => `  V${at}: {description: d}`).join('\n');
    expect(variablesOf(`variables:\n${many}\n`)).toHaveLength(500);
  });
});

describe('spec: inputs: of a CI file', () => {
  it('are typed, with their rules', () => {
    const { inputs, complete } = inputsOf(`
    bare:
    env: {default: staging, options: [staging, production], description: Where to}
    version: {regex: '^v\\d+$'}
    replicas: {type: number, default: 3, options: [1, 3, 5]}
    ratio: {type: number, default: 0.5}
    dry: {type: boolean, default: false}
    old: {type: boolean, default: yes}
    regions: {type: array, default: [eu, 2, {a: 1.5}]}
`);
    const none = { description: '', required: false, options: null, regex: null };
    expect(inputs).toEqual([
      { ...none, name: 'bare', type: 'string', required: true },
      {
        ...none,
        name: 'env',
        type: 'string',
        default: 'staging',
        options: ['staging', 'production'],
        description: 'Where to',
      },
      { ...none, name: 'version', type: 'string', required: true, regex: '^v\\d+$' },
      { ...none, name: 'replicas', type: 'number', default: 3, options: [1, 3, 5] },
      { ...none, name: 'ratio', type: 'number', default: 0.5 },
      { ...none, name: 'dry', type: 'boolean', default: false },
      { ...none, name: 'old', type: 'boolean', default: true },
      { ...none, name: 'regions', type: 'array', default: ['eu', 2, { a: 1.5 }] },
    ]);
    expect(complete).toBe(true);
  });

  it('with rules have the default of the rule without a condition, and need not be given', () => {
    const { inputs } = inputsOf(`
    size:
      rules:
        - {if: '$[[ inputs.env ]] == "prod"', options: [l, xl], default: xl}
        - {options: [s], default: s}
`);
    expect(inputs[0]?.default).toBe('s');
    expect(inputs[0]?.required).toBe(false);
  });

  it('of a type that came later are left out, and so is the claim to know all', () => {
    const { inputs, complete } = inputsOf('    a: {type: object}\n    b:\n');
    expect(inputs.map(({ name }) => name)).toEqual(['b']);
    expect(complete).toBe(false);
  });

  it('in other files are not known', () => {
    const { spec } = read(
      'spec: {include: [{local: /inputs.yml}], inputs: {a: null}}\n---\njob: {script: make}\n',
    );
    expect(inputSpecs(spec).complete).toBe(false);
  });

  it.each(['spec:', 'spec: text', 'spec: {inputs: [a]}', 'spec: {}'])('are none in %j', (header) => {
    expect(inputSpecs(read(`${header}\n---\njob: {script: make}\n`).spec).inputs).toEqual([]);
  });
});
