// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { InputSpec, Prefill } from '../../../src/contract/presets.ts';
import { fail, ok } from '../../../src/contract/problems.ts';
import { capabilitiesOf } from '../../../src/core/gitlab/capabilities.ts';
import { listText, parseList } from '../../../src/renderer/features/fire/inputs/list-text.ts';
import { aPreset, callsOf, openScreens, server } from './screens.tsx';

const spec = (name: string, parts: Partial<InputSpec> = {}): InputSpec => ({
  name,
  type: 'string',
  description: '',
  required: false,
  options: null,
  regex: null,
  ...parts,
});

const asked = [
  spec('version', { required: true, regex: '^\\d+\\.\\d+$', description: 'What to release' }),
  spec('environment', { default: 'staging', options: ['staging', 'production'] }),
  spec('replicas', { type: 'number', default: 3 }),
  spec('dry_run', { type: 'boolean', default: false }),
  spec('regions', { type: 'array', default: ['eu', 'us'] }),
];
const prefill = (inputs: InputSpec[]) =>
  ok<Prefill>({ variables: [], inputs, source: 'graphql', problem: null });

const fire = () => screen.findByRole('button', { name: /^Fire…? Ctrl/ });
const inputs = () => screen.findByRole('group', { name: 'Inputs' });
const fired = (bridge: Parameters<typeof callsOf>[0]) =>
  callsOf(bridge, 'runs.fire').map((input) => (input as { inputs: unknown }).inputs);

describe('the inputs of a pipeline', () => {
  it('are typed fields that begin with their defaults; what is left alone is not sent', async () => {
    const { bridge, user } = openScreens({ 'refs.prefill': () => prefill(asked) });
    const group = within(await inputs());
    expect(group.getByText(/Typed by spec:inputs/).textContent).toContain('at 3f9c2e1');
    expect(group.getByRole('combobox', { name: 'environment' }).textContent?.trim()).toBe('staging');
    expect(group.getByRole<HTMLInputElement>('textbox', { name: 'replicas' }).value).toBe('3');
    expect(group.getByRole<HTMLInputElement>('switch', { name: 'dry_run' }).checked).toBe(false);
    expect(group.getByRole<HTMLTextAreaElement>('textbox', { name: 'regions' }).value).toBe('eu\nus');
    await user.type(group.getByRole('textbox', { name: 'version' }), '2.14');
    await user.click(group.getByRole('button', { name: 'More replicas' }));
    await user.click(group.getByRole('switch', { name: 'dry_run' }));
    await user.type(group.getByRole('textbox', { name: 'regions' }), '{Enter}asia');
    await user.click(group.getByRole('combobox', { name: 'environment' }));
    await user.click(await screen.findByRole('option', { name: 'production' }));
    expect(screen.getByText(/^Fires/).textContent).toContain('without variables and 5 inputs');
    await user.click(await fire());
    await waitFor(() => expect(fired(bridge)).toHaveLength(1));
    expect(fired(bridge)[0]).toEqual({
      version: '2.14',
      replicas: 4,
      dry_run: true,
      regions: ['eu', 'us', 'asia'],
      environment: 'production',
    });
  });

  it('mark what is wrong as typed and what is missing when fired, and send nothing', async () => {
    const { bridge, user } = openScreens({ 'refs.prefill': () => prefill(asked) });
    const group = within(await inputs());
    const version = group.getByRole('textbox', { name: 'version' });
    expect(version.getAttribute('aria-required')).toBe('true');
    expect(version.getAttribute('aria-invalid')).toBeNull();
    await user.click(await fire());
    expect(document.activeElement).toBe(version);
    expect(group.getByText('A value is missing: it takes text')).toBeDefined();
    await user.type(version, 'v2');
    expect(group.getByText(/^Has to match/)).toBeDefined();
    expect(screen.getByRole('button', { name: '1 input needs a fix first' })).toBeDefined();
    await user.click(await fire());
    expect(callsOf(bridge, 'runs.fire')).toHaveLength(0);
    await user.clear(version);
    await user.type(version, '2.14');
    await user.click(await fire());
    await waitFor(() => expect(fired(bridge)).toEqual([{ version: '2.14' }]));
  });

  it('go back to their default: by the button, or when a number is left empty', async () => {
    const { bridge, user } = openScreens({ 'refs.prefill': () => prefill(asked.slice(1)) });
    const group = within(await inputs());
    const replicas = group.getByRole<HTMLInputElement>('textbox', { name: 'replicas' });
    await user.clear(replicas);
    expect(replicas.value).toBe('');
    await user.tab();
    await waitFor(() => expect(replicas.value).toBe('3'));
    await user.click(group.getByRole('switch', { name: 'dry_run' }));
    await user.click(group.getByRole('button', { name: 'Back to the default of dry_run: false' }));
    expect(document.activeElement).toBe(group.getByRole('switch', { name: 'dry_run' }));
    await user.click(await fire());
    await waitFor(() => expect(fired(bridge)).toEqual([{}]));
  });

  it('follow the ref', async () => {
    const { user } = openScreens({
      'refs.prefill': ({ ref }) => prefill(ref.name === 'main' ? [spec('old')] : [spec('new')]),
    });
    expect(within(await inputs()).getByRole('textbox', { name: 'old' })).toBeDefined();
    await user.type(screen.getByRole('combobox', { name: 'Branch' }), 'tenance{Escape}');
    expect(await screen.findByRole('textbox', { name: 'new' })).toBeDefined();
    expect(screen.queryByRole('textbox', { name: 'old' })).toBeNull();
  });

  it('are absent where the server is too old, or asks for none', async () => {
    const { bridge } = openScreens({
      'servers.list': () =>
        ok([{ ...server, version: '17.9.0', capabilities: capabilitiesOf('v4', '17.9.0') }]),
      'refs.prefill': () => prefill(asked),
    });
    await fire();
    await screen.findByText('Head of main');
    expect(screen.queryByRole('group', { name: 'Inputs' })).toBeNull();
    expect(callsOf(bridge, 'runs.fire')).toHaveLength(0);
  });

  it('that nothing asks for here are shown and can be removed', async () => {
    const { bridge, user } = openScreens({
      'presets.list': () => ok([aPreset({ confirm: false, inputs: { gone: 'x' }, variables: [] })]),
      'refs.prefill': () => prefill([spec('version', { default: '1.0' })]),
    });
    await user.click(await screen.findByRole('button', { name: /^(Pinned )?Deploy production/ }));
    const group = within(await inputs());
    expect(group.getByText('not asked for here')).toBeDefined();
    await user.click(group.getByRole('button', { name: 'Remove input gone' }));
    await user.click(await fire());
    await waitFor(() => expect(fired(bridge)).toEqual([{}]));
  });

  it('that came with a preset are said to be too new for the server', async () => {
    const capabilities = capabilitiesOf('v4', '17.9.0');
    openScreens({
      'servers.list': () => ok([{ ...server, version: '17.9.0', capabilities }]),
      'presets.list': () => ok([aPreset({ inputs: { replicas: 3 } })]),
    });
    (await screen.findByRole('button', { name: /^(Pinned )?Deploy production/ })).click();
    expect(within(await inputs()).getByText(/can’t take inputs/)).toBeDefined();
  });

  it('that the app refuses say so at their field', async () => {
    const { user } = openScreens({
      'refs.prefill': () => prefill([spec('version', { default: '1.0' })]),
      'runs.fire': () => fail('invalid-input', 'Input “version” has to match ^x.', 'Change its value.'),
    });
    const field = within(await inputs()).getByRole('textbox', { name: 'version' });
    await user.type(field, '1');
    await user.click(await fire());
    await waitFor(() => expect(field.getAttribute('aria-invalid')).toBe('true'));
    await user.type(field, '1');
    expect(field.getAttribute('aria-invalid')).toBeNull();
  });
});

describe('a list, an item a line', () => {
  it.each([
    [['eu', 'us'], 'eu\nus'],
    [[1, true, null, 'x y'], '1\ntrue\nnull\nx y'],
    [['1', 'true', '', ' a', 'two\nlines'], '"1"\n"true"\n""\n" a"\n"two\\nlines"'],
    [[{ a: [1] }, ['b']], '{"a":[1]}\n["b"]'],
  ])('%j', (items, text) => {
    expect(listText(items)).toBe(text);
    expect(parseList(text)).toEqual(items);
  });

  it('passes over blank lines', () => {
    expect(parseList('\n a \n\nb\n')).toEqual(['a', 'b']);
  });
});
