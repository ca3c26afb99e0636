import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { leaveCrashNote, takeCrashNote } from '../../../src/main/crash-note.ts';

it('tells the next start, and only that one', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'trigger-tray-crash-'));
  const words = (at: Date): string => `at ${at.getTime()}`;
  expect(takeCrashNote(dataDir, words)).toBeNull();
  leaveCrashNote(dataDir, new Date('2026-01-31T12:05:59.000Z'));
  expect(takeCrashNote(dataDir, words)).toMatchObject({
    id: 'crash',
    message: `Trigger Tray ended by a mistake of its own: at ${Date.parse('2026-01-31T12:05:59.000Z')}.`,
  });
  expect(takeCrashNote(dataDir, words)).toBeNull();
  writeFileSync(join(dataDir, 'crash.json'), '{');
  expect(takeCrashNote(dataDir, words)).toBeNull();
  leaveCrashNote(join(dataDir, 'missing'), new Date());
  rmSync(dataDir, { recursive: true });
});
