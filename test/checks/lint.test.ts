import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'trigger-tray-lint-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the project's own rules say about a file with that text. */
const lint = (text: string): string => {
  writeFileSync(join(folder, 'canary.ts'), text);
  const script = join(root, 'node_modules/@biomejs/biome/bin/biome');
  const args = [script, 'lint', `--config-path=${root}`, '--vcs-enabled=false', 'canary.ts'];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  return stdout + stderr;
};

describe('the lint', () => {
  it.each([
    ['noExplicitAny', 'export const value: any = 1;\n'],
    ['noConsole', "console.log('here');\n"],
    ['noNonNullAssertion', 'export const first = (list: string[]): string => list[0]!;\n'],
    ['noParameterAssign', 'export const up = (n: number): number => { n += 1; return n; };\n'],
    ['useNodejsImportProtocol', "import { sep } from 'path';\nexport const s = sep;\n"],
  ])('%s catches %j', (rule, text) => {
    expect(lint(text)).toContain(rule);
  });
});
