import { afterEach, describe, expect, it } from 'vitest';
import type { Prefill } from '../../../src/contract/presets.ts';
import { createClient } from '../../../src/core/gitlab/create-client.ts';
import type { Clock } from '../../../src/core/ports.ts';
import { checkFireInputs } from '../../../src/core/prefill/check-fire-inputs.ts';
import { type DemoServer, startDemoServer } from '../../../src/demo/start-demo-server.ts';
import { startFaultGitLab } from '../../support/fault-gitlab.ts';
import { good, openApp } from './open-app.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** A clock whose pauses are over at once, and jump ahead by what they were to last. */
const hastyClock = () => {
  const pauses: number[] = [];
  let ahead = 0;
  const clock: Clock = {
    now: () => Date.now() + ahead,
    after: (milliseconds, callback) => {
      pauses.push(milliseconds);
      ahead += milliseconds;
      const timer = setImmediate(callback);
      return () => clearImmediate(timer);
    },
  };
  return { clock, pauses };
};

const start = async (accessToken: keyof DemoServer['ready']['accessTokens'] | null = 'maintainer') => {
  const demo = await startDemoServer({ pace: 1 });
  const { clock, pauses } = hastyClock();
  const opened = await openApp({ clock });
  closing.push(demo.close, opened.close);
  const token = accessToken === null ? {} : { accessToken: demo.ready.accessTokens[accessToken] };
  good(await opened.app.dispatch('servers.add', { url: demo.url, name: 'Demo', ...token }));
  let from = demo.requests().length;
  return {
    ...opened,
    demo,
    pauses,
    asked: () => {
      const news = demo.requests().slice(from);
      from = demo.requests().length;
      return news.map(({ method, path }) => `${method} ${path}`).sort();
    },
    prefill: async (project: string, name = 'main'): Promise<Prefill> =>
      good(
        await opened.app.dispatch('refs.prefill', {
          server: 'Demo',
          project,
          ref: { kind: 'branch', name },
        }),
      ),
  };
};

const file = (id: number | string, ref = 'main') =>
  `GET /api/v4/projects/${encodeURIComponent(id)}/repository/files/.gitlab-ci.yml/raw?ref=${encodeURIComponent(ref)}`;
const graphql = 'POST /api/graphql';

describe('what a project expects', () => {
  it('comes by GraphQL once the server has worked it out, inputs from the file', async () => {
    const { app, prefill, asked, pauses } = await start();
    good(await app.dispatch('projects.add', { server: 'Demo', project: '42' }));
    asked();
    pauses.length = 0;
    const expected = await prefill('42');
    expect(asked()).toEqual([file(42), graphql, graphql]);
    expect(pauses).toEqual([500]);
    expect(expected).toMatchObject({ source: 'graphql', problem: null });
    expect(expected.variables).toEqual([
      { key: 'RELEASE_NOTE', value: '', description: 'One line for the people on call', options: null },
      {
        key: 'CHANNEL',
        value: 'beta',
        description: 'Who gets it first',
        options: ['alpha', 'beta', 'stable'],
      },
    ]);
    expect(expected.inputs.map((input) => [input.name, input.type, input.default, input.options])).toEqual([
      ['version', 'string', '2.14.0', null],
      ['environment', 'string', 'staging', ['staging', 'canary', 'production']],
      ['replicas', 'number', 3, null],
      ['dry_run', 'boolean', false, null],
      ['regions', 'array', ['eu-central', 'us-east'], null],
    ]);
    expect(expected.inputs[0]?.regex).toBe('^\\d+\\.\\d+\\.\\d+$');
  });

  it('is asked of a project that was never added, by its path as by its number', async () => {
    const { prefill, asked } = await start();
    expect((await prefill('platform/web-shop')).variables.map(({ key }) => key)).toEqual([
      'DEPLOY_ENV',
      'LOG_LEVEL',
    ]);
    asked();
    expect(await prefill('9')).toMatchObject({ source: 'graphql' });
    expect(asked()).toContain('GET /api/v4/projects/9');
  });

  it('is asked by the short name of a ref that is written in full', async () => {
    const { prefill, demo } = await start();
    expect((await prefill('platform/web-shop', 'refs/heads/main')).source).toBe('graphql');
    const [query] = demo.requests().filter(({ path }) => path === '/api/graphql');
    expect(JSON.parse(query?.body ?? '')).toMatchObject({ variables: { ref: 'main' } });
  });

  it('comes from the file where the server tells nothing by GraphQL for some seconds', async () => {
    const { prefill, asked, pauses } = await start();
    // CI is off there, or the project is archived: null for good.
    const expected = await prefill('legacy/monolith', 'master');
    expect(expected).toMatchObject({ source: 'file', variables: [], problem: null });
    expect(asked().filter((one) => one === graphql).length).toBe(5);
    expect(pauses.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(6_000);
  });

  it('comes from the file of a public project without an access token', async () => {
    const { prefill, asked } = await start(null);
    expect(await prefill('open/handbook')).toMatchObject({ source: 'file', problem: null });
    expect(asked()).toEqual([file('open/handbook')]);
  });

  it('is unknown of a private project without an access token, with the reason', async () => {
    const { prefill } = await start(null);
    expect(await prefill('9')).toMatchObject({
      variables: [],
      inputs: [],
      source: 'none',
      problem: { code: 'project-not-found' },
    });
  });

  it('is told as far as it is known where a ref has no CI file', async () => {
    const { prefill } = await start();
    expect(await prefill('apps/shop/mobile-app', 'ci/missing-file')).toMatchObject({
      inputs: [],
      problem: { code: 'ci-config' },
    });
  });
});

describe('inputs on their way into a fire', () => {
  const client = async (who: 'maintainer' | null, version = '18.5.0') => {
    const started = await start();
    const { ports, demo } = started;
    const accessToken = who === null ? null : demo.ready.accessTokens[who];
    const endpoint = { url: demo.url, caFile: null, accessToken, proxy: { mode: 'none' } } as const;
    const created = createClient(ports.http, ports.clock, endpoint, { dialect: 'v4', version });
    started.asked();
    return { ...started, client: created };
  };

  it('are checked with one look at the file', async () => {
    const { client: gitlab, asked } = await client('maintainer');
    expect(await checkFireInputs(gitlab, '42', 'main', { version: '2.15.0', replicas: 4 })).toEqual({
      ok: true,
      data: null,
    });
    expect(asked()).toEqual([file(42)]);
    expect(await checkFireInputs(gitlab, '42', 'main', { version: '2.15' })).toMatchObject({
      ok: false,
      problem: { code: 'invalid-input', message: expect.stringContaining('version') },
    });
  });

  it('that are none ask nothing', async () => {
    const { client: gitlab, asked } = await client('maintainer');
    expect((await checkFireInputs(gitlab, '42', 'main', {})).ok).toBe(true);
    expect(asked()).toEqual([]);
  });

  it('are left to the server where the file can’t be read', async () => {
    const { client: gitlab } = await client(null);
    expect((await checkFireInputs(gitlab, '42', 'main', { nope: 1 })).ok).toBe(true);
  });

  it('are refused for a server that can’t take them, which is asked nothing', async () => {
    const { client: gitlab, asked } = await client('maintainer', '17.0.0');
    expect(await checkFireInputs(gitlab, '42', 'main', { version: '2.15.0' })).toMatchObject({
      ok: false,
      problem: { code: 'invalid-input', message: expect.stringContaining('17.0') },
    });
    expect(asked()).toEqual([]);
  });

  it('are left to the server where its file is hostile', async () => {
    const gitlab = await startFaultGitLab((incoming, response) => {
      response.writeHead(200, { 'Content-Type': 'text/plain' });
      response.end(incoming.url?.includes('/files/') === true ? `variables: ${'['.repeat(50_000)}` : '{}');
    });
    closing.push(gitlab.close);
    const { ports } = await start(null);
    const endpoint = { url: gitlab.url, caFile: null, accessToken: null, proxy: { mode: 'none' } } as const;
    const created = createClient(ports.http, ports.clock, endpoint, { dialect: 'v4', version: '18.5.0' });
    expect((await checkFireInputs(created, '9', 'main', { a: 1 })).ok).toBe(true);
  });
});
