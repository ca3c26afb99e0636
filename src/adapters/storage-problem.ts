import { type Failed, fail } from '../contract/problems.ts';

const words: Readonly<Record<string, string>> = {
  EACCES: 'it may not be accessed',
  EPERM: 'it may not be accessed',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  ENOTDIR: 'a part of the path is not a folder',
  EEXIST: 'something else is in its place',
  EISDIR: 'a folder is in its place',
  SQLITE_FULL: 'the disk is full',
  SQLITE_READONLY: 'it may not be written',
  SQLITE_CANTOPEN: 'it can not be opened',
  SQLITE_BUSY: 'another process keeps it busy',
  SQLITE_IOERR: 'the disk does not answer',
};

const codeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown cause';
  if ('sqliteCodeName' in error && typeof error.sqliteCodeName === 'string') return error.sqliteCodeName;
  return 'code' in error && typeof error.code === 'string' ? error.code : 'unknown cause';
};

const hintFor = (code: string): string => {
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'SQLITE_FULL':
      return 'Make room on the disk, then try again.';
    case 'SQLITE_BUSY':
      return 'Try again in a moment.';
    default:
      return 'Check that the folder can be written and that the disk has room.';
  }
};

/** A failed result for a file or folder: `what` is the verb (`read`, `write`, `open`). */
export const storageProblem = (what: string, path: string, error: unknown): Failed => {
  const code = codeOf(error);
  return fail('storage', `Could not ${what} ${path}: ${words[code] ?? code}.`, hintFor(code));
};
