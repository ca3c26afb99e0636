import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storedThings } from '../../support/stored-things.ts';
import { aDataDir, runCli } from './cli-process.ts';
import { callDocument, dataOf } from './documents.ts';

describe('settings as a file', () => {
  let here: Awaited<ReturnType<typeof aDataDir>>;
  let there: Awaited<ReturnType<typeof aDataDir>>;
  beforeAll(async () => {
    [here, there] = await Promise.all([aDataDir(), aDataDir()]);
    await writeFile(join(here.path, 'settings.json'), JSON.stringify(storedThings));
  });
  afterAll(() => Promise.all([here.remove(), there.remove()]));

  it('come out of one folder and go into another, where what is missing is told', async () => {
    const exported = await runCli(['config', 'export'], { dataDir: here.path });
    expect(exported.code).toBe(0);
    expect(JSON.parse(exported.stdout)).toMatchObject({ format: 'trigger-tray-export' });
    const asData = await runCli(['config', 'export', '--json'], { dataDir: here.path });
    expect(dataOf(asData.stdout)).toMatchObject({ presets: [{ name: 'Deploy' }] });

    const file = join(there.path, 'export.json');
    await writeFile(file, exported.stdout);
    const imported = await runCli(['config', 'import', file], { dataDir: there.path });
    expect(imported.code).toBe(0);
    expect(imported.stdout).toContain('Added servers: 1, projects: 1, presets: 1.');
    expect(imported.stdout).toContain('tokens are never exported, add it again');
    const again = await runCli(['config', 'import', file, '--json'], { dataDir: there.path });
    expect(dataOf(again.stdout)).toMatchObject({ servers: 0, projects: 0, presets: 0 });
  });

  it('are refused with exit 2 where they can’t be understood, or there is no such file', async () => {
    const file = join(there.path, 'other.json');
    const settings = join(there.path, 'settings.json');
    const before = await readFile(settings, 'utf8');
    await writeFile(file, '{"hello": 1}');
    const refused = await runCli(['config', 'import', file, '--json'], { dataDir: there.path });
    expect(refused.code).toBe(2);
    expect(callDocument(refused.stdout)).toMatchObject({ problem: { code: 'invalid-input' } });
    const missing = await runCli(['config', 'import', join(there.path, 'none')], { dataDir: there.path });
    expect(missing.code).toBe(2);
    expect(await readFile(settings, 'utf8')).toBe(before);
  });
});
