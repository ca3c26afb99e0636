import { open } from 'node:fs/promises';
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { fail, ok, type Result } from '../contract/problems.ts';
import type { Files } from '../core/ports.ts';

const KNOWN: Readonly<Record<string, readonly [string, string]>> = {
  ENOENT: ['is not there', 'Check the path.'],
  EACCES: ['may not be read', 'Change its permissions, or choose another file.'],
  EPERM: ['may not be read', 'Change its permissions, or choose another file.'],
  EISDIR: ['is a folder', 'Choose a file.'],
};

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';

const wrong = (path: string, what: string, hint: string): Result<never> =>
  fail('invalid-input', `The file ${path} ${what}.`, hint);

/** Local text files: `~/` is the home folder, other relative paths start at the process's own. */
export const nodeFiles: Files = {
  readText: async (given, maxBytes) => {
    const path = resolve(given.replace(/^~(?=$|[\\/])/, () => homedir()));
    try {
      const file = await open(path, 'r');
      try {
        const facts = await file.stat();
        if (facts.isDirectory()) return wrong(path, 'is a folder', 'Choose a file.');
        // A device or a pipe could wait, or go on, for ever.
        if (!facts.isFile()) return wrong(path, 'is no plain file', 'Choose a text file.');
        // One byte more than fits tells a file that grows while it is read.
        const { bytesRead, buffer } = await file.read(Buffer.alloc(maxBytes + 1), 0, maxBytes + 1, 0);
        if (bytesRead > maxBytes) {
          return wrong(path, `is longer than ${maxBytes} bytes`, 'A variable takes a short text alone.');
        }
        const bytes = buffer.subarray(0, bytesRead);
        const text = textOf(bytes);
        return text === null
          ? wrong(path, 'is no text in UTF-8', 'GitLab takes text alone: encode it first.')
          : ok({ path, text, bytes: bytesRead });
      } finally {
        await file.close();
      }
    } catch (error) {
      const [what, hint] = KNOWN[codeOf(error)] ?? [`could not be read: ${codeOf(error)}`, 'Check the path.'];
      return wrong(path, what, hint);
    }
  },
};

const textOf = (bytes: Uint8Array): string | null => {
  if (bytes.includes(0)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
};
