import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Conf from 'conf';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { confSettings, settingsFile } from '../../src/adapters/settings-file.ts';
import { understandSettings } from '../../src/adapters/understand-settings.ts';
import type { SettingsEvent } from '../../src/core/ports.ts';
import { emptySettings } from '../../src/core/settings.ts';
import { memoryLog } from '../support/fakes-log.ts';
import { canMount } from './can-mount.ts';
import { endOf, startChild } from './children/start-child.ts';
import { dataOf, problemOf } from './data-of.ts';
import { adding, settingsContract } from './settings.contract.ts';

let dataDir = '';
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'tt-settings-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const open = () => confSettings(dataDir, memoryLog());
const file = () => join(dataDir, 'settings.json');
const asides = () => readdirSync(dataDir).filter((name) => name.startsWith('settings.broken-'));

settingsContract('conf', open);

describe('the settings on disk', () => {
  it('lose nothing when two processes change them at once', async () => {
    const children = ['a', 'b'].map((prefix) => startChild('settings-child.ts', [dataDir, prefix, '15']));
    expect(await Promise.all(children.map(endOf))).toEqual([0, 0]);
    const settings = open();
    const ids = dataOf(await settings.read()).servers.map(({ id }) => id);
    expect(new Set(ids).size).toBe(30);
    await settings.close();
  }, 30_000);

  it('are free again some seconds after a process died in the middle of a change', async () => {
    const child = startChild('settings-child.ts', [dataDir, 'hold']);
    expect(await endOf(child)).toBe('SIGKILL');
    expect(existsSync(`${file()}.lock`)).toBe(true);
    const settings = open();
    expect(dataOf(await settings.update(adding('after')))).toBe('after');
    await settings.close();
  }, 20_000);

  it('name the lock where somebody keeps it', async () => {
    const open = () => new Conf<Record<string, unknown>>({ cwd: dataDir, configName: 'settings' });
    const settings = settingsFile({ dataDir, open, log: memoryLog(), patience: 100 });
    mkdirSync(`${file()}.lock`);
    const problem = problemOf(await settings.update(adding('a')));
    expect(problem.code).toBe('storage');
    expect(problem.hint).toContain(`${file()}.lock`);
    await settings.close();
  });

  it.each([
    ['cut off', '{"version":1,"servers":[{"id"'],
    ['empty', ''],
    ['of another shape', '{"version":1,"servers":"none"}'],
    ['without a version', '{"theme":"dark"}'],
  ])('that are %s are kept aside, with a notice for whoever listens first', async (_what, content) => {
    writeFileSync(file(), content);
    const settings = open();
    expect(dataOf(await settings.read())).toEqual(emptySettings);
    expect(asides().length).toBe(1);
    expect(readFileSync(join(dataDir, asides()[0] ?? ''), 'utf8')).toBe(content);
    const [first, second]: SettingsEvent[][] = [[], []];
    settings.subscribe((event) => first?.push(event));
    settings.subscribe((event) => second?.push(event));
    expect(first).toMatchObject([{ type: 'notice', notice: { level: 'warning' } }]);
    expect(JSON.stringify(first)).toContain(asides()[0]);
    expect(second).toEqual([]);
    expect(dataOf(await settings.update(adding('a')))).toBe('a');
    expect(dataOf(await settings.read()).servers.length).toBe(1);
    await settings.close();
  });

  it('that break while it runs are kept aside before the next change', async () => {
    const settings = open();
    await settings.update(adding('a'));
    writeFileSync(file(), '{');
    expect(dataOf(await settings.update(adding('b')))).toBe('b');
    expect(dataOf(await settings.read()).servers.map(({ id }) => id)).toEqual(['b']);
    expect(asides().length).toBe(1);
    await settings.close();
  });

  it('of a newer version are refused and left as they are', async () => {
    const content = '{"version":2,"servers":[],"more":true}';
    writeFileSync(file(), content);
    const settings = open();
    expect(problemOf(await settings.read())).toMatchObject({
      code: 'storage',
      message: expect.stringContaining('newer'),
    });
    expect(problemOf(await settings.update(adding('a'))).code).toBe('storage');
    expect(readFileSync(file(), 'utf8')).toBe(content);
    await settings.close();
  });

  it('of an older version go through the steps from there on, and are broken without them', () => {
    const old = { version: 1, hosts: [], projects: [], triggers: [], presets: [] };
    const step = ({ hosts, ...rest }: Readonly<Record<string, unknown>>) => ({ ...rest, servers: hosts });
    expect(understandSettings({ ...old, version: -1 }, new Map([[-1, step]])).type).toBe('broken');
    expect(understandSettings({ ...old, version: 0 }, new Map()).type).toBe('broken');
    expect(understandSettings({ ...old, version: 0 }, new Map([[0, step]]))).toEqual({
      type: 'settings',
      settings: emptySettings,
    });
  });

  it('can be read by nobody else', async () => {
    const settings = open();
    await settings.update(adding('a'));
    const mode = execFileSync('stat', ['-c', '%a', file()], { encoding: 'utf8' }).trim();
    expect(mode).toBe('600');
    await settings.close();
  });

  it('are a problem where a folder is in the place of the file', async () => {
    mkdirSync(file());
    const settings = open();
    expect(problemOf(await settings.read())).toMatchObject({ code: 'storage' });
    expect(problemOf(await settings.update(adding('a')))).toMatchObject({ code: 'storage' });
    await settings.close();
  });

  it.runIf(canMount())('stay as they were when the disk is full', async () => {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=128k', 'tmpfs', dataDir]);
    try {
      const settings = open();
      await settings.update(adding('a'));
      expect(() => writeFileSync(join(dataDir, 'filler'), Buffer.alloc(1_000_000))).toThrow('ENOSPC');
      const problem = problemOf(await settings.update((now) => adding('b'.repeat(50_000))(now)));
      expect(problem).toMatchObject({ code: 'storage', hint: expect.stringContaining('room') });
      expect(dataOf(await settings.read()).servers.map(({ id }) => id)).toEqual(['a']);
      await settings.close();
    } finally {
      execFileSync('umount', ['-l', dataDir]);
    }
  });

  it.runIf(canMount())('are a problem on a read-only disk, and can still be read', async () => {
    const settings = open();
    await settings.update(adding('a'));
    execFileSync('mount', ['--bind', dataDir, dataDir]);
    execFileSync('mount', ['-o', 'remount,ro,bind', dataDir]);
    try {
      expect(problemOf(await settings.update(adding('b')))).toMatchObject({
        code: 'storage',
        message: expect.stringContaining('read-only'),
      });
      expect(dataOf(await settings.read()).servers.length).toBe(1);
    } finally {
      execFileSync('umount', ['-l', dataDir]);
    }
    await settings.close();
  });
});
