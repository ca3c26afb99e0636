// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { fail, ok } from '../../../src/contract/problems.ts';
import { type AppSettings, defaultSettings, type SettingsChange } from '../../../src/contract/settings.ts';
import type { SettingsSection } from '../../../src/renderer/address/here.ts';
import type { Handlers } from '../../../src/renderer/bridge/memory-bridge.ts';
import { aPreset, callsOf, openScreens, server } from './screens.tsx';

const openSection = (section: SettingsSection, handlers: Handlers = {}) =>
  openScreens(handlers, { at: 'settings', section });

/** Settings that keep what they are told. */
const kept = (): Handlers => {
  let now: AppSettings = defaultSettings;
  const merged = (what: SettingsChange): AppSettings => ({
    ...now,
    general: { ...now.general, theme: what.general?.theme ?? now.general.theme },
  });
  return {
    'settings.get': () => ok(now),
    'settings.change': (what) => {
      now = merged(what);
      return ok(now);
    },
  };
};

const info = (vault: 'no keychain' | 'locked') =>
  ok({
    version: '0.1.0',
    host: 'web' as const,
    platform: 'linux',
    vault:
      vault === 'locked'
        ? {
            kind: 'keychain' as const,
            problem: { code: 'keychain-locked' as const, message: 'It is locked.', hint: 'Unlock it.' },
          }
        : {
            kind: 'session' as const,
            problem: { code: 'keychain-unavailable' as const, message: 'None answers.', hint: 'Start one.' },
          },
    dataDir: '/data',
    demo: false,
    globalShortcuts: 'command' as const,
    choosesFiles: false,
  });

describe('a server', () => {
  it('is without a network, which is no trouble of its own, and can be tried all the same', async () => {
    const problem = { code: 'unreachable', message: 'There is no network.', hint: 'It comes back.' } as const;
    const { user } = openSection('servers', {
      'servers.list': () => ok([{ ...server, connection: { state: 'offline', checkedAt: null, problem } }]),
    });
    const card = within(await screen.findByRole('article', { name: server.name }));
    expect(card.getByText('no network')).toBeDefined();
    expect(card.getByText(/There is no network/)).toBeDefined();
    expect(screen.queryByRole('img', { name: 'One server needs attention' })).toBeNull();
    await user.click(card.getByRole('button', { name: 'Try now…' }));
    expect(await screen.findByRole('dialog')).toBeDefined();
  });

  it('that a proxy of the system stands before gets a field for one of its own, with the focus', async () => {
    const { user } = openSection('servers', {
      'servers.update': () => fail('proxy', 'The proxy refused the connection.', 'Give another one.'),
    });
    await user.click(await screen.findByRole('button', { name: `Change certificates of ${server.name}` }));
    const dialog = within(await screen.findByRole('dialog', { name: `Change ${server.name}` }));
    expect(dialog.queryByRole('textbox', { name: 'Proxy address' })).toBeNull();
    await user.type(dialog.getByRole('textbox', { name: /^Certificate authority/ }), '/etc/ca.pem{Enter}');
    const field = await dialog.findByRole('textbox', { name: 'Proxy address' });
    expect(dialog.getByRole('alert').textContent).toContain('The proxy refused the connection.');
    await waitFor(() => expect(document.activeElement).toBe(field));
  });
});

describe('settings', () => {
  it('go back to where the person came from, whatever sections were looked at', async () => {
    const { user } = openScreens({}, { at: 'project', projectId: 'project-1' });
    await screen.findByRole('heading', { level: 1, name: 'platform / web-shop' });
    await user.keyboard('{Control>},{/Control}');
    await user.click(await screen.findByRole('link', { name: 'Following' }));
    await screen.findByRole('heading', { level: 1, name: 'Following' });
    await user.keyboard('{Escape}');
    expect(await screen.findByRole('heading', { level: 1, name: 'platform / web-shop' })).toBeDefined();
  });

  it('put a chosen theme on the page at once, and say that it is saved', async () => {
    const { bridge, user } = openSection('general', kept());
    await user.click(await screen.findByRole('radio', { name: 'Dark' }));
    await waitFor(() => expect(document.documentElement.dataset.theme).toBe('dark'));
    expect(screen.getByRole('log').textContent).toBe('Saved.');
    expect(callsOf(bridge, 'settings.change')).toEqual([{ general: { theme: 'dark' } }]);
    await user.click(screen.getByRole('radio', { name: 'System' }));
    await waitFor(() => expect(document.documentElement.dataset.theme).toBeUndefined());
  });

  it('take a refused change back, and say beneath it why', async () => {
    const { user } = openSection('general', {
      'settings.change': () => fail('storage', 'The disk is full.', 'Make room.'),
    });
    const ask = await screen.findByRole<HTMLInputElement>('switch', { name: 'Ask before every fire' });
    await user.click(ask);
    expect((await screen.findByRole('alert')).textContent).toBe('The disk is full. Make room.');
    expect(ask.checked).toBe(false);
  });

  it('say which of them only the desktop app obeys', async () => {
    openSection('general');
    const login = await screen.findByRole<HTMLInputElement>('switch', { name: 'Start when I log in' });
    await waitFor(() => expect(login.disabled).toBe(true));
    expect(screen.getAllByText(/Only in the desktop app\./)).toHaveLength(3);
    expect(screen.getByRole<HTMLInputElement>('switch', { name: 'Ask before every fire' }).disabled).toBe(
      false,
    );
  });

  it('save a number when typing is over, and keep what was refused in the field', async () => {
    const { bridge, user } = openSection('following', {
      'settings.change': () => fail('invalid-input', 'Too many.', 'Choose fewer.'),
    });
    const budget = await screen.findByRole<HTMLInputElement>('textbox', { name: 'Poll budget' });
    await user.clear(budget);
    await user.type(budget, '90');
    expect(callsOf(bridge, 'settings.change')).toEqual([]);
    await user.tab();
    expect(await screen.findByText('Too many. Choose fewer.')).toBeDefined();
    expect(callsOf(bridge, 'settings.change')).toEqual([{ following: { requestsPerMinute: 90 } }]);
    expect(budget.value).toBe('90');
  });

  it('tell how much following asks of each server', async () => {
    openSection('following', {
      'following.load': () => ok([{ serverId: 'server-1', used: 14, budget: 60, following: 2, every: 9 }]),
    });
    const meter = await screen.findByRole('meter', { name: 'Requests to gitlab.example.org' });
    expect(meter.getAttribute('aria-valuenow')).toBe('14');
    expect(screen.getByText('14 of 60 per min, running builds every 9 s')).toBeDefined();
  });

  it('let a preset be told about on its own terms', async () => {
    const { bridge, user } = openSection('notifications', {
      'presets.list': () => ok([aPreset()]),
      'presets.change': () => ok(aPreset({ notify: 'failures' })),
    });
    await user.click(await screen.findByRole('combobox', { name: 'Notifications of Deploy production' }));
    await user.click(await screen.findByRole('option', { name: 'Failures alone' }));
    await waitFor(() =>
      expect(callsOf(bridge, 'presets.change')).toEqual([{ preset: 'preset-1', notify: 'failures' }]),
    );
  });
});

describe('about', () => {
  it('says that no keychain was found, and asks again when told to', async () => {
    const { bridge, user } = openSection('about', {
      'app.info': () => info('no keychain'),
      'vault.check': () => ok({ kind: 'keychain', problem: null }),
    });
    expect(await screen.findByText('No keychain found')).toBeDefined();
    expect(screen.getByRole('img', { name: 'The keychain needs attention' })).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Check again' }));
    await waitFor(() => expect(screen.getByRole('log').textContent).toBe('The keychain is in use.'));
    expect(callsOf(bridge, 'vault.check')).toHaveLength(1);
  });

  it('offers to unlock a keychain that is locked', async () => {
    openSection('about', { 'app.info': () => info('locked') });
    expect(await screen.findByText('The keychain is locked')).toBeDefined();
    expect(screen.getByRole('button', { name: 'Unlock…' })).toBeDefined();
  });

  it('removes every secret only for who types the word', async () => {
    const { bridge, user } = openSection('about', {
      'vault.stored': () => ok({ accessTokens: 2, triggerTokens: 5, secretVariables: 3, proxyLogins: 0 }),
      'vault.removeAll': () => ok({ accessTokens: 0, triggerTokens: 0, secretVariables: 0, proxyLogins: 0 }),
    });
    await screen.findByText('2 access tokens, 5 trigger tokens, 3 secret variables');
    const remove = screen.getByRole('button', { name: 'Remove all stored secrets…' });
    await user.click(remove);
    const dialog = within(await screen.findByRole('dialog', { name: 'Remove all stored secrets?' }));
    const word = dialog.getByRole('textbox', { name: 'Type remove to confirm' });
    await user.type(word, 'rem{Enter}');
    expect(dialog.getByText('This is not remove')).toBeDefined();
    expect(callsOf(bridge, 'vault.removeAll')).toEqual([]);
    await user.type(word, 'ove{Enter}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(callsOf(bridge, 'vault.removeAll')).toEqual([{ confirm: 'remove' }]);
    expect(await screen.findByText('Nothing')).toBeDefined();
  });
});
