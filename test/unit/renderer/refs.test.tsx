// @vitest-environment happy-dom
import { act, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { OperationOutput } from '../../../src/contract/operations.ts';
import { fail, ok, type Result } from '../../../src/contract/problems.ts';
import type { RefHead } from '../../../src/contract/refs.ts';
import { aHead, aProject, callsOf, openScreens } from './screens.tsx';

/** The only page of a search. */
const found = (...refs: RefHead[]) => ok({ refs, nextPage: null });

describe('the ref field', () => {
  it('shows the newest answer, whatever comes in late', async () => {
    const waiting = new Map<string, (result: Result<OperationOutput<'refs.search'>>) => void>();
    const { user } = openScreens({
      'refs.search': ({ query }) =>
        query === ''
          ? found()
          : new Promise((resolve) => {
              waiting.set(query, resolve);
            }),
    });
    const field = await screen.findByRole('combobox', { name: 'Branch' });
    await user.clear(field);
    await user.type(field, 'r');
    await waitFor(() => expect(waiting.has('r')).toBe(true));
    await user.type(field, 'e');
    await waitFor(() => expect(waiting.has('re')).toBe(true));
    await act(async () => waiting.get('re')?.(found(aHead('release/2.14'))));
    expect(await screen.findByRole('option', { name: /release\/2\.14/ })).toBeDefined();
    await act(async () => waiting.get('r')?.(found(aHead('rotten'))));
    expect(screen.queryByRole('option', { name: /rotten/ })).toBeNull();
  });

  it('lets go of the question that nobody waits for any more', async () => {
    const signals: (AbortSignal | undefined)[] = [];
    const { user } = openScreens({
      'refs.search': ({ query }, signal) => {
        if (query === '') return found();
        signals.push(signal);
        return new Promise(() => undefined);
      },
    });
    const field = await screen.findByRole('combobox', { name: 'Branch' });
    await user.clear(field);
    await user.type(field, 'r');
    await waitFor(() => expect(signals).toHaveLength(1));
    await user.type(field, 'e');
    await waitFor(() => expect(signals).toHaveLength(2));
    expect(signals[0]?.aborted).toBe(true);
    expect(signals[1]?.aborted).toBe(false);
  });

  it('shows the head commit beneath, and says where the server has no such ref', async () => {
    const { user } = openScreens({
      'refs.head': ({ ref }) =>
        ref.name === 'main'
          ? ok(aHead('main'))
          : fail('ref-not-found', 'No such branch.', 'Choose another ref.'),
    });
    expect(await screen.findByText('Head of main')).toBeDefined();
    await user.type(screen.getByRole('combobox', { name: 'Branch' }), 'x');
    expect(await screen.findByText('Not found: the server has no branch of this name.')).toBeDefined();
  });

  it('is plain text with a reason where the server cannot be read', async () => {
    openScreens({ 'projects.list': () => ok([aProject({ can: { fire: true, follow: false } })]) });
    expect(await screen.findByRole('textbox', { name: 'Branch' })).toBeDefined();
    expect(screen.getByText('No suggestions: there is no access token for this server.')).toBeDefined();
  });

  it.each([
    [
      'head',
      { way: 'head', ref: { kind: 'branch', name: 'main' } },
      'Fired as branch main, whose head it is.',
    ],
    ['tag', { way: 'tag' }, 'No branch or tag has it as its head: a temporary tag will be asked for.'],
  ] as const)('says how a commit can be fired: by %s', async (_, way, words) => {
    const { user } = openScreens({ 'refs.commit': () => ok({ commit: null, way }) });
    await user.click(await screen.findByRole('radio', { name: 'Commit' }));
    await user.type(screen.getByRole('textbox', { name: 'Commit' }), '3f9c2e1a');
    expect(await screen.findByText(words)).toBeDefined();
  });

  it('asks before it makes a temporary tag, and says so when it fires', async () => {
    const { user, bridge } = openScreens({
      'refs.commit': () => ok({ commit: null, way: { way: 'tag' } }),
    });
    await user.click(await screen.findByRole('radio', { name: 'Commit' }));
    await user.type(screen.getByRole('textbox', { name: 'Commit' }), '3f9c2e1a');
    await user.keyboard('{Control>}{Enter}{/Control}');
    await screen.findByRole('dialog', { name: 'Make a temporary tag at 3f9c2e1?' });
    expect(bridge.calls.filter(({ operation }) => operation === 'runs.fire')).toEqual([]);
    await user.type(screen.getByRole('textbox', { name: /Type 3f9c2e1/ }), '3f9c2e1{Enter}');
    await waitFor(() =>
      expect(bridge.calls.filter(({ operation }) => operation === 'runs.fire')).toMatchObject([
        { input: { ref: { kind: 'commit', name: '3f9c2e1a' }, viaTag: true } },
      ]),
    );
  });
});

describe('the list of refs', () => {
  it('asks once for what is typed in one go, and a page more at its end', async () => {
    const page = (from: number) => Array.from({ length: 3 }, (_, at) => aHead(`release/${from + at}`));
    const { bridge, user } = openScreens({
      'refs.search': ({ query, page: number = 1 }) =>
        query === 'release'
          ? ok({ refs: page(number * 10), nextPage: number < 3 ? number + 1 : null })
          : found(),
    });
    const field = await screen.findByRole('combobox', { name: 'Branch' });
    await user.click(field);
    await waitFor(() => expect(callsOf(bridge, 'refs.search')).toHaveLength(1));
    await user.clear(field);
    await user.type(field, 'release');
    await screen.findByRole('option', { name: /release\/12/ });
    const queries = () =>
      callsOf(bridge, 'refs.search').map((input) => {
        const { query, page: number } = input as { query: string; page: number };
        return `${query} ${number}`;
      });
    expect(queries()).toEqual([' 1', 'release 1']);
    await user.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}');
    expect(await screen.findByRole('option', { name: /release\/22/ })).toBeDefined();
    expect(queries()).toEqual([' 1', 'release 1', 'release 2']);
  });

  it('says why there is no head where the server does not answer, and asks again when told to', async () => {
    let answers = false;
    const { user } = openScreens({
      'refs.head': ({ ref }) =>
        answers ? ok(aHead(ref.name)) : fail('unreachable', 'GitLab does not answer.', 'Try again later.'),
    });
    await screen.findByText(/Head not known: GitLab does not answer\./);
    answers = true;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Head of main')).toBeDefined();
  });
});
