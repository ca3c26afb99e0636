import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { leaveCrashNote, takeCrashNote } from '../../../src/main/crash-note.ts';

it('tells the next start, and only that one', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'trigger-tray-crash-'));
  expect(takeCrashNote(dataDir)).toBeNull();
  leaveCrashNote(dataDir, new Date('2026-01-31T12:05:59.000Z'));
  expect(takeCrashNote(dataDir)).toMatchObject({
    id: 'crash',
    message: expect.stringContaining('2026-01-31 12:05 UTC'),
  });
  expect(takeCrashNote(dataDir)).toBeNull();
  writeFileSync(join(dataDir, 'crash.json'), '{');
  expect(takeCrashNote(dataDir)).toBeNull();
  leaveCrashNote(join(dataDir, 'missing'), new Date());
  rmSync(dataDir, { recursive: true });
});
