import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { fileLog, logFolder } from '../../../src/main/file-log.ts';
import { memoryLog } from '../../support/fakes-log.ts';

let dataDir = '';
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'trigger-tray-log-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));
const file = (name = 'main.log'): string => join(logFolder(dataDir), name);

it('keeps lines in a file and says them beside, one line each, without what looks like a token', () => {
  const beside = memoryLog();
  const log = fileLog(dataDir, beside);
  log.warn('Refused', { cause: 'glptt-0123456789abcdef0123456789\n[fake] line', count: 2 });
  log.debug('Too small to keep.');
  const lines = readFileSync(file(), 'utf8').trim().split('\n');
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/^\[20\S+Z?\S*\] \[warn\]\s+Refused cause=gl•••• \[fake\] line count=2$/);
  expect(beside.lines).toHaveLength(2);
});

it('begins a new file when the old one is long, and keeps one old one', () => {
  mkdirSync(logFolder(dataDir));
  writeFileSync(file(), 'x'.repeat(1_000_001));
  const log = fileLog(dataDir, memoryLog());
  log.info('Second.');
  log.info('Third.');
  expect(existsSync(file('main.old.log'))).toBe(true);
  expect(statSync(file()).size).toBeLessThan(1_000);
  expect(readFileSync(file(), 'utf8')).toContain('Third.');
});
