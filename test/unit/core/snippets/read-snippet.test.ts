import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSnippet } from '../../../../src/core/snippets/read-snippet.ts';
import { cpuTime } from '../../../support/cpu-time.ts';

const TOKEN = 'glptt-a1f3c0ffee0123456789';
const read = (text: string) => {
  const result = readSnippet(text);
  if (!result.ok) throw new Error(result.problem.message);
  return result.data;
};
const shop = { serverUrl: 'https://gitlab.example.com', project: '9', token: TOKEN };
const main = { kind: 'name', name: 'main' };
const plain = (key: string, value: string) => ({ key, secret: false, value });

describe('reading a pasted text', () => {
  it.each([
    [
      'as GitLab’s page shows it',
      `curl -X POST \\\n     --fail \\\n     -F token=${TOKEN} \\\n     -F ref=main \\\n     https://gitlab.example.com/api/v4/projects/9/trigger/pipeline`,
    ],
    [
      'with long options and quotes',
      `curl --request POST --form "token=${TOKEN}" --form 'ref=main' "https://gitlab.example.com/api/v4/projects/9/trigger/pipeline"`,
    ],
    [
      'with everything in the address',
      `curl -X POST "https://gitlab.example.com/api/v4/projects/9/trigger/pipeline?token=${TOKEN}&ref=main"`,
    ],
    [
      'with data and a prompt before it',
      `$ curl -sS -d token=${TOKEN} -d ref=main --url https://gitlab.example.com/api/v4/projects/9/trigger/pipeline | jq .id`,
    ],
    [
      'for cmd',
      `curl -X POST ^\r\n -F token=${TOKEN} ^\r\n -F ref=main ^\r\n https://gitlab.example.com/api/v4/projects/9/trigger/pipeline`,
    ],
    [
      'with a JSON body',
      `curl -H 'Content-Type: application/json' -d '{"token":"${TOKEN}","ref":"main"}' https://gitlab.example.com/api/v4/projects/9/trigger/pipeline`,
    ],
    [
      'of API v3',
      `curl -X POST -F token=${TOKEN} -F ref=main https://gitlab.example.com/api/v3/projects/9/trigger/builds`,
    ],
  ])('takes a cURL call %s', (_, text) => {
    expect(read(text)).toMatchObject({ kind: 'curl', ...shop, ref: main, variables: [] });
  });

  it('takes variables, the last of a key, and files whose text is the value', () => {
    const { variables, inputs } = read(
      `curl -F token=${TOKEN} -F ref=main -F "variables[A]=1" -F 'variables[A]=2=3' -F "variables[NOTES]=<docs/notes.md" --form-string 'variables[T]=<b>' --data-urlencode 'variables[U]=a&b' -F 'inputs[environment]=staging' https://gitlab.example.com/api/v4/projects/9/trigger/pipeline`,
    );
    expect(variables).toEqual([
      plain('A', '2=3'),
      { key: 'NOTES', secret: false, value: '', file: 'docs/notes.md' },
      plain('T', '<b>'),
      plain('U', 'a&b'),
    ]);
    expect(inputs).toEqual({ environment: 'staging' });
  });

  it('takes a webhook’s URL, with a path prefix, a project’s path and a ref with slashes', () => {
    expect(
      read(
        `https://example.com/gitlab/api/v4/projects/group%2Fapp/ref/release%2F2.14/trigger/pipeline?token=${TOKEN}&variables[K]=a%20b`,
      ),
    ).toMatchObject({
      kind: 'webhook',
      serverUrl: 'https://example.com/gitlab',
      project: 'group/app',
      ref: { kind: 'name', name: 'release/2.14' },
      variables: [plain('K', 'a b')],
      token: TOKEN,
    });
  });

  it('takes the address of 8.0', () => {
    expect(
      read(
        `curl -X POST -F token=${TOKEN} https://gitlab.example.com/ci/api/v1/projects/9/refs/main/trigger`,
      ),
    ).toMatchObject({ ...shop, ref: main });
  });

  it.each([
    [
      'a whole job',
      `trigger_build:\n  stage: deploy\n  script:\n    - "curl -X POST -F token=${TOKEN} -F ref=main https://gitlab.example.com/api/v4/projects/9/trigger/pipeline"\n`,
    ],
    [
      'one line of it',
      `  - "curl -X POST -F token=${TOKEN} -F ref=main https://gitlab.example.com/api/v4/projects/9/trigger/pipeline"`,
    ],
    [
      'a block',
      `job:\n  script:\n    - |\n      echo hi\n      curl -X POST \\\n        -F token=${TOKEN} -F ref=main \\\n        https://gitlab.example.com/api/v4/projects/9/trigger/pipeline\n`,
    ],
  ])('takes %s of a .gitlab-ci.yml', (_, text) => {
    expect(read(text)).toMatchObject({ kind: 'gitlab-ci', ...shop, ref: main });
  });

  it('knows no server where only CI does, and no token or ref where something stands for it', () => {
    expect(
      read(
        'script:\n  - curl -X POST -F token=$CI_JOB_TOKEN -F ref=REF_NAME $CI_API_V4_URL/projects/9/trigger/pipeline',
      ),
    ).toMatchObject({ kind: 'gitlab-ci', serverUrl: null, project: '9', token: null, ref: null });
    for (const token of ['TOKEN', '<token>', `\${TOKEN}`, '$TOKEN', '%TOKEN%']) {
      expect(
        read(
          `curl -F "token=${token}" -F ref=main https://gitlab.example.com/api/v4/projects/9/trigger/pipeline`,
        ).token,
      ).toBeNull();
    }
  });

  it('tells a branch, a tag and a commit by what can’t be anything else', () => {
    const ref = (name: string) =>
      read(`curl -F ref=${name} https://gitlab.example.com/api/v4/projects/9/trigger/pipeline`).ref;
    expect(ref('refs/heads/a/b')).toEqual({ kind: 'branch', name: 'a/b' });
    expect(ref('refs/tags/v1')).toEqual({ kind: 'tag', name: 'v1' });
    expect(ref('0123456789012345678901234567890123456789')).toMatchObject({ kind: 'commit' });
    expect(ref('v1')).toEqual({ kind: 'name', name: 'v1' });
  });

  it('takes KEY=value lines, and says which of them it can’t', () => {
    expect(read('# staging\nexport A=1\nB="two\nlines"\n')).toMatchObject({
      kind: 'env',
      variables: [plain('A', '1'), plain('B', 'two\nlines')],
    });
    const broken = readSnippet('A=1\nA=2\n');
    expect(broken.ok ? '' : broken.problem.message).toContain('A is given twice');
  });

  it('says what can be pasted where a text is nothing of it', () => {
    for (const text of ['hello', 'curl https://example.com', '{}', '   ', 'https://example.com/']) {
      const result = readSnippet(text);
      expect(result.ok ? null : result.problem.code).toBe('invalid-input');
    }
  });

  it('masks tokens wherever they stand', () => {
    const text = `curl -H "PRIVATE-TOKEN: secretsecret" -H 'Authorization: Bearer glpat-abcdefgh12345' -F token=${TOKEN} -F "variables[T]=${TOKEN}" https://gitlab.example.com/api/v4/projects/9/trigger/pipeline`;
    const { shown } = read(text);
    expect(shown).not.toContain(TOKEN);
    expect(shown).not.toContain('secretsecret');
    expect(shown).not.toContain('glpat-abcdefgh12345');
    expect(shown).toContain('token=glptt-••••••••a1f3');
  });

  it('never throws and never hangs, whatever is pasted', () => {
    const piece = fc.constantFrom(
      'curl ',
      '-F ',
      "'",
      '"',
      '\\',
      '\n',
      'token=',
      '/trigger/pipeline',
      '- ',
      'script:',
      '$',
      '&',
      '*',
      '&a ',
      '[',
      'A=1',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 60 }), (parts) => {
        expect(cpuTime(() => readSnippet(parts.join('')))).toBeLessThan(1_000);
      }),
      { numRuns: 300 },
    );
    const long = cpuTime(() => {
      readSnippet(`trigger curl ${'"\\'.repeat(50_000)}`);
      readSnippet(`trigger ${'curl '.repeat(40_000)}`);
    });
    expect(long).toBeLessThan(3_000);
  });
});
