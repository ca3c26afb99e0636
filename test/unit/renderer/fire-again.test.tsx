// @vitest-environment happy-dom
import { act, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { ok } from '../../../src/contract/problems.ts';
import type { Run } from '../../../src/contract/runs.ts';
import type { Handlers } from '../../../src/renderer/bridge/memory-bridge.ts';
import { aHead, aPipeline, aPreset, aRun, callsOf, openScreens } from './screens.tsx';

const run = aRun({
  firedAt: new Date(Date.now() - 2.1 * 3_600_000).toISOString(),
  pipeline: aPipeline('success', { sha: '8ab04d2b00000000000000000000000000000000' }),
  trigger: { label: 'nightly', hint: 'ffff' },
  variables: [
    { key: 'REGION', secret: false, value: 'eu' },
    { key: 'API_KEY', secret: true },
  ],
});

const openAgain = async (of: Run = run, handlers: Handlers = {}) => {
  const opened = openScreens({ 'runs.get': () => ok(of), ...handlers });
  await screen.findByText('Head of main');
  await act(async () => opened.bridge.emit({ type: 'navigate', to: { place: 'again', runId: of.id } }));
  await screen.findByText(/^Filled from the run fired/);
  return opened;
};

const value = (key: string) => screen.getByRole<HTMLInputElement>('textbox', { name: `Value of ${key}` });

describe('Fire again…', () => {
  it('fills the form from the run and tells in words what differs from it', async () => {
    const { bridge, user } = await openAgain();
    expect(screen.getByText(/^Filled from the run fired/).textContent).toMatch(/run fired 2/);
    expect(value('REGION').value).toBe('eu');
    expect(
      await screen.findByText('Moved since: the run was at 8ab04d2, its head is 3f9c2e1 now'),
    ).toBeDefined();
    expect(screen.getByText('The run was fired with nightly, which is not kept here any more')).toBeDefined();
    expect(screen.getByText('2 differences')).toBeDefined();
    const described = screen.getByRole('combobox', { name: 'Branch' }).getAttribute('aria-describedby');
    const words = described?.split(' ').map((id) => document.getElementById(id)?.textContent);
    expect(words?.join(' ')).toContain('Moved since');
    expect(value('REGION').getAttribute('aria-describedby')).toBeNull();
    await user.type(value('REGION'), '-west');
    const told = document.getElementById(value('REGION').getAttribute('aria-describedby') ?? '');
    expect(told?.textContent).toBe('changed');
    expect(screen.getByText('3 differences')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Remove API_KEY' }));
    expect(screen.getByText('Removed: API_KEY')).toBeDefined();
    expect(callsOf(bridge, 'runs.fire')).toHaveLength(0);
  });

  it('wants secrets typed again, unless the preset of the run keeps them', async () => {
    const { bridge, user } = await openAgain();
    expect(screen.getByText('1 secret value to type again')).toBeDefined();
    await user.click(screen.getByRole('button', { name: /^Fire…? Ctrl/ }));
    const secret = screen.getByLabelText('Value of API_KEY, secret');
    expect(document.activeElement).toBe(secret);
    await user.type(secret, 'correct-horse');
    await user.click(screen.getByRole('button', { name: /^Fire…? Ctrl/ }));
    await waitFor(() => expect(callsOf(bridge, 'runs.fire')).toHaveLength(1));
    await waitFor(() => expect(screen.queryByText(/^Filled from the run fired/)).toBeNull());
  });

  it('needs no secret again that the preset keeps, and says which preset that is', async () => {
    const preset = aPreset({ confirm: false });
    await openAgain({ ...run, preset }, { 'presets.list': () => ok([preset]) });
    expect(screen.getByText(/^Filled from the run fired/).textContent).toContain(
      'of preset Deploy production',
    );
    expect(screen.queryByText(/to type again/)).toBeNull();
  });

  it('brings back by undo what the form held before', async () => {
    const { bridge, user } = openScreens({
      'runs.get': () => ok(run),
      'refs.head': ({ ref }) => ok(aHead(ref.name)),
    });
    await user.click(await screen.findByRole('button', { name: 'Add variable' }));
    await user.keyboard('MINE{Tab}1');
    await act(async () => bridge.emit({ type: 'navigate', to: { place: 'again', runId: run.id } }));
    await screen.findByText(/^Filled from the run fired/);
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect(value('MINE').value).toBe('1');
    expect(screen.queryByText(/^Filled from the run fired/)).toBeNull();
  });
});
