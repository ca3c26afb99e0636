// @vitest-environment happy-dom
import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { fail, ok, type Result } from '../../../src/contract/problems.ts';
import type { Run } from '../../../src/contract/runs.ts';
import { parseEnvText } from '../../../src/core/snippets/env-text.ts';
import { aHead, aPreset, aProject, aRun, callsOf, openScreens } from './screens.tsx';

const fireButton = () => screen.findByRole('button', { name: /^Fire…? Ctrl/ });

describe('the fire form', () => {
  it('fires once, however often it is clicked while the answer is on its way', async () => {
    let answer: (result: Result<Run>) => void = () => undefined;
    const { bridge, user } = openScreens({
      'runs.fire': () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    });
    const fire = await fireButton();
    await user.dblClick(fire);
    await waitFor(() => expect(callsOf(bridge, 'runs.fire')).toHaveLength(1));
    await user.click(await screen.findByRole('button', { name: /Sending/ }));
    await act(async () => answer(ok(aRun())));
    await fireButton();
    expect(callsOf(bridge, 'runs.fire')).toHaveLength(1);
  });

  it('gives each intended fire an id of its own', async () => {
    const { bridge, user } = openScreens();
    await user.click(await fireButton());
    await waitFor(() => expect(callsOf(bridge, 'runs.fire')).toHaveLength(1));
    await user.click(await fireButton());
    await waitFor(() => expect(callsOf(bridge, 'runs.fire')).toHaveLength(2));
    const [first, second] = callsOf(bridge, 'runs.fire').map(
      (input) => (input as { requestId: string }).requestId,
    );
    expect(first).not.toBe(second);
  });

  it('keeps the id of a fire that got no answer, until the draft changes', async () => {
    const { bridge, user } = openScreens({
      'runs.fire': () => fail('unreachable', 'Trigger Tray stopped.', 'Start it again.'),
    });
    await user.click(await fireButton());
    expect(await screen.findByText('Trigger Tray stopped.')).toBeDefined();
    await user.click(await fireButton());
    await waitFor(() => expect(callsOf(bridge, 'runs.fire')).toHaveLength(2));
    await user.click(screen.getByRole('button', { name: 'Add variable' }));
    await user.keyboard('A');
    await user.click(await fireButton());
    await waitFor(() => expect(callsOf(bridge, 'runs.fire')).toHaveLength(3));
    const ids = callsOf(bridge, 'runs.fire').map((input) => (input as { requestId: string }).requestId);
    expect(ids[0]).toBe(ids[1]);
    expect(ids[2]).not.toBe(ids[1]);
  });

  it('sends nothing with a faulty row, and goes to the first one', async () => {
    const { bridge, user } = openScreens();
    await user.click(await screen.findByRole('button', { name: 'Add variable' }));
    await user.keyboard('GOOD{Tab}1{Enter}FEATURE-FLAGS{Tab}x');
    expect(await screen.findByText('Key may contain letters, digits and _ only')).toBeDefined();
    await user.click(await fireButton());
    const [, faulty] = screen.getAllByRole('textbox', { name: 'Key' });
    expect(document.activeElement).toBe(faulty);
    expect(faulty?.getAttribute('aria-invalid')).toBe('true');
    expect(callsOf(bridge, 'runs.fire')).toHaveLength(0);
  });

  it('marks keys that are given twice', async () => {
    const { user } = openScreens();
    await user.click(await screen.findByRole('button', { name: 'Add variable' }));
    await user.keyboard('A{Enter}A');
    expect(await screen.findAllByText('A is given twice')).toHaveLength(2);
  });

  it('fires the typed variables with Ctrl+Enter and says what it will do', async () => {
    const { bridge, user } = openScreens();
    await user.click(await screen.findByRole('button', { name: 'Add variable' }));
    await user.keyboard('REGION{Tab}eu-central-1{Enter}DEBUG{Tab}{Control>}{Enter}{/Control}');
    await waitFor(() => expect(callsOf(bridge, 'runs.fire')).toHaveLength(1));
    expect(callsOf(bridge, 'runs.fire')[0]).toMatchObject({
      project: 'project-1',
      ref: { kind: 'branch', name: 'main' },
      trigger: 'trigger-1',
      variables: [
        { key: 'REGION', value: 'eu-central-1', secret: false },
        { key: 'DEBUG', value: '', secret: false },
      ],
    });
    const sentence = screen.getByText(/^Fires/).textContent;
    expect(sentence).toContain('Fires platform/web-shop at main (3f9c2e1) with 2 variables');
  });

  it('does not fire with Enter in a field', async () => {
    const { bridge, user } = openScreens();
    await user.type(await screen.findByRole('combobox', { name: 'Branch' }), '{Escape}{Enter}');
    expect(callsOf(bridge, 'runs.fire')).toHaveLength(0);
  });

  it('removes a row with Ctrl+Backspace and brings it back with undo', async () => {
    const { user } = openScreens();
    await user.click(await screen.findByRole('button', { name: 'Add variable' }));
    await user.keyboard('REGION{Tab}eu{Control>}{Backspace}{/Control}');
    expect(screen.queryAllByRole('textbox', { name: 'Key' })).toHaveLength(0);
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Add variable' }));
    await user.click(screen.getByRole('button', { name: /bring back REGION/ }));
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Value of REGION' }).value).toBe('eu');
  });

  it('adds every line of pasted variables', async () => {
    const { user } = openScreens({
      'snippets.read': ({ text }) => {
        const found = parseEnvText('the text', text);
        return found.ok
          ? ok({
              kind: 'env',
              serverUrl: null,
              serverId: null,
              project: null,
              projectId: null,
              ref: null,
              variables: found.data.map((variable) => ({ ...variable, secret: false })),
              inputs: {},
              token: null,
              shown: text,
            })
          : found;
      },
    });
    await user.click(await screen.findByRole('button', { name: 'Add variable' }));
    await user.paste('A=1\n# a comment\nexport B="two words"\n');
    expect(await screen.findByDisplayValue('two words')).toBe(
      screen.getByRole('textbox', { name: 'Value of B' }),
    );
    expect(
      screen.getAllByRole<HTMLInputElement>('textbox', { name: 'Key' }).map(({ value }) => value),
    ).toEqual(['A', 'B']);
  });

  it('never writes a secret into the page, and forgets it after the fire', async () => {
    const secret = 'correct-horse-battery';
    const { bridge, user } = openScreens();
    await user.click(await screen.findByRole('button', { name: 'Add variable' }));
    await user.keyboard('API_KEY');
    await user.click(screen.getByRole('button', { name: 'Secret: API_KEY' }));
    const value = screen.getByLabelText<HTMLInputElement>('Value of API_KEY, secret');
    await user.type(value, secret);
    expect(value.type).toBe('password');
    expect(document.documentElement.outerHTML).not.toContain(secret);
    await user.click(await fireButton());
    await waitFor(() => expect(callsOf(bridge, 'runs.fire')).toHaveLength(1));
    expect(callsOf(bridge, 'runs.fire')[0]).toMatchObject({ variables: [{ value: secret, secret: true }] });
    await waitFor(() => expect(value.value).toBe(''));
  });

  it('asks before a preset that wants it, and fires when its name is typed', async () => {
    const { bridge, user } = openScreens({ 'presets.list': () => ok([aPreset()]) });
    await user.click(await screen.findByRole('button', { name: /^(Pinned )?Deploy production/ }));
    await user.click(await fireButton());
    const dialog = await screen.findByRole('dialog', { name: 'Fire Deploy production?' });
    expect(callsOf(bridge, 'runs.fire')).toHaveLength(0);
    await user.type(within(dialog).getByRole('textbox'), 'Deploy production{Enter}');
    await waitFor(() => expect(callsOf(bridge, 'runs.fire')).toHaveLength(1));
    expect(callsOf(bridge, 'runs.fire')[0]).toMatchObject({
      preset: 'preset-1',
      confirmed: true,
      presetVariables: 'replace',
      variables: [
        { key: 'REGION', value: 'eu', secret: false },
        { key: 'API_KEY', secret: true },
      ],
    });
  });

  it('sends nothing when the question is answered with Cancel, and can be asked again', async () => {
    const { bridge, user } = openScreens({ 'presets.list': () => ok([aPreset()]) });
    await user.click(await screen.findByRole('button', { name: /^(Pinned )?Deploy production/ }));
    await user.click(await fireButton());
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await user.click(await fireButton());
    await screen.findByRole('dialog');
    expect(callsOf(bridge, 'runs.fire')).toHaveLength(0);
  });

  it('asks before a protected ref, even where Fire is pressed before its head was shown', async () => {
    const { bridge, user } = openScreens({
      'refs.head': ({ ref }) => ok(aHead(ref.name, { protected: true })),
    });
    await user.click(await fireButton());
    expect(await screen.findByRole('dialog', { name: 'Fire at protected ref main?' })).toBeDefined();
    expect(callsOf(bridge, 'runs.fire')).toHaveLength(0);
  });

  it('asks for a trigger token where there is none, and sends nothing', async () => {
    const { bridge, user } = openScreens({
      'projects.list': () => ok([aProject({ triggers: [], can: { fire: false, follow: true } })]),
    });
    await user.click(await fireButton());
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Add trigger token…' }));
    expect(callsOf(bridge, 'runs.fire')).toHaveLength(0);
  });
});
