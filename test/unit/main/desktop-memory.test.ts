import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDesktopMemory } from '../../../src/main/desktop-memory.ts';
import { memoryLog } from '../../support/fakes-log.ts';

let dataDir = '';
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'trigger-tray-memory-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));
const open = () => openDesktopMemory(dataDir, memoryLog());

it('remembers the window from start to start, and says things once', () => {
  const window = { bounds: { x: 1, y: 2, width: 800, height: 600 }, maximized: true };
  const first = open();
  expect(first.get()).toEqual({ window: null, told: [] });
  first.set({ window });
  expect(first.first('hidden')).toBe(true);
  expect(first.first('hidden')).toBe(false);
  const second = open();
  expect(second.get()).toEqual({ window, told: ['hidden'] });
  expect(second.first('hidden')).toBe(false);
  expect(second.first('no-tray')).toBe(true);
});

it('begins anew where the file is broken, and keeps what it understands', () => {
  writeFileSync(join(dataDir, 'desktop.json'), '{');
  expect(open().get()).toEqual({ window: null, told: [] });
  writeFileSync(
    join(dataDir, 'desktop.json'),
    '{"window":{"bounds":{"x":"left"}},"told":["hidden"],"more":1}',
  );
  expect(open().get()).toEqual({ window: null, told: ['hidden'] });
});

it('goes on where nothing can be written', () => {
  const log = memoryLog();
  const memory = openDesktopMemory(join(dataDir, 'missing'), log);
  memory.set({ told: ['hidden'] });
  expect(memory.get().told).toEqual(['hidden']);
  expect(log.lines).toHaveLength(1);
});
