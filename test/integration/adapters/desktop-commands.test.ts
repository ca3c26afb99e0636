import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  askDesktop,
  type DesktopCommand,
  desktopSocket,
  hearDesktopCommands,
} from '../../../src/adapters/desktop-commands.ts';
import { ok } from '../../../src/contract/problems.ts';

let dataDir = '';
let heard: DesktopCommand[] = [];
let close: () => void = () => undefined;
const path = (): string => desktopSocket(dataDir, process.platform);
const listen = (): void => {
  close = hearDesktopCommands(
    path(),
    (command) => void heard.push(command),
    (cause) => {
      throw new Error(cause);
    },
  );
};
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'trigger-tray-commands-'));
  heard = [];
});
afterEach(() => {
  close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** What comes back for a line, until the other side closes. */
const say = (line: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let text = '';
    const socket = connect(path(), () => socket.write(`${line}\n`));
    socket.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
    socket.on('close', () => resolve(text));
    socket.on('error', reject);
  });

describe('commands to the running app', () => {
  it('arrive, one after the other', async () => {
    listen();
    expect(await askDesktop(path(), 'show')).toEqual(ok(undefined));
    expect(await askDesktop(path(), 'quit')).toEqual(ok(undefined));
    await expect.poll(() => heard).toEqual(['show', 'quit']);
  });

  it('are refused in words where no app runs, also where one was killed', async () => {
    expect(await askDesktop(path(), 'show')).toMatchObject({ problem: { code: 'not-configured' } });
    writeFileSync(path(), '');
    expect(await askDesktop(path(), 'show')).toMatchObject({ problem: { code: 'not-configured' } });
    listen();
    expect(await askDesktop(path(), 'show')).toEqual(ok(undefined));
  });

  it('are four words and nothing else', async () => {
    listen();
    for (const line of ['fire', '{"command":"fire"}', '{"command":"show","more":1}', '[]', '']) {
      expect(await say(line)).toBe('');
    }
    expect(heard).toEqual([]);
    expect(await askDesktop(path(), 'palette')).toEqual(ok(undefined));
  });
});

it('a socket lies in its data folder where its path is short enough, and has a place of its own elsewhere', () => {
  expect(desktopSocket('/data', 'linux')).toBe(join('/data', 'desktop.sock'));
  const long = `/${'x'.repeat(120)}`;
  expect(desktopSocket(long, 'linux').length).toBeLessThan(104);
  expect(desktopSocket(`${long}y`, 'linux')).not.toBe(desktopSocket(long, 'linux'));
  expect(desktopSocket('C:\\data', 'win32')).toMatch(/^\\\\\.\\pipe\\trigger-tray-/);
});
