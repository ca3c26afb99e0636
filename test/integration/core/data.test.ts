import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { memoryVault } from '../../../src/adapters/memory-vault.ts';
import { fail, ok } from '../../../src/contract/problems.ts';
import type { Vault } from '../../../src/core/ports.ts';
import { emptySettings, type StoredSettings } from '../../../src/core/settings.ts';
import {
  aStoredPreset,
  aStoredProject,
  aStoredServer,
  aStoredTrigger,
  storedThings,
} from '../../support/stored-things.ts';
import { good, type OpenApp, openApp } from './open-app.ts';

const SECRETS = {
  'server/server-1/access-token': 'glpat-canary-access',
  'server/server-1/proxy-login': 'me:canary-login',
  'trigger/trigger-1': 'glptt-canary-trigger',
  'preset/preset-1/API_KEY': 'canary-variable',
};
const full: StoredSettings = {
  ...storedThings,
  servers: [
    {
      ...aStoredServer,
      accessTokenHint: 'cana',
      proxy: { mode: 'url', url: 'http://proxy.example.org:3128', login: true },
    },
  ],
};

let opened: OpenApp;
let vault: Vault;
const openWith = async (settings: StoredSettings, keeps: Vault = memoryVault()) => {
  const one = await openApp({ vault: keeps });
  good(await one.ports.settings.update(() => ok({ settings, result: null })));
  return one;
};
beforeEach(async () => {
  vault = memoryVault();
  for (const [name, secret] of Object.entries(SECRETS)) good(await vault.set(name, secret));
  opened = await openWith(full, vault);
});
afterEach(() => opened.close());
const stored = async (one: OpenApp) => good(await one.ports.settings.read());
const exportOf = async (one: OpenApp) => good(await one.app.dispatch('data.export', {})).text;

describe('the secrets of a data folder', () => {
  it('are counted, and all removed at the word alone', async () => {
    const all = { accessTokens: 1, triggerTokens: 1, secretVariables: 1, proxyLogins: 1 };
    expect(good(await opened.app.dispatch('vault.stored', {}))).toEqual(all);
    expect(await opened.app.dispatch('vault.removeAll', { confirm: 'yes' })).toMatchObject({
      problem: { code: 'invalid-input' },
    });
    expect(good(await opened.app.dispatch('vault.stored', {}))).toEqual(all);

    const none = { accessTokens: 0, triggerTokens: 0, secretVariables: 0, proxyLogins: 0 };
    expect(good(await opened.app.dispatch('vault.removeAll', { confirm: 'remove' }))).toEqual(none);
    for (const name of Object.keys(SECRETS)) expect(good(await vault.get(name)), name).toBeNull();
    const [server] = good(await opened.app.dispatch('servers.list', {}));
    expect(server).toMatchObject({ accessToken: null, proxy: { login: false } });
    expect(good(await opened.app.dispatch('triggers.list', {}))).toEqual([]);
    // The preset keeps the key: it shall not fire without.
    const [preset] = good(await opened.app.dispatch('presets.list', {}));
    expect(preset?.variables).toContainEqual({ key: 'API_KEY', secret: true });
    expect(preset?.triggerId).toBeNull();
  });

  it('stay known where the keychain would not let one go', async () => {
    const locked = fail('keychain-locked', 'Locked.', 'Unlock it.');
    const one = await openWith(full, { ...vault, delete: async () => locked });
    expect(await one.app.dispatch('vault.removeAll', { confirm: 'remove' })).toEqual(locked);
    expect(await stored(one)).toEqual(full);
    await one.close();
  });
});

describe('an export', () => {
  it('holds everything but secrets and claims to them', async () => {
    const text = await exportOf(opened);
    expect(text).not.toMatch(/canary/);
    expect(JSON.parse(text)).toMatchObject({
      format: 'trigger-tray-export',
      servers: [{ accessTokenHint: null, proxy: { login: false } }],
      triggers: [{ label: 'deploy-bot', hint: 'a1f3' }],
      presets: [{ variables: [{ key: 'REGION', value: 'eu' }, { key: 'API_KEY' }] }],
    });
  });

  it('makes another machine alike, which says what has to be given again', async () => {
    good(
      await opened.app.dispatch('settings.change', {
        general: { theme: 'dark' },
        shortcuts: { palette: null },
      }),
    );
    good(await opened.app.dispatch('presets.change', { preset: 'Deploy', shortcut: 'Ctrl+Alt+D' }));
    const text = await exportOf(opened);
    const other = await openWith(emptySettings);
    expect(good(await other.app.dispatch('data.import', { text }))).toEqual({
      servers: 1,
      projects: 1,
      presets: 1,
      skipped: [
        'The trigger token deploy-bot of platform/web-shop: tokens are never exported, add it again.',
        'Secret values of the preset Deploy: give API_KEY again.',
      ],
    });
    expect(good(await other.app.dispatch('settings.get', {}))).toMatchObject({
      general: { theme: 'dark' },
      shortcuts: { palette: null },
    });
    const [preset] = good(await other.app.dispatch('presets.list', {}));
    expect(preset).toMatchObject({
      name: 'Deploy',
      projectLabel: 'platform/web-shop',
      triggerId: null,
      shortcut: 'Ctrl+Alt+D',
    });
    // Secrets go by ids: an entry of the keychain shall not be taken for one of another thing.
    expect(preset?.id).not.toBe('preset-1');
    // Once more: everything is there.
    expect(good(await other.app.dispatch('data.import', { text }))).toMatchObject({
      servers: 0,
      projects: 0,
      presets: 0,
    });
    await other.close();
  });

  it('leaves what is there as it is', async () => {
    const text = await exportOf(opened);
    const mine: StoredSettings = {
      ...storedThings,
      servers: [{ ...aStoredServer, id: 's', name: 'Mine' }],
      projects: [{ ...aStoredProject, id: 'p', serverId: 's', name: 'my shop' }],
      triggers: [{ ...aStoredTrigger, id: 't', projectId: 'p' }],
      presets: [{ ...aStoredPreset, id: 'x', projectId: 'p', triggerId: 't', confirm: true }],
    };
    const other = await openWith(mine);
    const { skipped, ...counts } = good(await other.app.dispatch('data.import', { text }));
    expect(counts).toEqual({ servers: 0, projects: 0, presets: 0 });
    expect(skipped).toEqual(['The preset Deploy: there is one of that name already.']);
    expect(await stored(other)).toEqual(mine);
    await other.close();
  });

  it.each([
    ['no JSON', 'hello'],
    ['another JSON', '{"version":1}'],
    [
      'a server without an address',
      JSON.stringify(bad({ servers: [{ ...aStoredServer, url: 'file:///x' }] })),
    ],
    ['a project of nowhere', JSON.stringify(bad({ servers: [] }))],
    [
      'a preset with a key that GitLab does not take',
      JSON.stringify(
        bad({ presets: [{ ...aStoredPreset, variables: [{ key: 'a-b', secret: false, value: '' }] }] }),
      ),
    ],
  ])('that is %s is refused, and nothing is taken from it', async (_what, text) => {
    const before = await stored(opened);
    const refused = await opened.app.dispatch('data.import', { text });
    expect(refused).toMatchObject({ problem: { code: 'invalid-input' } });
    expect(await stored(opened)).toEqual(before);
  });
});

function bad(parts: Partial<StoredSettings>) {
  return {
    format: 'trigger-tray-export',
    exportedAt: '2026-01-01T00:00:00.000Z',
    ...storedThings,
    ...parts,
  };
}

describe('a report', () => {
  it('tells versions and numbers, and nothing of the person’s', async () => {
    const { text } = good(await opened.app.dispatch('app.diagnostics', {}));
    expect(text).toMatch(/GitLab 18\.5\.0 \(v4\)/);
    expect(text).toMatch(/presets: 1/);
    const { dataDir } = good(await opened.app.dispatch('app.info', {}));
    for (const own of ['canary', 'example.org', 'web-shop', 'Deploy', 'REGION', 'deploy-bot', dataDir]) {
      expect(text).not.toContain(own);
    }
  });
});
