import type { StoredSettings } from '../../src/core/settings.ts';
import { emptySettings } from '../../src/core/settings.ts';

export const aStoredServer: StoredSettings['servers'][number] = {
  id: 'server-1',
  name: 'GitLab',
  url: 'https://gitlab.example.org',
  version: '18.5.0',
  dialect: 'v4',
  pinned: false,
  accessTokenHint: null,
  caFile: null,
  proxy: { mode: 'system' },
};

export const aStoredProject: StoredSettings['projects'][number] = {
  id: 'project-1',
  serverId: 'server-1',
  remoteId: 9,
  path: 'platform/web-shop',
  name: 'web-shop',
  webUrl: null,
  defaultBranch: 'main',
  visibility: 'private',
  archived: false,
};

export const aStoredTrigger: StoredSettings['triggers'][number] = {
  id: 'trigger-1',
  projectId: 'project-1',
  label: 'deploy-bot',
  hint: 'a1f3',
  createdAt: '2026-01-01T00:00:00.000Z',
  remoteId: null,
  expiresAt: null,
};

export const aStoredPreset: StoredSettings['presets'][number] = {
  id: 'preset-1',
  name: 'Deploy',
  projectId: 'project-1',
  ref: { kind: 'branch', name: 'main' },
  triggerId: 'trigger-1',
  variables: [
    { key: 'REGION', secret: false, value: 'eu' },
    { key: 'API_KEY', secret: true },
  ],
  inputs: {},
  confirm: false,
  pinned: true,
  shortcut: null,
  notify: 'default',
  createdAt: '2026-01-01T00:00:00.000Z',
};

/** A server, a project, a trigger and a preset of it. */
export const storedThings: StoredSettings = {
  ...emptySettings,
  servers: [aStoredServer],
  projects: [aStoredProject],
  triggers: [aStoredTrigger],
  presets: [aStoredPreset],
};
