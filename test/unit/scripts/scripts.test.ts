import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sourceMark } from '../../../scripts/lib/build.mjs';
import { closingLine, ofPlaywright, ofTests, sum } from '../../../scripts/lib/counts.mjs';
import { displayFault } from '../../../scripts/lib/display.mjs';
import { findElectron } from '../../../scripts/lib/electron-binary.mjs';
import { nodeFault } from '../../../scripts/lib/node-version.mjs';
import { packagesFault } from '../../../scripts/lib/packages.mjs';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trigger-tray-scripts-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (path: string, text = ''): string => {
  const file = join(folder, path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, text);
  return file;
};

describe('setting up', () => {
  it.each(['20.19.0', '20.20.2', '22.0.0', '24.1.0'])('takes Node %s', (version) => {
    expect(nodeFault(version)).toBeNull();
  });
  it.each(['18.20.0', '20.18.3'])('names what Node %s is too old for', (version) => {
    expect(nodeFault(version)).toContain(version);
  });

  it('installs where there are no packages, or older ones than the lock file', () => {
    const lock = write('package-lock.json');
    expect(packagesFault(folder)).toContain('not installed');
    const installed = write('node_modules/.package-lock.json');
    utimesSync(lock, 1_000, 1_000);
    utimesSync(installed, 2_000, 2_000);
    expect(packagesFault(folder)).toBeNull();
    utimesSync(lock, 3_000, 3_000);
    expect(packagesFault(folder)).toContain('newer');
  });

  it('builds again when a source changes, comes or goes', () => {
    write('src/a.ts', 'one');
    const first = sourceMark(folder);
    expect(sourceMark(folder)).toBe(first);
    const other = write('src/b.ts', 'two');
    expect(sourceMark(folder)).not.toBe(first);
    rmSync(other);
    expect(sourceMark(folder)).toBe(first);
    write('src/a.ts', 'another');
    expect(sourceMark(folder)).not.toBe(first);
  });
});

describe('finding Electron', () => {
  it('prefers the folder that ELECTRON_OVERRIDE_DIST_PATH names', () => {
    write('node_modules/electron/path.txt', 'electron');
    write('node_modules/electron/dist/electron');
    const own = write('own/electron');
    const env = { ELECTRON_OVERRIDE_DIST_PATH: join(folder, 'own') };
    expect(findElectron(folder, env, 'linux')).toBe(own);
    expect(findElectron(folder, {}, 'linux')).toBe(join(folder, 'node_modules/electron/dist/electron'));
  });
  it('finds none where nothing was downloaded, or the named folder is empty', () => {
    expect(findElectron(folder, {}, 'linux')).toBeNull();
    expect(findElectron(folder, { ELECTRON_OVERRIDE_DIST_PATH: folder }, 'linux')).toBeNull();
  });
  it('asks for a display on Linux alone', () => {
    expect(displayFault({}, 'linux')).toContain('no display');
    expect(displayFault({ DISPLAY: ':0' }, 'linux')).toBeNull();
    expect(displayFault({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBeNull();
    expect(displayFault({}, 'darwin')).toBeNull();
  });
});

describe('the closing line', () => {
  it('sums all tiers', () => {
    const counts = sum([
      { passed: 2, failed: 0, skipped: 1 },
      { passed: 3, failed: 1, skipped: 0 },
    ]);
    expect(closingLine(counts)).toBe('5 passed, 1 failed, 1 skipped');
  });
  it('counts a tier that ran nothing, crashed or wrote no report as a failure', () => {
    expect(ofTests({ passed: 0, failed: 0, skipped: 0 }, 0).failed).toBe(1);
    expect(ofTests({ passed: 5, failed: 0, skipped: 0 }, 1).failed).toBe(1);
    expect(ofTests(null, 0).failed).toBe(1);
    expect(ofTests({ passed: 5, failed: 0, skipped: 0 }, 0).failed).toBe(0);
  });
  it('does not let a flaky test pass', () => {
    const stats = { expected: 4, unexpected: 0, flaky: 1, skipped: 2 };
    expect(ofPlaywright({ stats })).toEqual({ passed: 4, failed: 1, skipped: 2 });
  });
});
