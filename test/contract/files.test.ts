import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeFiles } from '../../src/adapters/node-files.ts';
import { dataOf } from './data-of.ts';

describe('local text files', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tt-files-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const problem = async (path: string, maxBytes = 100) => {
    const read = await nodeFiles.readText(path, maxBytes);
    return read.ok ? null : read.problem;
  };

  it('gives the text as it is at this moment, byte for byte', async () => {
    const path = join(folder, 'notes.md');
    writeFileSync(path, '\ufeffÄ\r\n');
    expect(dataOf(await nodeFiles.readText(path, 100))).toEqual({ path, text: '\ufeffÄ\r\n', bytes: 7 });
    writeFileSync(path, '');
    expect(dataOf(await nodeFiles.readText(path, 100)).text).toBe('');
  });

  it('takes ~ for the home folder', async () => {
    expect((await problem('~/no-such-file-of-trigger-tray'))?.message).toBe(
      `The file ${join(homedir(), 'no-such-file-of-trigger-tray')} is not there.`,
    );
  });

  it('refuses what is missing, no file, no text or too long, and names it', async () => {
    mkdirSync(join(folder, 'sub'));
    writeFileSync(join(folder, 'binary'), Buffer.from([0x50, 0x00]));
    writeFileSync(join(folder, 'latin1'), Buffer.from([0xe4]));
    writeFileSync(join(folder, 'long'), 'x'.repeat(101));
    for (const [name, words] of [
      ['missing', 'is not there'],
      ['sub', 'is a folder'],
      ['binary', 'is no text in UTF-8'],
      ['latin1', 'is no text in UTF-8'],
      ['long', 'is longer than 100 bytes'],
    ] as const) {
      expect(await problem(join(folder, name))).toMatchObject({
        code: 'invalid-input',
        message: `The file ${join(folder, name)} ${words}.`,
      });
    }
  });

  it.skipIf(process.platform === 'win32')('waits for no device', async () => {
    expect((await problem('/dev/zero'))?.message).toBe('The file /dev/zero is no plain file.');
  });
});
