import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { consoleLog } from '../../src/adapters/console-log.ts';
import { defaultDataDir } from '../../src/adapters/default-data-dir.ts';
import { openNodePorts } from '../../src/adapters/node-ports.ts';
import { nodeProcesses } from '../../src/adapters/node-processes.ts';
import type { SettingsEvent } from '../../src/core/ports.ts';
import { memoryLog } from '../support/fakes-log.ts';
import { dataOf, problemOf } from './data-of.ts';

describe('the world of a host on Node', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tt-ports-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const open = (dataDir: string) =>
    openNodePorts({ dataDir, secrets: 'keychain-or-session', log: memoryLog() });

  it('makes the data folder, for its owner alone', async () => {
    const dataDir = join(folder, 'deep', 'inside');
    const ports = dataOf(await open(dataDir));
    expect(statSync(dataDir).mode & 0o777).toBe(0o700);
    expect(readdirSync(dataDir)).toContain('runs.db');
    await ports.settings.close();
    await ports.journal.close();
    await ports.http.close();
  });

  it('names a folder that can not be used', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    for (const dataDir of [file, join(file, 'below')]) {
      expect(problemOf(await open(dataDir))).toMatchObject({
        code: 'storage',
        message: expect.stringContaining(dataDir),
      });
    }
  });

  it('tells the first listener of the settings that a broken history was kept aside', async () => {
    writeFileSync(join(folder, 'runs.db'), 'this is not SQLite, whatever its name says');
    const ports = dataOf(await open(folder));
    const told: SettingsEvent[] = [];
    ports.settings.subscribe((event) => told.push(event));
    ports.settings.subscribe((event) => told.push(event));
    expect(told).toMatchObject([
      { type: 'notice', notice: { hint: expect.stringContaining('runs.broken-') } },
    ]);
    await ports.settings.close();
    await ports.journal.close();
  });
});

describe('the data folder', () => {
  it.each([
    [{}, 'linux', '/home/me/.config/trigger-tray'],
    [{ XDG_CONFIG_HOME: '/cfg' }, 'linux', '/cfg/trigger-tray'],
    [{ XDG_CONFIG_HOME: '' }, 'linux', '/home/me/.config/trigger-tray'],
    [{}, 'darwin', '/home/me/Library/Application Support/Trigger Tray'],
    [{ APPDATA: '/roaming' }, 'win32', '/roaming/Trigger Tray'],
    [{ TRIGGER_TRAY_DATA_DIR: '/own', XDG_CONFIG_HOME: '/cfg' }, 'linux', '/own'],
  ])('with %j on %s is %s', (env, platform, expected) => {
    expect(defaultDataDir(env, platform, '/home/me')).toBe(expected);
  });
});

describe('processes', () => {
  it('know themselves and the living, not the dead, and not an earlier one of the same number', async () => {
    const processes = nodeProcesses();
    expect(processes.isAlive(processes.self)).toBe(true);
    expect(processes.isAlive(nodeProcesses().self)).toBe(false);
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    const owner = `${child.pid}:mark`;
    expect(processes.isAlive(owner)).toBe(true);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(processes.isAlive(owner)).toBe(false);
    for (const odd of ['', 'x', '-1:mark', '0:mark']) expect(processes.isAlive(odd)).toBe(false);
  });
});

describe('the log', () => {
  const lines = (level: string | undefined): { log: ReturnType<typeof consoleLog>; out: string[] } => {
    const out: string[] = [];
    return { log: consoleLog(level, (line) => out.push(line)), out };
  };

  it('writes from its level upwards, from warnings where none is named', () => {
    for (const [level, count] of [
      ['debug', 4],
      ['info', 3],
      ['error', 1],
      ['loud', 2],
      [undefined, 2],
    ] as const) {
      const { log, out } = lines(level);
      log.debug('a');
      log.info('b');
      log.warn('c');
      log.error('d', { status: 404 });
      expect(out.length).toBe(count);
      expect(out.at(-1)).toBe('trigger-tray error: d status=404\n');
    }
  });

  it('masks what looks like a secret, and keeps to one line', () => {
    const { log, out } = lines('debug');
    const secrets = [
      'glptt-0123456789abcdef0123',
      'glpat-aB3_x-yZ0123456789',
      '0123456789abcdef0123456789abcd',
    ];
    log.warn(`got ${secrets.join(' ')}\n\u001b[31mforged`, { token: secrets[0] ?? '' });
    for (const secret of secrets) expect(out.join()).not.toContain(secret);
    expect(out.length).toBe(1);
    expect(out[0]?.indexOf('\n')).toBe((out[0]?.length ?? 0) - 1);
    expect(out[0]).not.toContain('\u001b');
  });
});
