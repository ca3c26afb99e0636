import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSnippet } from '../../../../src/core/snippets/read-snippet.ts';
import { fireAddress, writeSnippet } from '../../../../src/core/snippets/write-snippet.ts';
import type { WrittenFire } from '../../../../src/core/snippets/written-fire.ts';

const server = { url: 'https://gitlab.example.com', dialect: 'v4' } as const;
const fire = (parts: Partial<WrittenFire> = {}): WrittenFire => ({
  ...fireAddress(server, '9', { kind: 'branch', name: 'main' }),
  variables: [],
  inputs: {},
  ...parts,
});
const text = (key: string, value: string) => ({ key, value: { from: 'text', text: value } }) as const;

describe('writing a fire down', () => {
  it('writes a cURL call with a name in the place of the token', () => {
    expect(writeSnippet('curl', fire({ variables: [text('A', "it's")] }))).toBe(
      [
        'curl --request POST --fail \\',
        '  --form "token=$TRIGGER_TOKEN" \\',
        "  --form-string 'ref=main' \\",
        "  --form-string 'variables[A]=it'\\''s' \\",
        "  'https://gitlab.example.com/api/v4/projects/9/trigger/pipeline'\n",
      ].join('\n'),
    );
  });

  it('writes the address of the server’s API', () => {
    const ref = { kind: 'tag', name: 'v1/a' } as const;
    expect(fireAddress({ ...server, dialect: 'v3' }, 'g/a', ref)).toEqual({
      url: 'https://gitlab.example.com/api/v3/projects/g%2Fa/trigger/builds',
      ref: 'v1/a',
    });
    expect(fireAddress({ ...server, dialect: 'ci' }, '9', ref)).toEqual({
      url: 'https://gitlab.example.com/ci/api/v1/projects/9/refs/v1%2Fa/trigger',
      ref: null,
    });
  });

  it('names secret values after their key, in every form', () => {
    const secret = fire({ variables: [{ key: 'API_KEY', value: { from: 'secret' } }], inputs: { a: 1 } });
    expect(writeSnippet('curl', secret)).toContain('"$API_KEY"');
    expect(writeSnippet('curl', fire({ variables: secret.variables }))).toContain(
      'variables[API_KEY]=$API_KEY',
    );
    expect(writeSnippet('powershell', secret)).toContain("'API_KEY' = $env:API_KEY");
  });

  it('writes PowerShell in which no quote ends a text early', () => {
    const written = writeSnippet(
      'powershell',
      fire({ variables: [text('A', "it's ’so’ $(no) `n")], inputs: { dry: true, n: 2, list: ['a'] } }),
    );
    expect(written).toContain("'A' = 'it''s ’’so’’ $(no) `n'");
    expect(written).toContain("'dry' = $true");
    expect(written).toContain("'list' = @(ConvertFrom-Json '[\"a\"]')");
  });

  const key = fc.stringMatching(/^[A-Za-z_]\w{0,12}$/);
  // A shell’s words can hold no NUL.
  const value = fc
    .oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[\s"'\\$`<@;|&^\n-]{0,12}$/))
    .map((one) => one.replaceAll('\0', '').replaceAll('\u{F0000}', ''));
  const variables = fc.uniqueArray(fc.tuple(key, value), { selector: ([name]) => name, maxLength: 5 });
  const inputs = fc.dictionary(
    key,
    fc.oneof(value, fc.integer(), fc.boolean(), fc.array(value, { maxLength: 3 })),
    { maxKeys: 3, noNullPrototype: true },
  );

  it.each(['curl', 'gitlab-ci'] as const)('reads what it wrote as %s to the last character', (form) => {
    fc.assert(
      fc.property(variables, inputs, (given, typed) => {
        const written = writeSnippet(
          form,
          fire({ ref: 'release/ö $(x)', variables: given.map(([k, v]) => text(k, v)), inputs: typed }),
        );
        const read = readSnippet(written);
        if (!read.ok) throw new Error(`${read.problem.message}\n${written}`);
        expect(read.data.kind).toBe(form);
        expect(read.data.ref).toEqual({ kind: 'name', name: 'release/ö $(x)' });
        expect(read.data.token).toBeNull();
        const plain = Object.fromEntries(given);
        expect(Object.fromEntries(read.data.variables.map((one) => [one.key, one]))).toEqual(
          Object.fromEntries(Object.entries(plain).map(([k, v]) => [k, { key: k, secret: false, value: v }])),
        );
        expect(read.data.inputs).toEqual(typed);
      }),
      { numRuns: 150 },
    );
  });

  it.skipIf(process.platform === 'win32')('is taken by a real shell as it was meant', () => {
    const hard = 'a\'b"c $HOME `id` $(id) \\ \n!*?~';
    const written = writeSnippet('curl', fire({ variables: [text('A', hard)] }));
    const out = execFileSync('/bin/sh', ['-c', `curl() { printf '%s\\0' "$@"; }\n${written}`], {
      env: { TRIGGER_TOKEN: 'from-the-environment' },
      encoding: 'utf8',
    });
    const words = out.split('\0');
    expect(words).toContain(`variables[A]=${hard}`);
    expect(words).toContain('token=from-the-environment');
  });
});
