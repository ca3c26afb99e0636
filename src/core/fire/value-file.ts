import { ok } from '../../contract/problems.ts';
import type { Files } from '../ports.ts';
import type { UseCasesNamed } from '../use-cases.ts';

/** Bytes of a value's file: as long as a value may be. GitLab takes no files here, their text is sent. */
export const VALUE_FILE_BYTES = 1_000_000;

/** Tells what a local file would be sent as. Problem: `invalid-input`, naming the file. */
export const createFileLook = (files: Files): UseCasesNamed<'app.lookAtFile'> => ({
  'app.lookAtFile': async ({ path: given }) => {
    const read = await files.readText(given, VALUE_FILE_BYTES);
    if (!read.ok) return read;
    const { path, bytes } = read.data;
    return ok({ path, bytes });
  },
});
