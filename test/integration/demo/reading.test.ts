import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type DemoOptions, type DemoServer, startDemoServer } from '../../../src/demo/start-demo-server.ts';
import { ask, json } from './ask.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});
const open = async (options: DemoOptions = {}): Promise<DemoServer> => {
  const server = await startDemoServer(options);
  closing.push(server.close);
  return server;
};
const as = (server: DemoServer) => ({ headers: { 'PRIVATE-TOKEN': server.ready.accessTokens.maintainer } });
const tokenOf = (server: DemoServer): string =>
  server.ready.projects.find(({ id }) => id === 9)?.triggerTokens[0]?.token ?? '';
const Pipeline = z.object({ id: z.number(), status: z.string(), finished_at: z.string().nullable() });
const Named = z.array(z.object({ id: z.number() }));

describe('a pipeline of the demo', () => {
  it.each([
    [undefined, 'success'],
    ['failed', 'failed'],
    ['canceled', 'canceled'],
    ['skipped', 'skipped'],
    ['manual', 'manual'],
  ])('with DEMO_RESULT=%s ends %s', async (result, end) => {
    let now = Date.parse('2026-01-31T12:00:00Z');
    const server = await open({ now: () => now, pace: 20 });
    const variables = result === undefined ? {} : { DEMO_RESULT: result };
    const fired = await ask(
      server,
      '/api/v4/projects/9/trigger/pipeline',
      json({ token: tokenOf(server), ref: 'main', variables }),
    );
    const { id } = Pipeline.parse(fired.json);
    const statuses: string[] = [];
    for (let second = 0; second <= 25; second += 1) {
      const { status } = Pipeline.parse(
        (await ask(server, `/api/v4/projects/9/pipelines/${id}`, as(server))).json,
      );
      if (statuses.at(-1) !== status) statuses.push(status);
      now += 1_000;
    }
    expect(statuses.at(-1)).toBe(end);
    if (end === 'success') expect(statuses).toEqual(['created', 'pending', 'running', 'success']);
  });
});

describe('large sets', () => {
  it('pages through 50,000 projects by keyset, each once', async () => {
    const server = await open({ projects: 50_000 });
    let path =
      '/api/v4/projects?membership=true&simple=true&per_page=100&pagination=keyset&order_by=id&sort=asc';
    const ids = new Set<number>();
    let pages = 0;
    while (path !== '') {
      const answered = await ask(server, path, as(server));
      for (const { id } of Named.parse(answered.json)) ids.add(id);
      pages += 1;
      const next = /<([^>]+)>; rel="next"/.exec(answered.headers.get('link') ?? '')?.[1];
      path = next === undefined ? '' : new URL(next).pathname + new URL(next).search;
    }
    expect(ids.size).toBeGreaterThanOrEqual(50_000);
    expect(pages).toBeLessThanOrEqual(Math.ceil(ids.size / 100) + 1);
  });

  it('pages to the last of 30,000 generated tags, without counting them for every page', async () => {
    const server = await open({ refs: 30_000 });
    const page = await ask(server, '/api/v4/projects/9/repository/tags?per_page=100&page=300', as(server));
    expect(z.array(z.unknown()).parse(page.json)).toHaveLength(100);
    // GitLab leaves totals out past 10,000 rows.
    expect(page.headers.get('x-total')).toBeNull();
    const past = await ask(server, '/api/v4/projects/9/repository/tags?per_page=100&page=302', as(server));
    expect(past.json).toEqual([]);
  });
});

describe('the demo server as a process', () => {
  const script = resolve(import.meta.dirname, '../../../out/main/demo-server.js');

  it('prints one line when it is ready and ends within two seconds, with a connection still open', async () => {
    const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
    const lines: string[] = [];
    const reader = createInterface({ input: child.stdout });
    reader.on('line', (line) => lines.push(line));
    await once(reader, 'line');
    const { url } = z.object({ url: z.url() }).parse(JSON.parse(lines[0] ?? ''));
    expect((await fetch(`${url}/api/v4/version`)).status).toBe(401);
    const began = Date.now();
    child.kill('SIGTERM');
    const [code] = await once(child, 'exit');
    expect(code).toBe(0);
    expect(Date.now() - began).toBeLessThan(2_000);
    expect(lines).toHaveLength(1);
  });

  it.each([
    ['--port', 'x'],
    ['--gitlab', '1.0'],
    ['--pace', '-1'],
    ['--nonsense', '1'],
  ])('refuses %s %s with exit 2 and a sentence', async (name, value) => {
    const child = spawn(process.execPath, [script, `${name}=${value}`], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let words = '';
    child.stderr.on('data', (part) => {
      words += String(part);
    });
    const [code] = await once(child, 'close');
    expect(code).toBe(2);
    expect(words).toMatch(new RegExp(`${name}|${value}`));
  });
});
