import { describe, expect, it } from 'vitest';
import type { RemoteTrigger } from '../../../src/contract/projects.ts';
import {
  foundProjects,
  triggerLines,
} from '../../../src/renderer/features/settings/triggers/trigger-rows.ts';
import { aProject } from './screens.tsx';

const remote = (parts: Partial<RemoteTrigger>): RemoteTrigger => ({
  remoteId: 10,
  description: 'deploy-bot',
  hint: 'a1f3',
  owner: 'mira',
  createdAt: null,
  lastUsedAt: null,
  expiresAt: null,
  heldAs: null,
  ...parts,
});
const shown = (list: readonly RemoteTrigger[] | null) =>
  triggerLines(aProject(), list).map((line) => [line.held?.label ?? null, line.remote?.remoteId ?? null]);

describe('the triggers of a project', () => {
  it('are those that this machine holds, where the server was not asked', () => {
    expect(shown(null)).toEqual([['deploy-bot', null]]);
  });

  it('join what is held with what the server lists, and end with what only the server has', () => {
    const list = [remote({ remoteId: 11, hint: 'ffff' }), remote({ heldAs: 'deploy-bot' })];
    expect(shown(list)).toEqual([
      ['deploy-bot', 10],
      [null, 11],
    ]);
  });

  it('know somebody else’s by its four characters', () => {
    expect(shown([remote({ remoteId: 12 })])).toEqual([['deploy-bot', 12]]);
  });
});

it('finds projects by every word, in path, name and server', () => {
  const shop = aProject();
  const mobile = aProject({ id: 'project-2', path: 'apps/mobile', name: 'Mobile app' });
  expect(foundProjects([shop, mobile], 'MOB gitlab')).toEqual([mobile]);
  expect(foundProjects([shop, mobile], '')).toEqual([shop, mobile]);
});
