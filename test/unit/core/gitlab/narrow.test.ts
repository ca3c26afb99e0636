import { describe, expect, it } from 'vitest';
import { fail, type Problem } from '../../../../src/contract/problems.ts';
import type { RemoteProject } from '../../../../src/contract/projects.ts';
import { capabilitiesOf } from '../../../../src/core/gitlab/capabilities.ts';
import type { Answer, ListedTrigger } from '../../../../src/core/gitlab/client.ts';
import { narrow } from '../../../../src/core/gitlab/narrow.ts';

const NOW = Date.parse('2026-01-31T12:00:00Z');
const TOKEN = 'glptt-a1f3456789abcdef0123456789abcdef01234567';
const rejected: Problem = {
  ...fail('token-rejected', 'Wrong trigger token or wrong project.', 'Check both.').problem,
  httpStatus: 404,
  serverMessage: '404 Not Found',
};
const project: RemoteProject = {
  remoteId: 9,
  path: 'g/p',
  name: 'p',
  webUrl: null,
  defaultBranch: 'main',
  visibility: 'private',
  archived: false,
};
const trigger = (parts: Partial<ListedTrigger>): ListedTrigger => ({
  remoteId: 1,
  description: 'deploy-bot',
  token: TOKEN,
  owner: 'mira',
  createdAt: null,
  lastUsedAt: null,
  expiresAt: null,
  ...parts,
});
const good = <T>(data: T): Answer<T> => ({ ok: true, data, serverTime: null });
const bad = (code: Problem['code'], httpStatus: number): Answer<never> => ({
  ok: false,
  problem: { ...fail(code, `${code}.`, 'Do something.').problem, httpStatus },
  retryAt: null,
});

const look = async (
  found: Answer<RemoteProject>,
  triggers: Answer<readonly ListedTrigger[]> = bad('insufficient-permission', 403),
  { hasAccess = true, problem = rejected }: { hasAccess?: boolean; problem?: Problem } = {},
) => {
  const asked: string[] = [];
  const client = {
    capabilities: capabilitiesOf('v4', '18.5.0'),
    project: async () => {
      asked.push('project');
      return found;
    },
    triggers: async () => {
      asked.push('triggers');
      return triggers;
    },
  };
  const sharper = await narrow(client, { project: 'g/p', token: TOKEN, hasAccess, now: NOW }, problem);
  return { ...sharper, asked };
};

describe('the 404 of a wrong token or a wrong project', () => {
  it.each([
    [
      'is the token where the project is there',
      bad('insufficient-permission', 403),
      /wrong, revoked or expired/,
    ],
    [
      'is no trigger of the project',
      good([trigger({ token: 'ffff', owner: 'priya' })]),
      /has no such trigger/,
    ],
    [
      'is an expired trigger',
      good([trigger({ expiresAt: '2026-01-30T00:00:00.000Z' })]),
      /expired on 2026-01-30/,
    ],
    ['may be somebody else’s trigger', good([trigger({ token: 'a1f3', owner: 'priya' })]), /@priya/],
    ['is a trigger that does not work any more', good([trigger({})]), /deploy-bot are there, and yet/],
    [
      'is a trigger that does not work yet',
      good([trigger({ expiresAt: '2027-01-30T00:00:00.000Z' })]),
      /deploy-bot are there, and yet/,
    ],
  ])('%s', async (_, triggers, words) => {
    const sharper = await look(good(project), triggers);
    expect(sharper).toMatchObject({
      code: 'token-rejected',
      httpStatus: 404,
      serverMessage: '404 Not Found',
    });
    expect(sharper.message).toMatch(words);
    expect(sharper.asked).toEqual(['project', 'triggers']);
    expect(JSON.stringify(sharper)).not.toContain(TOKEN);
  });

  it('is the project where the access token can’t see one', async () => {
    const sharper = await look(bad('project-not-found', 404));
    expect(sharper).toMatchObject({ code: 'project-not-found', httpStatus: 404, asked: ['project'] });
    expect(sharper.message).toContain('g/p');
  });

  it('is a project that moved', async () => {
    expect(await look(bad('moved', 301))).toMatchObject({ code: 'moved', httpStatus: 404 });
  });

  it('stays what it is where nothing more can be known', async () => {
    const { asked: _, ...stranger } = await look(bad('project-not-found', 404), undefined, {
      hasAccess: false,
    });
    expect(stranger).toEqual(rejected);
    const { asked: __, ...down } = await look(bad('server-error', 502));
    expect(down).toEqual(rejected);
  });

  it('is the only one that is looked at', async () => {
    for (const problem of [
      { ...rejected, httpStatus: 401 },
      { ...rejected, code: 'ref-not-found' as const },
    ]) {
      const { asked, ...same } = await look(good(project), undefined, { problem });
      expect([asked, same]).toEqual([[], problem]);
    }
  });
});
