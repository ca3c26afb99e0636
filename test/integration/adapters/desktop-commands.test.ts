import { chownSync, existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { askDesktop, fireThroughDesktop } from '../../../src/adapters/ask-desktop.ts';
import { type DesktopCommand, desktopSocket } from '../../../src/adapters/desktop-protocol.ts';
import { hearDesktop } from '../../../src/adapters/hear-desktop.ts';
import { fail, ok, type Result } from '../../../src/contract/problems.ts';

let dataDir = '';
let heard: DesktopCommand[] = [];
let fired: unknown[] = [];
let answer: () => Promise<Result<string>> = async () => ok('run-1');
let close: () => void = () => undefined;
const path = (): string => desktopSocket(dataDir, process.platform);
const listen = (): void => {
  close = hearDesktop(path(), {
    onCommand: (command) => void heard.push(command),
    onFire: (order) => {
      fired.push(order);
      return answer();
    },
    onFault: (cause) => {
      throw new Error(cause);
    },
  });
};
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'trigger-tray-commands-'));
  heard = [];
  fired = [];
  answer = async () => ok('run-1');
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
    // A line that is hung up on was not answered, either.
    socket.on('error', (error) =>
      'code' in error && error.code === 'ENOENT' ? reject(error) : resolve(text),
    );
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

  it.skipIf(process.platform === 'win32')(
    'come from the owner alone (Windows has pipes instead)',
    async () => {
      listen();
      expect(await askDesktop(path(), 'show')).toEqual(ok(undefined));
      expect(statSync(path()).mode & 0o077).toBe(0);
    },
  );

  it('are never longer than a line that fits', async () => {
    listen();
    expect(await say(`{"command":"show"${' '.repeat(3_000_000)}}`)).toBe('');
    expect(heard).toEqual([]);
    expect(await askDesktop(path(), 'show')).toEqual(ok(undefined));
  });

  it('are four words and nothing else', async () => {
    listen();
    for (const line of ['show', '{"command":"open"}', '{"command":"show","more":1}', '[]', '']) {
      expect(await say(line)).toBe('');
    }
    expect(heard).toEqual([]);
    expect(await askDesktop(path(), 'palette')).toEqual(ok(undefined));
  });
});

describe('a fire that is left to the running app', () => {
  const order = { requestId: 'a-request-id', preset: 'Deploy', variables: [{ key: 'STAGE', value: 'eu' }] };

  it('is fired there, and answered with the id of its run or the reason why there is none', async () => {
    listen();
    expect(await fireThroughDesktop(path(), order)).toEqual(ok('run-1'));
    expect(fired).toMatchObject([{ ...order, confirmed: false }]);
    answer = async () => fail('not-configured', 'There is no preset Deploy.', 'Save one.');
    expect(await fireThroughDesktop(path(), order)).toMatchObject({
      problem: { code: 'not-configured', message: 'There is no preset Deploy.' },
    });
  });

  it('waits for an answer as long as GitLab takes, longer than for the word that the app heard', async () => {
    let late: (result: Result<string>) => void = () => undefined;
    answer = () =>
      new Promise((resolve) => {
        late = resolve;
      });
    listen();
    const waiting = fireThroughDesktop(path(), order);
    await expect.poll(() => fired).toHaveLength(1);
    // No new command is heard any more; the fire that was heard is answered all the same.
    close();
    late(ok('run-2'));
    expect(await waiting).toEqual(ok('run-2'));
  });

  it('is nobody’s where no app runs, and where the one that heard it falls silent', async () => {
    expect(await fireThroughDesktop(path(), order)).toBeNull();
    const silent = createServer((socket) => socket.once('data', () => socket.end('{"ok":true}\n')));
    await new Promise<void>((resolve) => silent.listen(path(), resolve));
    expect(await fireThroughDesktop(path(), order)).toBeNull();
    silent.close();
  });

  it('outlives whoever hangs up before the answer', async () => {
    let late: (result: Result<string>) => void = () => undefined;
    answer = () =>
      new Promise((resolve) => {
        late = resolve;
      });
    listen();
    const socket = connect(path(), () =>
      socket.write(`${JSON.stringify({ command: 'fire', fire: order })}\n`),
    );
    await expect.poll(() => fired).toHaveLength(1);
    socket.destroy();
    late(ok('run-3'));
    answer = async () => ok('run-4');
    expect(await fireThroughDesktop(path(), order)).toEqual(ok('run-4'));
  });

  it.skipIf(process.getuid?.() !== 0)(
    'is not given to a socket of somebody else (only root can make one here)',
    async () => {
      listen();
      await expect.poll(() => existsSync(path())).toBe(true);
      chownSync(path(), 1, 1);
      expect(await fireThroughDesktop(path(), order)).toBeNull();
      expect(fired).toEqual([]);
    },
  );

  it('never holds a secret', async () => {
    listen();
    const secrets = [
      { token: 'glptt-0123456789' },
      { accessToken: 'glpat-0123456789' },
      { variables: [{ key: 'PASSWORD', value: 'hunter2', secret: true }] },
    ];
    for (const secret of secrets) {
      expect(await fireThroughDesktop(path(), { ...order, ...secret })).toBeNull();
      expect(await say(JSON.stringify({ command: 'fire', fire: { ...order, ...secret } }))).toBe('');
    }
    expect(fired).toEqual([]);
  });
});

it('a socket lies in its data folder where its path is short enough, and has a place of its own elsewhere', () => {
  expect(desktopSocket('/data', 'linux')).toBe(join('/data', 'desktop.sock'));
  const long = `/${'x'.repeat(120)}`;
  expect(desktopSocket(long, 'linux').length).toBeLessThan(104);
  expect(desktopSocket(`${long}y`, 'linux')).not.toBe(desktopSocket(long, 'linux'));
  expect(desktopSocket('C:\\data', 'win32')).toMatch(/^\\\\\.\\pipe\\trigger-tray-/);
});
