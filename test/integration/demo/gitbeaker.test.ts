import { Gitlab } from '@gitbeaker/rest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoServer, startDemoServer } from '../../../src/demo/start-demo-server.ts';

// A client that was written for GitLab, and not by us: what it understands is not only what we believe.

let gitlab: DemoServer;
let now = Date.parse('2026-01-31T12:00:00Z');
beforeAll(async () => {
  gitlab = await startDemoServer({ now: () => now, pace: 20 });
});
afterAll(() => gitlab.close());

const client = () => new Gitlab({ host: gitlab.url, token: gitlab.ready.accessTokens.maintainer });
const token = (): string => {
  const found = gitlab.ready.projects.find(({ id }) => id === 9)?.triggerTokens[0]?.token;
  if (found === undefined) throw new Error('No trigger token in the seed');
  return found;
};

describe('a client that somebody else wrote', () => {
  it('fires with variables, and reads the pipeline to its end with jobs, log and variables', async () => {
    const api = client();
    const fired = await api.PipelineTriggerTokens.trigger(9, 'main', token(), {
      variables: { REGION: 'eu' },
    });
    expect(fired).toMatchObject({ ref: 'main', status: 'created', source: 'trigger' });
    now += 25_000;
    expect(await api.Pipelines.show(9, fired.id)).toMatchObject({ id: fired.id, status: 'success' });
    const jobs = await api.Jobs.all(9, { pipelineId: fired.id });
    expect(jobs.map(({ status }) => status)).toEqual(jobs.map(() => 'success'));
    expect(new Set(jobs.map(({ stage }) => stage)).size).toBeGreaterThanOrEqual(2);
    expect(await api.Jobs.showLog(9, jobs[0]?.id ?? 0)).toContain('Job succeeded');
    const variables = await api.Pipelines.allVariables(9, fired.id);
    expect(variables).toContainEqual(expect.objectContaining({ key: 'REGION', value: 'eu' }));
  });

  it.each(['9.2', '10.8', '11.5', '17.0'])('fires at GitLab %s too', async (release) => {
    const server = await startDemoServer({ gitlab: release });
    try {
      const api = new Gitlab({ host: server.url, token: server.ready.accessTokens.maintainer });
      const trigger = server.ready.projects.find(({ id }) => id === 9)?.triggerTokens[0]?.token ?? '';
      const fired = await api.PipelineTriggerTokens.trigger(9, 'main', trigger, { variables: { A: 'b' } });
      expect(await api.Pipelines.show(9, fired.id)).toMatchObject({ id: fired.id, ref: 'main' });
      await expect(api.PipelineTriggerTokens.trigger(9, 'main', 'wrong')).rejects.toThrow('404');
    } finally {
      await server.close();
    }
  });

  it('lists projects, branches, tags and triggered pipelines', async () => {
    const api = client();
    const projects = await api.Projects.all({ membership: true });
    expect(projects.map(({ path_with_namespace: path }) => path)).toContain('platform/web-shop');
    const branches = await api.Branches.all(9);
    expect(branches.map(({ name }) => name)).toEqual(expect.arrayContaining(['main', 'release/2.14']));
    const tags = await api.Tags.all(9);
    expect(tags.map(({ name }) => name)).toContain('v2.13.0');
    const pipelines = await api.Pipelines.all(9, { source: 'trigger', ref: 'main' });
    expect(pipelines.length).toBeGreaterThan(0);
    expect(pipelines.every(({ source, ref }) => source === 'trigger' && ref === 'main')).toBe(true);
  });

  it('creates a trigger, fires with it, revokes it, and is refused from then on', async () => {
    const api = client();
    const made = await api.PipelineTriggerTokens.create(9, 'made by a test');
    expect((await api.PipelineTriggerTokens.trigger(9, 'main', made.token)).ref).toBe('main');
    await api.PipelineTriggerTokens.remove(9, made.id);
    await expect(api.PipelineTriggerTokens.trigger(9, 'main', made.token)).rejects.toThrow('404');
  });

  it('is refused with the words of GitLab', async () => {
    await expect(client().PipelineTriggerTokens.trigger(9, 'no-such', token())).rejects.toThrow(
      'Reference not found',
    );
    const stranger = new Gitlab({ host: gitlab.url, token: 'glpat-wrong' });
    await expect(stranger.Projects.show(9)).rejects.toThrow('401');
  });
});
