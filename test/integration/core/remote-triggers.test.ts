import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { memoryVault } from '../../../src/adapters/memory-vault.ts';
import { fail } from '../../../src/contract/problems.ts';
import type { Ports, Vault } from '../../../src/core/ports.ts';
import { type DemoServer, startDemoServer } from '../../../src/demo/start-demo-server.ts';
import { good, type OpenApp, openApp, tempDir } from './open-app.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

type Who = keyof DemoServer['ready']['accessTokens'];

interface Started extends OpenApp {
  readonly demo: DemoServer;
  readonly vault: Vault;
  readonly dataDir: string;
  /** Requests since the last look, but for GETs of versions and projects. */
  readonly asked: () => readonly string[];
  /** The token of a seeded trigger. */
  readonly seeded: (id: number) => string;
}

/** The app with project 9 (platform/web-shop) on a demo server, and an access token of `who`. */
const start = async ({
  who = 'maintainer',
  gitlab = '18.5',
  replaced = () => ({}),
}: {
  readonly who?: Who | null;
  readonly gitlab?: string;
  readonly replaced?: (vault: Vault) => Partial<Ports>;
} = {}): Promise<Started> => {
  const demo = await startDemoServer({ gitlab, pace: 1 });
  const dataDir = tempDir();
  const vault = memoryVault();
  const opened = await openApp({ vault, ...replaced(vault) }, dataDir);
  closing.push(demo.close, opened.close);
  closing.unshift(async () => rmSync(dataDir, { recursive: true, force: true }));
  good(
    await opened.app.dispatch('servers.add', {
      url: demo.url,
      name: 'Demo',
      ...(who === null ? {} : { accessToken: demo.ready.accessTokens[who] }),
    }),
  );
  good(await opened.app.dispatch('projects.add', { server: 'Demo', project: '9' }));
  let from = demo.requests().length;
  return {
    ...opened,
    demo,
    vault,
    dataDir,
    asked: () => {
      const news = demo.requests().slice(from);
      from = demo.requests().length;
      return news.map(({ method, path, status }) => `${method} ${path.replace(/\?.*/, '')} ${status}`);
    },
    seeded: (id) => {
      const all = demo.ready.projects.flatMap(({ triggerTokens }) => triggerTokens);
      return all.find((one) => one.id === id)?.token ?? '';
    },
  };
};

const at9 = '/api/v4/projects/9';
const fires = `${at9}/trigger/pipeline`;
const shop = { server: 'Demo', project: '9' } as const;

/** Every byte of every file of the data folder. */
const bytesOf = (dataDir: string): string =>
  readdirSync(dataDir, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => readFileSync(join(file.parentPath, file.name), 'latin1'))
    .join('\n');

/** Tokens that the server has handed out in answers to POSTs: they must show up nowhere. */
const tokenOf = async ({ vault }: Started, id: string): Promise<string> =>
  good(await vault.get(`trigger/${id}`)) ?? '';

const remote = async ({ app }: Started) => good(await app.dispatch('triggers.remote', shop));
const labels = async ({ app }: Started) =>
  good(await app.dispatch('triggers.list', {})).map(({ label }) => label);

describe('triggers as the server lists them', () => {
  it('come without their tokens, those held here first', async () => {
    const started = await start();
    const { app, seeded } = started;
    good(await app.dispatch('triggers.add', { ...shop, label: 'bot', token: seeded(10) }));
    const listed = await remote(started);
    expect(
      listed.map(({ remoteId, description, owner, heldAs }) => [remoteId, description, owner, heldAs]),
    ).toEqual([
      [10, 'deploy-bot', 'mira.lindqvist', 'bot'],
      [11, 'nightly', 'priya.raman', null],
    ]);
    expect(listed[0]?.hint).toBe(seeded(10).slice(6, 10));
    expect(JSON.stringify(listed)).not.toContain(seeded(10).slice(6, 14));
  });

  it('give the number of one that was added by its token', async () => {
    const started = await start();
    good(await started.app.dispatch('triggers.add', { ...shop, label: 'bot', token: started.seeded(10) }));
    await remote(started);
    const [bot] = good(await started.app.dispatch('triggers.list', {}));
    expect(bot?.remoteId).toBe(10);
  });

  it('can be read with a token that only reads', async () => {
    expect(await remote(await start({ who: 'readOnly' }))).toHaveLength(2);
  });

  it('are the business of maintainers', async () => {
    const { app } = await start({ who: 'developer' });
    expect(await app.dispatch('triggers.remote', shop)).toMatchObject({
      ok: false,
      problem: {
        code: 'insufficient-permission',
        httpStatus: 403,
        message: expect.stringMatching(/Only a maintainer/),
      },
    });
  });

  it('need an access token, and nothing is asked without one', async () => {
    const { app, asked } = await start({ who: null });
    expect(await app.dispatch('triggers.remote', shop)).toMatchObject({
      ok: false,
      problem: { code: 'not-configured' },
    });
    expect(asked()).toEqual([]);
  });
});

describe('making a trigger', () => {
  it('puts its token into the vault and shows it nowhere', async () => {
    const started = await start();
    const { app, dataDir, events, asked } = started;
    const made = good(
      await app.dispatch('triggers.create', {
        ...shop,
        description: 'release bot',
        label: 'rel',
        expiresAt: '2099-01-02T00:00:00.000Z',
      }),
    );
    expect(asked()).toEqual([`POST ${at9}/triggers 201`]);
    const token = await tokenOf(started, made.id);
    expect(token).toMatch(/^glptt-.{20,}/);
    expect(made).toMatchObject({
      label: 'rel',
      hint: token.slice(6, 10),
      expiresAt: '2099-01-02T00:00:00.000Z',
    });
    expect(made.remoteId).not.toBeNull();
    expect(JSON.stringify([made, events])).not.toContain(token.slice(6, 20));
    expect(bytesOf(dataDir)).not.toContain(token.slice(6, 20));
    const run = good(
      await app.dispatch('runs.fire', {
        ...shop,
        requestId: 'request-made-1',
        ref: { kind: 'branch', name: 'main' },
        trigger: 'rel',
      }),
    );
    expect(run.state).toBe('accepted');
  });

  it('takes the description for a label', async () => {
    const started = await start();
    good(await started.app.dispatch('triggers.create', { ...shop, description: 'release bot' }));
    expect(await labels(started)).toEqual(['release bot']);
  });

  it('with a label that is taken, or a day that is over, asks nothing', async () => {
    const { app, asked } = await start();
    good(await app.dispatch('triggers.create', { ...shop, description: 'release bot' }));
    asked();
    const twin = { ...shop, description: 'release bot' };
    const over = { ...shop, description: 'other', expiresAt: '2020-01-01T00:00:00.000Z' };
    for (const input of [twin, over]) {
      expect(await app.dispatch('triggers.create', input)).toMatchObject({
        ok: false,
        problem: { code: 'invalid-input' },
      });
    }
    expect(asked()).toEqual([]);
  });

  it('without a keychain asks nothing', async () => {
    const problem = fail('keychain-unavailable', 'No keychain.', 'Start one.').problem;
    const { app, asked } = await start({
      replaced: (vault) => ({ vault: { ...vault, status: async () => ({ kind: 'none', problem }) } }),
    });
    expect(await app.dispatch('triggers.create', { ...shop, description: 'bot' })).toEqual({
      ok: false,
      problem,
    });
    expect(asked()).toEqual([]);
  });

  it('revokes it again where the keychain does not take its token, and says so', async () => {
    const locked = fail('keychain-locked', 'The keychain is locked.', 'Unlock it.');
    const started = await start({
      replaced: (vault) => ({
        vault: {
          ...vault,
          set: async (name, secret) => (name.startsWith('trigger/') ? locked : vault.set(name, secret)),
        },
      }),
    });
    expect(await started.app.dispatch('triggers.create', { ...shop, description: 'bot' })).toMatchObject({
      ok: false,
      problem: { code: 'keychain-locked', message: expect.stringMatching(/revoked again/) },
    });
    expect(await remote(started)).toHaveLength(2);
    expect(await labels(started)).toEqual([]);
  });

  it('revokes it again where the settings can’t be written, and keeps no token', async () => {
    const full = fail('storage', 'The disk is full.', 'Make room.');
    let broken = false;
    const { ports, close } = await openApp();
    closing.push(close);
    const names: string[] = [];
    const started = await start({
      replaced: (vault) => ({
        settings: {
          ...ports.settings,
          update: async (change) => (broken ? full : ports.settings.update(change)),
        },
        vault: {
          ...vault,
          set: async (name, secret) => {
            names.push(name);
            return vault.set(name, secret);
          },
        },
      }),
    });
    broken = true;
    expect(await started.app.dispatch('triggers.create', { ...shop, description: 'bot' })).toMatchObject({
      ok: false,
      problem: { code: 'storage', message: expect.stringMatching(/revoked again/) },
    });
    broken = false;
    expect(await remote(started)).toHaveLength(2);
    expect(good(await started.vault.get(names.at(-1) ?? ''))).toBeNull();
  });

  it('whose answer is lost says that there may be one now', async () => {
    const { ports, close } = await openApp();
    closing.push(close);
    const started = await start({
      replaced: () => ({
        http: {
          ...ports.http,
          send: async (request) => {
            const outcome = await ports.http.send(request);
            return request.method === 'POST'
              ? { kind: 'failure', cause: 'timeout', sent: true, detail: 'no answer' }
              : outcome;
          },
        },
      }),
    });
    expect(await started.app.dispatch('triggers.create', { ...shop, description: 'bot' })).toMatchObject({
      ok: false,
      problem: { code: 'timeout', message: expect.stringContaining('may have been made') },
    });
    expect(await remote(started)).toHaveLength(3);
    expect(await labels(started)).toEqual([]);
  });

  it('by a developer is refused with the reason', async () => {
    const started = await start({ who: 'developer' });
    expect(await started.app.dispatch('triggers.create', { ...shop, description: 'bot' })).toMatchObject({
      ok: false,
      problem: { code: 'insufficient-permission', httpStatus: 403 },
    });
    expect(await labels(started)).toEqual([]);
  });

  it('with a token that only reads is a matter of scope', async () => {
    const { app } = await start({ who: 'readOnly' });
    expect(await app.dispatch('triggers.create', { ...shop, description: 'bot' })).toMatchObject({
      ok: false,
      problem: { code: 'access-token-scope' },
    });
  });
});

describe('changing a trigger', () => {
  it('renames it here and describes it there', async () => {
    const started = await start();
    const { app, asked } = started;
    good(await app.dispatch('triggers.add', { ...shop, label: 'bot', token: started.seeded(10) }));
    asked();
    const changed = good(
      await app.dispatch('triggers.update', {
        ...shop,
        label: 'bot',
        newLabel: 'ship',
        description: 'ships it',
      }),
    );
    expect(changed).toMatchObject({ label: 'ship', remoteId: 10 });
    expect(asked()).toEqual([`GET ${at9}/triggers 200`, `PUT ${at9}/triggers/10 200`]);
    expect((await remote(started))[0]).toMatchObject({ description: 'ships it', heldAs: 'ship' });
  });

  it('of its label alone asks no server', async () => {
    const { app, asked, seeded } = await start({ who: null });
    good(await app.dispatch('triggers.add', { ...shop, label: 'bot', token: seeded(10) }));
    good(await app.dispatch('triggers.update', { ...shop, label: 'bot', newLabel: 'ship' }));
    expect(asked()).toEqual([]);
  });

  it('keeps labels apart', async () => {
    const { app, seeded } = await start();
    good(await app.dispatch('triggers.add', { ...shop, label: 'a', token: seeded(10) }));
    good(await app.dispatch('triggers.add', { ...shop, label: 'b', token: seeded(10) }));
    expect(await app.dispatch('triggers.update', { ...shop, label: 'a', newLabel: 'b' })).toMatchObject({
      ok: false,
      problem: { code: 'invalid-input' },
    });
  });
});

describe('revoking a trigger', () => {
  it('takes it from the server and from here', async () => {
    const started = await start();
    const { app, asked } = started;
    const made = good(await app.dispatch('triggers.create', { ...shop, description: 'bot' }));
    asked();
    good(await app.dispatch('triggers.revoke', { ...shop, label: 'bot', confirm: 'bot' }));
    expect(asked()).toEqual([`DELETE ${at9}/triggers/${made.remoteId} 204`]);
    expect(await labels(started)).toEqual([]);
    expect(good(await started.vault.get(`trigger/${made.id}`))).toBeNull();
    expect(await remote(started)).toHaveLength(2);
  });

  it('needs its label again', async () => {
    const started = await start();
    good(await started.app.dispatch('triggers.create', { ...shop, description: 'bot' }));
    started.asked();
    expect(
      await started.app.dispatch('triggers.revoke', { ...shop, label: 'bot', confirm: 'Bot' }),
    ).toMatchObject({
      ok: false,
      problem: { code: 'invalid-input' },
    });
    expect(started.asked()).toEqual([]);
    expect(await labels(started)).toEqual(['bot']);
  });

  it('finds one that was added by its token', async () => {
    const started = await start();
    const { app, seeded } = started;
    good(await app.dispatch('triggers.add', { ...shop, label: 'bot', token: seeded(10) }));
    good(await app.dispatch('triggers.revoke', { ...shop, label: 'bot', confirm: 'bot' }));
    expect((await remote(started)).map(({ remoteId }) => remoteId)).toEqual([11]);
  });

  it('forgets one that the server has no more', async () => {
    const started = await start();
    const { app, demo, asked } = started;
    const made = good(await app.dispatch('triggers.create', { ...shop, description: 'bot' }));
    await fetch(`${demo.url}${at9}/triggers/${made.remoteId}`, {
      method: 'DELETE',
      headers: { 'PRIVATE-TOKEN': demo.ready.accessTokens.maintainer },
    });
    asked();
    good(await app.dispatch('triggers.revoke', { ...shop, label: 'bot', confirm: 'bot' }));
    expect(asked()).toEqual([`DELETE ${at9}/triggers/${made.remoteId} 404`, `GET ${at9}/triggers 200`]);
    expect(await labels(started)).toEqual([]);
  });

  it('by a developer forgets nothing', async () => {
    const started = await start({ who: 'developer' });
    good(await started.app.dispatch('triggers.add', { ...shop, label: 'bot', token: started.seeded(10) }));
    expect(
      await started.app.dispatch('triggers.revoke', { ...shop, label: 'bot', confirm: 'bot' }),
    ).toMatchObject({
      ok: false,
      problem: { code: 'insufficient-permission', httpStatus: 403 },
    });
    expect(await labels(started)).toEqual(['bot']);
  });

  it('is not done by guess: somebody else’s token shows four characters alone', async () => {
    const started = await start();
    good(await started.app.dispatch('triggers.add', { ...shop, label: 'theirs', token: started.seeded(11) }));
    expect(
      await started.app.dispatch('triggers.revoke', { ...shop, label: 'theirs', confirm: 'theirs' }),
    ).toMatchObject({
      ok: false,
      problem: { code: 'insufficient-permission', message: expect.stringMatching(/priya\.raman/) },
    });
    expect(await remote(started)).toHaveLength(2);
    expect(await labels(started)).toEqual(['theirs']);
  });
});

describe('rotating a trigger', () => {
  const preset = { ...shop, name: 'nightly', ref: { kind: 'branch', name: 'main' } } as const;
  const rotate = ({ app }: Started) =>
    app.dispatch('triggers.rotate', { ...shop, label: 'bot', confirm: 'bot' });

  it('makes a new one, proves it without a pipeline, puts it in the old one’s place and revokes that', async () => {
    const started = await start();
    const { app, asked, seeded } = started;
    good(await app.dispatch('triggers.add', { ...shop, label: 'bot', token: seeded(10) }));
    good(await app.dispatch('presets.save', { ...preset, trigger: 'bot' }));
    asked();
    const rotated = good(await rotate(started));
    expect(asked()).toEqual([
      `GET ${at9}/triggers 200`,
      `POST ${at9}/triggers 201`,
      `POST ${fires} 400`,
      `DELETE ${at9}/triggers/10 204`,
    ]);
    expect(rotated).toMatchObject({ trigger: { label: 'bot' }, replaced: { label: 'bot' }, warning: null });
    expect(await labels(started)).toEqual(['bot']);
    expect((await remote(started)).map(({ description, heldAs }) => [description, heldAs])).toEqual([
      ['deploy-bot', 'bot'],
      ['nightly', null],
    ]);
    const [saved] = good(await app.dispatch('presets.list', {}));
    expect(saved?.triggerId).toBe(rotated.trigger.id);
    const run = good(await app.dispatch('runs.fire', { requestId: 'request-rotated-1', preset: 'nightly' }));
    expect(run.state).toBe('accepted');
    const token = await tokenOf(started, rotated.trigger.id);
    expect(JSON.stringify([rotated, started.events])).not.toContain(token.slice(6, 20));
    expect(bytesOf(started.dataDir)).not.toContain(token.slice(6, 20));
  });

  it('gives the new one as long a life as the old one had', async () => {
    const started = await start();
    const day = 86_400_000;
    const expiresAt = new Date(Date.now() + 30 * day).toISOString();
    good(await started.app.dispatch('triggers.create', { ...shop, description: 'bot', expiresAt }));
    const { trigger } = good(await rotate(started));
    expect(Math.abs(Date.parse(trigger.expiresAt ?? '') - Date.parse(expiresAt))).toBeLessThan(day);
  });

  it('leaves everything as it was where the new token does not work', async () => {
    let fired = 0;
    const { ports, close } = await openApp();
    closing.push(close);
    const started = await start({
      replaced: () => ({
        http: {
          ...ports.http,
          send: async (request) => {
            if (!request.url.endsWith('/trigger/pipeline')) return ports.http.send(request);
            fired += 1;
            const headers = { 'content-type': 'application/json' };
            return { kind: 'answer', status: 404, headers, body: '{"message":"404 Not Found"}' };
          },
        },
      }),
    });
    good(await started.app.dispatch('triggers.add', { ...shop, label: 'bot', token: started.seeded(10) }));
    expect(await rotate(started)).toMatchObject({
      ok: false,
      problem: { code: 'token-rejected', message: expect.stringMatching(/revoked again/) },
    });
    expect(fired).toBe(1);
    expect((await remote(started)).map(({ remoteId, heldAs }) => [remoteId, heldAs])).toEqual([
      [10, 'bot'],
      [11, null],
    ]);
    expect(await labels(started)).toEqual(['bot']);
  });

  it('keeps the old one beside the new where it can’t be revoked, and says why', async () => {
    const { ports, close } = await openApp();
    closing.push(close);
    const started = await start({
      replaced: () => ({
        http: {
          ...ports.http,
          send: async (request) =>
            request.method === 'DELETE'
              ? { kind: 'failure', cause: 'reset', sent: true, detail: 'ECONNRESET' }
              : ports.http.send(request),
        },
      }),
    });
    const { app } = started;
    good(await app.dispatch('triggers.add', { ...shop, label: 'bot', token: started.seeded(10) }));
    // It leaves the choice to there being one token alone, which is over now.
    good(await app.dispatch('presets.save', preset));
    const rotated = good(await rotate(started));
    expect(rotated).toMatchObject({ trigger: { label: 'bot' }, replaced: { label: 'bot (old)' } });
    expect(rotated.warning).toContain('bot (old)');
    expect(await labels(started)).toEqual(['bot', 'bot (old)']);
    expect(await tokenOf(started, rotated.replaced.id)).toBe(started.seeded(10));
    const [saved] = good(await app.dispatch('presets.list', {}));
    expect(saved?.triggerId).toBe(rotated.trigger.id);
  });

  it('by a developer changes nothing', async () => {
    const started = await start({ who: 'developer' });
    good(await started.app.dispatch('triggers.add', { ...shop, label: 'bot', token: started.seeded(10) }));
    expect(await rotate(started)).toMatchObject({ ok: false, problem: { code: 'insufficient-permission' } });
    expect(await labels(started)).toEqual(['bot']);
  });
});

describe.each(['9.2', '10.8', '11.5', '17.0'])('on GitLab %s', (gitlab) => {
  it('one is made, replaced and revoked', async () => {
    const started = await start({ gitlab });
    const { app, asked } = started;
    const made = good(await app.dispatch('triggers.create', { ...shop, description: 'bot' }));
    asked();
    const rotated = good(await app.dispatch('triggers.rotate', { ...shop, label: 'bot', confirm: 'bot' }));
    expect(asked()).toEqual([
      `GET ${at9}/triggers 200`,
      `POST ${at9}/triggers 201`,
      `POST ${fires} 400`,
      `DELETE ${at9}/triggers/${made.remoteId} 204`,
    ]);
    expect(rotated.warning).toBeNull();
    good(await app.dispatch('triggers.revoke', { ...shop, label: 'bot', confirm: 'bot' }));
    expect((await remote(started)).map(({ remoteId }) => remoteId).sort()).toEqual([10, 11]);
  });

  it('none can be made that expires, and nothing is asked', async () => {
    const { app, asked } = await start({ gitlab });
    const expiresAt = '2099-01-01T00:00:00.000Z';
    expect(await app.dispatch('triggers.create', { ...shop, description: 'bot', expiresAt })).toMatchObject({
      ok: false,
      problem: { code: 'api-version-gone', message: expect.stringContaining('17.7') },
    });
    expect(asked()).toEqual([]);
  });
});

describe.each(['8.10', '8.17'])('on GitLab %s, which names triggers by their tokens', (gitlab) => {
  const at = '/api/v3/projects/9/triggers';

  it('one is made, replaced and revoked', async () => {
    const started = await start({ gitlab });
    const { app, asked } = started;
    const made = good(await app.dispatch('triggers.create', { ...shop, description: 'bot' }));
    expect(made).toMatchObject({ label: 'bot', remoteId: null });
    const old = await tokenOf(started, made.id);
    asked();
    const rotated = good(await app.dispatch('triggers.rotate', { ...shop, label: 'bot', confirm: 'bot' }));
    expect(rotated.warning).toBeNull();
    const requests = asked();
    expect(requests.slice(0, 2)).toEqual([`GET ${at} 200`, `POST ${at} 201`]);
    expect(requests[2]).toMatch(/^POST .*trigger\/builds 400$/);
    expect(requests.at(-1)).toBe(`DELETE ${at}/${old} 200`);
    const fresh = await tokenOf(started, rotated.trigger.id);
    expect(JSON.stringify([made, rotated, started.events])).not.toMatch(new RegExp(`${old}|${fresh}`));
    expect(bytesOf(started.dataDir)).not.toMatch(new RegExp(`${old}|${fresh}`));

    expect((await remote(started))[0]).toMatchObject({ remoteId: null, heldAs: 'bot' });
    good(await app.dispatch('triggers.revoke', { ...shop, label: 'bot', confirm: 'bot' }));
    expect((await remote(started)).every(({ heldAs }) => heldAs === null)).toBe(true);
    expect(await remote(started)).toHaveLength(2);
  });

  it('none has a description or an end, and nothing is asked', async () => {
    const { app, asked } = await start({ gitlab });
    good(await app.dispatch('triggers.create', { ...shop, description: 'bot' }));
    asked();
    const expiresAt = '2099-01-01T00:00:00.000Z';
    for (const result of [
      await app.dispatch('triggers.create', { ...shop, description: 'other', expiresAt }),
      await app.dispatch('triggers.update', { ...shop, label: 'bot', description: 'ships it' }),
    ]) {
      expect(result).toMatchObject({ ok: false, problem: { code: 'api-version-gone' } });
    }
    expect(asked()).toEqual([]);
    good(await app.dispatch('triggers.update', { ...shop, label: 'bot', newLabel: 'ship' }));
  });
});
