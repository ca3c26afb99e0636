// @vitest-environment happy-dom
import { act, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { OperationOutput } from '../../../src/contract/operations.ts';
import { ok, type Result } from '../../../src/contract/problems.ts';
import type { RemoteTrigger } from '../../../src/contract/projects.ts';
import { defaultSettings } from '../../../src/contract/settings.ts';
import { aHead, aProject, aRun, callsOf, openScreens } from './screens.tsx';

const fire = () => screen.findByRole('button', { name: /^Fire…? Ctrl/ });
const results = () => screen.getByRole('log', { name: 'Results' });
const sentence = () => screen.getByText(/^Fires/).textContent;

/** A clipboard as the page fills it: by the `copy` event. */
const clipboard = () => {
  const taken: string[] = [];
  document.execCommand = () => {
    const event = new Event('copy', { bubbles: true });
    Object.defineProperty(event, 'clipboardData', {
      value: { setData: (_type: string, text: string) => taken.push(text) },
    });
    document.dispatchEvent(event);
    return true;
  };
  return taken;
};

afterEach(() => vi.restoreAllMocks());

describe('the fire bar', () => {
  it('copies the fire as cURL by its key, without ever handing out a secret', async () => {
    const copied = clipboard();
    const { bridge, user } = openScreens({
      'snippets.write': ({ as }) => ok({ text: `as ${as}` }),
    });
    await user.click(await screen.findByRole('button', { name: 'Add variable' }));
    await user.keyboard('API_KEY');
    await user.click(screen.getByRole('button', { name: 'Secret: API_KEY' }));
    await user.type(screen.getByLabelText('Value of API_KEY, secret'), 'correct-horse');
    await user.keyboard('{Control>}{Shift>}C{/Shift}{/Control}');
    await waitFor(() => expect(copied).toEqual(['as curl']));
    expect(callsOf(bridge, 'snippets.write')).toEqual([
      {
        as: 'curl',
        project: 'project-1',
        ref: { kind: 'branch', name: 'main' },
        variables: [{ key: 'API_KEY', secret: true }],
        inputs: {},
      },
    ]);
    expect(results().textContent).toContain('Copied as cURL.');
    await user.click(screen.getByRole('button', { name: 'Copy as something else' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Copy as PowerShell' }));
    await waitFor(() => expect(copied).toEqual(['as curl', 'as powershell']));
  });

  it('asks before every fire where the settings want it, and says so before', async () => {
    const { bridge, user } = openScreens({
      'settings.get': () =>
        ok({ ...defaultSettings, general: { ...defaultSettings.general, askBeforeEveryFire: true } }),
    });
    const button = await screen.findByRole('button', { name: /^Fire… Ctrl/ });
    expect(sentence()).toContain('; asks first');
    await user.click(button);
    const dialog = await screen.findByRole('dialog', { name: 'Fire web-shop?' });
    expect(callsOf(bridge, 'runs.fire')).toHaveLength(0);
    await user.type(within(dialog).getByRole('textbox'), 'web-shop{Enter}');
    await waitFor(() => expect(callsOf(bridge, 'runs.fire')).toMatchObject([{ confirmed: true }]));
  });

  it('says that a protected ref asks first', async () => {
    openScreens({ 'refs.head': ({ ref }) => ok(aHead(ref.name, { protected: true })) });
    expect(await screen.findByRole('button', { name: /^Fire… Ctrl/ })).toBeDefined();
    expect(sentence()).toContain('; asks first');
  });

  it('says by which branch a commit goes out', async () => {
    const { user } = openScreens({
      'refs.commit': () => ok({ commit: null, way: { way: 'head', ref: { kind: 'branch', name: 'main' } } }),
    });
    await user.click(await screen.findByRole('radio', { name: 'Commit' }));
    await user.type(screen.getByRole('textbox', { name: 'Commit' }), '3f9c2e1a');
    await waitFor(() =>
      expect(sentence()).toContain('at 3f9c2e1a by branch main, whose head it is, without'),
    );
  });

  it.each(['the answer', 'the event'])(
    'tells once what the server said, when %s comes first',
    async (first) => {
      let answer: (result: Result<OperationOutput<'runs.fire'>>) => void = () => undefined;
      const { bridge, user } = openScreens({
        'runs.fire': () =>
          new Promise((resolve) => {
            answer = resolve;
          }),
      });
      const refused = aRun({
        state: 'refused',
        pipeline: null,
        problem: { code: 'ref-not-found', message: 'No branch main.', hint: 'Choose another.' },
        follow: { state: 'none' },
      });
      const said: string[] = [];
      await user.click(await fire());
      const region = results();
      new MutationObserver(() => said.push(region.textContent ?? '')).observe(region, {
        childList: true,
        subtree: true,
      });
      const tell = () => bridge.emit({ type: 'run-changed', run: refused });
      await act(async () => (first === 'the event' ? tell() : answer(ok(refused))));
      await act(async () => (first === 'the event' ? answer(ok(refused)) : tell()));
      await fire();
      expect(said).toEqual(['platform/web-shop at main: Refused. No branch main.']);
    },
  );
});

describe('the trigger', () => {
  const remote: RemoteTrigger = {
    remoteId: 10,
    description: 'deploy-bot',
    hint: 'a1f3',
    owner: 'mara',
    createdAt: null,
    lastUsedAt: new Date(Date.now() - 12.5 * 60_000).toISOString(),
    expiresAt: new Date(Date.now() + 3.5 * 86_400_000).toISOString(),
    heldAs: 'deploy-bot',
  };

  it('tells whom it runs as, when it was used, and that it ends soon; asked once', async () => {
    const { bridge, user } = openScreens({ 'triggers.remote': () => ok([remote]) });
    expect((await screen.findByText(/^Runs as @mara/)).textContent).toMatch(/last used 12/);
    expect(screen.getByText('This token expires in 3 days')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'All builds' }));
    await user.click(screen.getByRole('button', { name: /^web-shop/ }));
    await screen.findByText(/^Runs as @mara/);
    expect(callsOf(bridge, 'triggers.remote')).toHaveLength(1);
  });

  it('says nothing where the server does not tell, and fires all the same', async () => {
    const { bridge, user } = openScreens({ 'triggers.remote': () => new Promise(() => undefined) });
    await user.click(await fire());
    await waitFor(() => expect(callsOf(bridge, 'runs.fire')).toHaveLength(1));
    expect(screen.queryByText(/^Runs as/)).toBeNull();
  });

  it('offers to add another one in its list', async () => {
    const { user } = openScreens({ 'projects.list': () => ok([aProject()]) });
    await user.click(await screen.findByRole('combobox', { name: 'Trigger token' }));
    await user.click(await screen.findByRole('option', { name: 'Add a trigger token…' }));
    expect(await screen.findByRole('dialog')).toBeDefined();
    expect(screen.getByRole('dialog').textContent).toContain('trigger token');
  });
});
