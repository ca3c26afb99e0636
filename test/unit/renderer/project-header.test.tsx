// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { fail, ok } from '../../../src/contract/problems.ts';
import type { Sync } from '../../../src/contract/projects.ts';
import { aProject, callsOf, openScreens } from './screens.tsx';

const header = async () => within(await screen.findByRole('main'));

const sync: Sync = {
  serverId: 'server-1',
  state: 'done',
  found: 3,
  total: 3,
  startedAt: null,
  endedAt: null,
  problem: null,
};

describe('the header of a project', () => {
  it.each([
    [{ fire: true, follow: true }, 'can fire + follow'],
    [{ fire: true, follow: false }, 'can fire'],
    [{ fire: false, follow: true }, 'can follow'],
    [{ fire: false, follow: false }, 'no token'],
  ] as const)('says what is possible: %j', async (can, words) => {
    openScreens({
      'projects.list': () => ok([aProject({ can, ...(can.fire ? {} : { triggers: [] }), archived: true })]),
    });
    expect((await header()).getByText(words)).toBeDefined();
    expect((await header()).getByText('archived')).toBeDefined();
  });

  it('has the project read again, and says how that went', async () => {
    let answers = false;
    const { bridge, user } = openScreens({
      'projects.sync': () =>
        answers ? ok(sync) : fail('unreachable', 'GitLab does not answer.', 'Try again later.'),
    });
    const results = () => screen.getByRole('log', { name: 'Results' }).textContent;
    const read = async () => {
      await user.click((await header()).getByRole('button', { name: 'More for this project' }));
      await user.click(await screen.findByRole('menuitem', { name: /^Read projects of .* again$/ }));
    };
    await read();
    await waitFor(() => expect(results()).toContain('Not read. GitLab does not answer.'));
    answers = true;
    await read();
    await waitFor(() => expect(results()).toContain('The projects were read again.'));
    expect(callsOf(bridge, 'projects.sync')).toHaveLength(2);
  });

  it('is without a way to the browser where its page is not known', async () => {
    openScreens({ 'projects.list': () => ok([aProject({ webUrl: null, path: null })]) });
    expect((await header()).queryByRole('link')).toBeNull();
  });
});
