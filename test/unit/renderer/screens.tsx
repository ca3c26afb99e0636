import { cleanup, configure, render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach } from 'vitest';
import type { Preset } from '../../../src/contract/presets.ts';
import { ok } from '../../../src/contract/problems.ts';
import type { Project } from '../../../src/contract/projects.ts';
import type { RefHead } from '../../../src/contract/refs.ts';
import type { Run } from '../../../src/contract/runs.ts';
import type { Server } from '../../../src/contract/servers.ts';
import { defaultSettings } from '../../../src/contract/settings.ts';
import { capabilitiesOf } from '../../../src/core/gitlab/capabilities.ts';
import { App } from '../../../src/renderer/App.tsx';
import { createMemoryAddress } from '../../../src/renderer/address/address.ts';
import type { Here } from '../../../src/renderer/address/here.ts';
import {
  createMemoryBridge,
  type Handlers,
  type MemoryBridge,
} from '../../../src/renderer/bridge/memory-bridge.ts';
import { createDrafts } from '../../../src/renderer/features/fire/drafts.ts';
import { createQueryClient } from '../../../src/renderer/queries/query-client.ts';

afterEach(cleanup);
// A machine that is busy with other tests draws late; what never comes fails all the same.
configure({ asyncUtilTimeout: 10_000 });

export const server: Server = {
  id: 'server-1',
  name: 'gitlab.example.org',
  url: 'https://gitlab.example.org',
  version: '18.5.0',
  dialect: 'v4',
  pinned: false,
  capabilities: capabilitiesOf('v4', '18.5.0'),
  accessToken: { hint: 'p4t0' },
  caFile: null,
  proxy: { mode: 'system' },
  connection: { state: 'connected', checkedAt: null, problem: null },
};

export const aProject = (parts: Partial<Project> = {}): Project => ({
  id: 'project-1',
  serverId: 'server-1',
  serverName: 'gitlab.example.org',
  serverUrl: 'https://gitlab.example.org',
  remoteId: 9,
  path: 'platform/web-shop',
  name: 'web-shop',
  webUrl: 'https://gitlab.example.org/platform/web-shop',
  defaultBranch: 'main',
  visibility: 'private',
  archived: false,
  triggers: [
    {
      id: 'trigger-1',
      projectId: 'project-1',
      label: 'deploy-bot',
      hint: 'a1f3',
      createdAt: '2026-01-01T00:00:00.000Z',
      remoteId: 10,
      expiresAt: null,
    },
  ],
  can: { fire: true, follow: true },
  ...parts,
});

export const aPreset = (parts: Partial<Preset> = {}): Preset => ({
  id: 'preset-1',
  name: 'Deploy production',
  projectId: 'project-1',
  projectLabel: 'platform/web-shop',
  ref: { kind: 'branch', name: 'stable' },
  triggerId: null,
  variables: [
    { key: 'REGION', secret: false, value: 'eu' },
    { key: 'API_KEY', secret: true },
  ],
  inputs: {},
  confirm: true,
  pinned: true,
  shortcut: null,
  notify: 'default',
  createdAt: '2026-01-01T00:00:00.000Z',
  ...parts,
});

export const aHead = (name: string, parts: Partial<RefHead> = {}): RefHead => ({
  kind: 'branch',
  name,
  commit: {
    sha: '3f9c2e1a00000000000000000000000000000000',
    title: `Head of ${name}`,
    author: 'Mara Lind',
    committedAt: '2026-01-31T10:00:00.000Z',
  },
  protected: false,
  default: name === 'main',
  ...parts,
});

export const aRun = (parts: Partial<Run> = {}): Run => ({
  id: 'run-1',
  requestId: 'request-1',
  state: 'accepted',
  server: 'https://gitlab.example.org',
  serverId: 'server-1',
  projectId: 'project-1',
  project: { id: 9, path: 'platform/web-shop' },
  ref: { kind: 'branch', name: 'main' },
  trigger: { label: 'deploy-bot', hint: 'a1f3' },
  preset: null,
  variables: [],
  inputs: {},
  firedAt: '2026-01-31T12:00:00.000Z',
  answeredAt: '2026-01-31T12:00:01.000Z',
  sentRef: null,
  expectedSha: null,
  temporaryTag: null,
  linked: 'answer',
  attempts: 1,
  pipeline: aPipeline('created'),
  request: null,
  problem: null,
  follow: { state: 'following', checkedAt: null, problem: null },
  ...parts,
});

export const aPipeline = (
  status: NonNullable<Run['pipeline']>['status'],
  parts: Partial<NonNullable<Run['pipeline']>> = {},
): NonNullable<Run['pipeline']> => ({
  id: 501,
  iid: 17,
  sha: '3f9c2e1a',
  ref: 'main',
  status,
  webUrl: 'https://gitlab.example.org/platform/web-shop/-/pipelines/501',
  createdAt: '2026-01-31T12:00:01.000Z',
  startedAt: null,
  finishedAt: null,
  duration: null,
  ...parts,
});

/** An app with one server and one project, where everything is fine. */
export const fine: Handlers = {
  'app.info': () =>
    ok({
      version: '0.1.0',
      host: 'web',
      platform: 'linux',
      vault: { kind: 'keychain', problem: null },
      dataDir: '/data',
      demo: false,
      globalShortcuts: 'command',
      choosesFiles: false,
    }),
  'notices.list': () => ok([]),
  'settings.get': () => ok(defaultSettings),
  'servers.list': () => ok([server]),
  'projects.list': () => ok([aProject()]),
  'presets.list': () => ok([]),
  'runs.list': () => ok([]),
  'refs.search': () => ok({ refs: [aHead('main'), aHead('release/2.14')], nextPage: null }),
  'refs.head': ({ ref }) => ok(aHead(ref.name)),
  'runs.fire': ({ requestId }) => ok(aRun({ requestId })),
};

export interface Opened {
  readonly bridge: MemoryBridge;
  readonly user: ReturnType<typeof userEvent.setup>;
}

export const openScreens = (handlers: Handlers = {}, start: Here = { at: 'start' }): Opened => {
  const bridge = createMemoryBridge({ ...fine, ...handlers });
  render(
    <App
      bridge={bridge}
      queryClient={createQueryClient()}
      drafts={createDrafts()}
      address={createMemoryAddress(start)}
    />,
  );
  return { bridge, user: userEvent.setup() };
};

export const callsOf = (bridge: MemoryBridge, operation: string): readonly unknown[] =>
  bridge.calls.filter((call) => call.operation === operation).map(({ input }) => input);
