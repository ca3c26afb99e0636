import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AppInfo } from '../../../src/contract/app-facts.ts';
import { Preset } from '../../../src/contract/presets.ts';
import { resultOf } from '../../../src/contract/problems.ts';
import { Project } from '../../../src/contract/projects.ts';
import { ask, cookieOf } from './open-host.ts';

const ENTRY = resolve(import.meta.dirname, '../../../out/main/web.js');
let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'tt-web-process-'));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

const start = (...args: readonly string[]) => {
  const child = spawn(process.execPath, [ENTRY, ...args], {
    env: {
      ...process.env,
      TRIGGER_TRAY_DATA_DIR: dataDir,
      DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent',
      CI: 'true',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (part: string) => {
    stderr += part;
  });
  child.stdout.setEncoding('utf8');
  const done = new Promise<{
    readonly code: number | null;
    readonly stdout: string;
    readonly stderr: string;
  }>((resolveDone) => child.once('close', (code) => resolveDone({ code, stdout, stderr })));
  const address = new Promise<URL>((resolveUrl, reject) => {
    child.stdout.on('data', (part: string) => {
      stdout += part;
      const url = /http:\/\/\S+/.exec(stdout)?.[0];
      if (url !== undefined && stdout.endsWith('\n')) resolveUrl(new URL(url));
    });
    child.once('close', () => reject(new Error(`It ended: ${stdout}${stderr}`)));
  });
  // A host that is meant to fail has no address.
  address.catch(() => undefined);
  return { child, done, address };
};

const signIn = async ({ port, pathname, search }: URL) => {
  const session = { Cookie: cookieOf(await ask(Number(port), `${pathname}${search}`)) };
  return async <S extends z.ZodType>(operation: string, shape: S) => {
    const answer = await ask(Number(port), `/rpc/${operation}`, {
      method: 'POST',
      headers: { ...session, 'Content-Type': 'application/json' },
      body: '{}',
    });
    return resultOf(shape).parse(JSON.parse(answer.body));
  };
};

describe('the web host as a process', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)(
    'prints one line, serves, and ends well within 2 s at %s',
    async (signal) => {
      const host = start('--no-open');
      const url = await host.address;
      expect(url.hostname).toBe('127.0.0.1');
      const page = await ask(Number(url.port), '/', {
        headers: { Cookie: cookieOf(await ask(Number(url.port), `${url.pathname}${url.search}`)) },
      });
      expect(page.status).toBe(200);
      expect(page.body).toContain('<script');

      const asked = performance.now();
      host.child.kill(signal);
      const { code, stdout } = await host.done;
      expect(performance.now() - asked).toBeLessThan(2_000);
      expect(code).toBe(0);
      expect(stdout.trimEnd().split('\n')).toHaveLength(1);
    },
  );

  it('with --demo has everything ready, leaves the own data alone and takes its own away', async () => {
    const host = start('--demo');
    const rpc = await signIn(await host.address);
    const info = await rpc('app.info', AppInfo);
    if (!info.ok) throw new Error(info.problem.message);
    expect(info.data).toMatchObject({ host: 'web', demo: true, vault: { kind: 'session' } });
    expect(info.data.dataDir).not.toBe(dataDir);

    expect(await rpc('presets.list', z.array(Preset))).toMatchObject({
      ok: true,
      data: [
        {
          name: 'Deploy staging',
          projectLabel: 'platform/web-shop',
          ref: { name: 'main' },
          variables: [{ key: 'DEPLOY_REGION', value: 'eu-central-1' }],
          pinned: true,
          confirm: false,
        },
        { name: 'Deploy production', ref: { name: 'release/2.14' }, pinned: true, confirm: true },
      ],
    });
    const projects = await rpc('projects.list', z.array(Project));
    if (!projects.ok) throw new Error(projects.problem.message);
    expect(projects.data.find(({ remoteId }) => remoteId === 9)).toMatchObject({
      path: 'platform/web-shop',
      can: { fire: true, follow: true },
    });
    const [{ serverUrl } = { serverUrl: '' }] = projects.data;

    host.child.kill('SIGTERM');
    expect((await host.done).code).toBe(0);
    expect(existsSync(info.data.dataDir)).toBe(false);
    await expect(fetch(serverUrl)).rejects.toThrow();
  });

  it('takes its demo server along where it is killed, too', async () => {
    const host = start('--demo');
    const rpc = await signIn(await host.address);
    const projects = await rpc('projects.list', z.array(Project));
    const info = await rpc('app.info', AppInfo);
    if (!projects.ok || !info.ok) throw new Error('The demo is not ready.');
    const [{ serverUrl } = { serverUrl: '' }] = projects.data;
    expect((await fetch(`${serverUrl}/__demo/requests`)).status).toBe(200);
    host.child.kill('SIGKILL');
    // The server held its standard error: it is closed once both are gone.
    await host.done;
    await expect(fetch(serverUrl)).rejects.toThrow();
    await rm(info.data.dataDir, { recursive: true });
  });

  it('says so where its port is taken', async () => {
    const other = createServer();
    await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening));
    const address = other.address();
    const port = address === null || typeof address === 'string' ? 0 : address.port;
    const { code, stdout, stderr } = await start('--port', String(port)).done;
    other.close();
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain(`Port ${port} is taken.`);
  });

  it('refuses arguments that it does not know', async () => {
    const { code, stderr } = await start('--host', '0.0.0.0').done;
    expect(code).toBe(2);
    expect(stderr).toContain('--port');
  });
});
