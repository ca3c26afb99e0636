import { readFile } from 'node:fs/promises';
import { fail, ok, type Result } from '../contract/problems.ts';

/** Bytes at most: nobody writes more variables by hand. */
const LIMIT = 10_000_000;

/** A file that a person names, as text. Problem: `invalid-input`, naming it. */
export const readTextFile = async (path: string): Promise<Result<string>> => {
  try {
    const bytes = await readFile(path);
    if (bytes.length > LIMIT) return fail('invalid-input', `${path} is too large.`, 'Name another file.');
    return ok(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const why =
      code === 'ENOENT'
        ? 'does not exist'
        : code === 'ERR_ENCODING_INVALID_ENCODED_DATA'
          ? 'is no UTF-8 text'
          : `can't be read${code === '' ? '' : ` (${code})`}`;
    return fail('invalid-input', `The file ${path} ${why}.`, 'Check its name and its permissions.');
  }
};
