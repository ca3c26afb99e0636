// @vitest-environment happy-dom
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { fail, ok } from '../../../src/contract/problems.ts';
import type { Project } from '../../../src/contract/projects.ts';
import type { Server } from '../../../src/contract/servers.ts';
import type { Snippet } from '../../../src/contract/snippets.ts';
import type { Handlers } from '../../../src/renderer/bridge/memory-bridge.ts';
import { aPreset, aProject, aRun, callsOf, openScreens, server } from './screens.tsx';

const CANARY = 'glptt-canary-0123456789a1f3';
const CURL = `curl -X POST --fail -F token=${CANARY} -F ref=main https://gitlab.example.org/api/v4/projects/9/trigger/pipeline`;

const aSnippet = (parts: Partial<Snippet> = {}): Snippet => ({
  kind: 'curl',
  serverUrl: 'https://gitlab.example.org',
  serverId: null,
  project: '9',
  projectId: null,
  ref: { kind: 'name', name: 'release/2.14' },
  variables: [{ key: 'REGION', secret: false, value: 'eu' }],
  inputs: {},
  token: { hint: 'a1f3' },
  shown: CURL.replace(CANARY, 'glptt-••••••a1f3'),
  ...parts,
});

const aTrigger = (label: string) => {
  const [trigger] = aProject().triggers;
  if (trigger === undefined) throw new Error('The project has no trigger.');
  return { ...trigger, label };
};

/** An app with nothing set up, where everything that is added is there afterwards. */
const openSetup = (handlers: Handlers = {}) => {
  const servers: Server[] = [];
  const projects: Project[] = [];
  const opened = openScreens({
    'servers.list': () => ok([...servers]),
    'projects.list': () => ok([...projects]),
    'servers.add': ({ url }) => {
      servers.push({ ...server, url });
      return ok({ ...server, url });
    },
    'servers.check': () => fail('unreachable', 'No answer.', ''),
    'projects.known': () => ok({ projects: [], total: 0 }),
    'projects.search': () => ok([]),
    'projects.add': () => {
      const added = aProject({ triggers: [], can: { fire: false, follow: true } });
      projects.push(added);
      return ok(added);
    },
    'triggers.add': ({ label }) => {
      projects.splice(0, 1, aProject({ triggers: [aTrigger(label)] }));
      return ok(aTrigger(label));
    },
    'triggers.create': ({ description }) => {
      projects.splice(0, 1, aProject({ triggers: [aTrigger(description)] }));
      return ok(aTrigger(description));
    },
    'presets.save': ({ name }) => ok(aPreset({ name })),
    'snippets.read': () => ok(aSnippet()),
    ...handlers,
  });
  const { user } = opened;
  return {
    ...opened,
    servers,
    projects,
    connect: async (url = 'https://gitlab.example.org') => {
      await user.type(await screen.findByRole('textbox', { name: 'Server address' }), url);
      await user.click(screen.getByRole('button', { name: 'Continue' }));
      await screen.findByRole('heading', { name: 'Add a project and its trigger token' });
    },
    nameProject: async (name: string) => {
      await user.type(screen.getByRole('combobox', { name: 'Project' }), name);
      await user.keyboard('{Escape}');
    },
  };
};

const paste = (element: Element, text: string): void => {
  fireEvent.paste(element, { clipboardData: { getData: () => text } });
};

const documentHtml = (): string => document.documentElement.outerHTML;

describe('first run', () => {
  it('connects a server, adds a project with its token, and fires', async () => {
    const { bridge, user, connect, nameProject } = openSetup({
      'runs.fire': ({ requestId }) => ok(aRun({ requestId })),
    });
    await screen.findByRole('textbox', { name: 'Server address' });
    await user.type(screen.getByLabelText(/^Access token/), 'glpat-secret');
    await connect();
    expect(screen.getAllByText('Found GitLab 18.5.0 at gitlab.example.org').length).toBeGreaterThan(0);
    await nameProject('platform/web-shop');
    await user.type(screen.getByLabelText('Token'), CANARY);
    expect(documentHtml()).not.toContain(CANARY);
    await user.click(screen.getByRole('button', { name: 'Add project' }));
    expect(await screen.findByText(/^Fires/)).toBeDefined();
    expect(screen.getByRole<HTMLInputElement>('combobox', { name: 'Branch' }).value).toBe('main');
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByRole('heading', { level: 1, name: 'platform / web-shop' })).toBeDefined();
    expect(callsOf(bridge, 'servers.add')).toEqual([
      { url: 'https://gitlab.example.org', accessToken: 'glpat-secret' },
    ]);
    expect(callsOf(bridge, 'projects.add')).toEqual([{ server: 'server-1', project: 'platform/web-shop' }]);
    expect(callsOf(bridge, 'triggers.add')).toEqual([
      { project: 'project-1', label: 'trigger-tray', token: CANARY },
    ]);
    expect(callsOf(bridge, 'runs.fire')).toHaveLength(1);
    expect(callsOf(bridge, 'presets.save')).toMatchObject([
      { name: 'web-shop main', project: 'project-1', ref: { kind: 'branch', name: 'main' } },
    ]);
  });

  it('says what is wrong beside the field it belongs to, and loses nothing but the token', async () => {
    const { user } = openSetup({
      'servers.add': () =>
        fail('access-token-rejected', 'The server does not take this access token.', 'Make a new one.'),
    });
    const address = await screen.findByRole<HTMLInputElement>('textbox', { name: 'Server address' });
    await user.type(address, 'gitlab.example.org');
    const access = screen.getByLabelText<HTMLInputElement>(/^Access token/);
    await user.type(access, 'glpat-secret{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain('Make a new one.');
    expect(access.getAttribute('aria-describedby')).toContain(screen.getByRole('alert').id);
    await waitFor(() => expect(document.activeElement).toBe(access));
    expect(access.value).toBe('');
    expect(address.value).toBe('gitlab.example.org');
  });

  it('unfolds the certificate authority where the certificate is not trusted', async () => {
    const { bridge, user } = openSetup({
      'servers.add': ({ caFile }) =>
        caFile === undefined
          ? fail('tls', 'The certificate is signed by itself.', 'Name its authority.')
          : ok(server),
    });
    await user.type(await screen.findByRole('textbox', { name: 'Server address' }), 'gitlab.example.org');
    await user.click(screen.getByRole('button', { name: 'Continue' }));
    const authority = await screen.findByRole('textbox', { name: /^Certificate authority/ });
    await waitFor(() => expect(document.activeElement).toBe(authority));
    await user.type(authority, '/etc/ca.pem{Enter}');
    await screen.findByRole('heading', { name: 'Add a project and its trigger token' });
    expect(callsOf(bridge, 'servers.add').at(-1)).toEqual({
      url: 'gitlab.example.org',
      caFile: '/etc/ca.pem',
    });
  });

  it('fills everything from a snippet at its first step, and never shows its token', async () => {
    const { bridge, user } = openSetup();
    await user.click(await screen.findByRole('button', { name: 'Start from a cURL snippet instead' }));
    paste(screen.getByRole('textbox', { name: 'cURL snippet' }), CURL);
    await screen.findByText(/Found project 9, ref/);
    expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'cURL snippet' }).value).toContain(
      'glptt-••••••a1f3',
    );
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Server address' }).value).toBe(
      'https://gitlab.example.org',
    );
    expect(documentHtml()).not.toContain('canary');
    await user.click(screen.getByRole('button', { name: 'Continue' }));
    expect((await screen.findByRole<HTMLInputElement>('combobox', { name: 'Project' })).value).toBe('9');
    expect(documentHtml()).not.toContain('canary');
    await user.click(screen.getByRole('button', { name: 'Add project' }));
    expect(await screen.findByText('REGION')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Finish without firing' }));
    expect((await screen.findByRole<HTMLInputElement>('textbox', { name: 'Value of REGION' })).value).toBe(
      'eu',
    );
    expect(callsOf(bridge, 'triggers.add')).toEqual([
      { project: 'project-1', label: 'trigger-tray', snippet: CURL },
    ]);
    expect(callsOf(bridge, 'runs.fire')).toEqual([]);
    expect(documentHtml()).not.toContain('canary');
  });

  it('says that a snippet is of another server, connects that one, and keeps what was pasted', async () => {
    const other = 'https://other.example.org';
    const { bridge, user, connect } = openSetup({
      'snippets.read': () => ok(aSnippet({ serverUrl: other })),
      'servers.add': ({ url }) =>
        ok(
          url === other ? { ...server, id: 'server-2', name: 'other.example.org', url } : { ...server, url },
        ),
    });
    await connect();
    await user.click(screen.getByRole('radio', { name: /cURL snippet/ }));
    paste(screen.getByRole('textbox', { name: 'cURL snippet' }), CURL);
    expect(await screen.findByText(/not connected here/)).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Add project' }));
    expect(callsOf(bridge, 'projects.add')).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Connect it' }));
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Server address' }).value).toBe(other);
    await user.click(screen.getByRole('button', { name: 'Continue' }));
    await user.click(await screen.findByRole('button', { name: 'Add project' }));
    await screen.findByText(/^Fires/);
    expect(callsOf(bridge, 'projects.add')).toEqual([{ server: 'server-2', project: '9' }]);
  });

  it('goes back with everything as it was, and does not connect the same server twice', async () => {
    const { bridge, user, connect, nameProject } = openSetup();
    await connect();
    await nameProject('apps/mobile');
    await user.click(screen.getByRole('button', { name: 'Back' }));
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Server address' }).value).toBe(
      'https://gitlab.example.org',
    );
    await user.click(screen.getByRole('button', { name: 'Continue' }));
    expect((await screen.findByRole<HTMLInputElement>('combobox', { name: 'Project' })).value).toBe(
      'apps/mobile',
    );
    await user.click(screen.getByRole('button', { name: /Connect a server/ }));
    await user.click(screen.getByRole('button', { name: /Add a project/ }));
    expect(screen.getByRole('combobox', { name: 'Project' })).toBeDefined();
    expect(callsOf(bridge, 'servers.add')).toHaveLength(1);
  });

  it('keeps the project where its token is refused, and asks for the token alone again', async () => {
    let refused = true;
    const { bridge, user, connect, nameProject } = openSetup({
      'triggers.add': ({ label }) => {
        if (!refused) return ok(aTrigger(label));
        refused = false;
        return fail('keychain-locked', 'The keychain is locked.', 'Unlock it.');
      },
    });
    await connect();
    await nameProject('platform/web-shop');
    await user.type(screen.getByLabelText('Token'), 'glptt-one{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain('Unlock it.');
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Token')));
    await user.type(screen.getByLabelText('Token'), 'glptt-two{Enter}');
    expect(await screen.findByText(/^Fires/)).toBeDefined();
    expect(callsOf(bridge, 'projects.add')).toHaveLength(1);
  });

  it('says why a token cannot be made on the server', async () => {
    const { connect } = openSetup({
      'servers.add': () => ok({ ...server, accessToken: null }),
    });
    await connect();
    expect(screen.getByRole<HTMLInputElement>('radio', { name: /Create a token/ }).disabled).toBe(true);
    expect(screen.getByText(/Needs an access token with scope api/)).toBeDefined();
  });

  it('makes a token on the server where the access token may', async () => {
    const { bridge, user, connect, nameProject } = openSetup();
    await connect();
    await nameProject('platform/web-shop');
    await user.click(screen.getByRole('radio', { name: /Create a token/ }));
    await user.click(screen.getByRole('button', { name: 'Add project' }));
    await screen.findByText(/^Fires/);
    expect(callsOf(bridge, 'triggers.create')).toEqual([
      { project: 'project-1', description: 'trigger-tray' },
    ]);
  });

  it('gives way to the window when a server is set up elsewhere and nothing was typed', async () => {
    const { bridge, servers } = openSetup();
    await screen.findByRole('textbox', { name: 'Server address' });
    servers.push(server);
    await act(async () => bridge.emit({ type: 'servers-changed' }));
    expect(await screen.findByRole('button', { name: /Add project…/ })).toBeDefined();
  });

  it('stays, and offers the window, when something was typed already', async () => {
    const { bridge, servers, user } = openSetup();
    await user.type(await screen.findByRole('textbox', { name: 'Server address' }), 'gitlab');
    servers.push(server);
    await act(async () => bridge.emit({ type: 'servers-changed' }));
    expect(await screen.findByText(/was set up elsewhere meanwhile/)).toBeDefined();
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Server address' }).value).toBe('gitlab');
    await user.click(screen.getByRole('button', { name: 'Open the window' }));
    expect(await screen.findByRole('button', { name: /Add project…/ })).toBeDefined();
  });

  it('tries the built-in demo, or says why it can not', async () => {
    let broken = true;
    const { servers, projects, user } = openSetup({
      'app.tryDemo': () => {
        if (broken) return fail('internal', 'The demo server did not start.', 'Try again.');
        servers.push(server);
        projects.push(aProject());
        return ok({});
      },
    });
    const button = await screen.findByRole('button', { name: 'Try it with the built-in demo server' });
    await user.click(button);
    expect((await screen.findByRole('alert')).textContent).toContain('The demo server did not start.');
    broken = false;
    await user.click(button);
    expect(await screen.findByRole('heading', { level: 1, name: 'platform / web-shop' })).toBeDefined();
  });

  it('can be skipped', async () => {
    const { user } = openSetup();
    await user.click(await screen.findByRole('button', { name: 'Skip setup' }));
    expect(await screen.findByRole('heading', { name: 'No server yet' })).toBeDefined();
  });

  it('says at every step where tokens are kept', async () => {
    const { connect } = openSetup();
    await screen.findByText('Tokens are kept in your system’s keychain.');
    await connect();
    const step = within(screen.getByRole('region', { name: 'Add a project' }));
    expect(step.getByText('Tokens are kept in your system’s keychain.')).toBeDefined();
  });
});
