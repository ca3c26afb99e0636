import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type DemoServer, startDemoServer } from '../../../src/demo/start-demo-server.ts';
import { as, ask } from './ask.ts';

const Projects = z.array(z.looseObject({ id: z.number(), path_with_namespace: z.string() }));

describe.each(['8.10', '8.17', '10.8'])('projects in API v3 of GitLab %s', (gitlab) => {
  let server: DemoServer;
  beforeAll(async () => {
    server = await startDemoServer({ gitlab });
  });
  afterAll(() => server.close());

  const get = (path: string) =>
    ask(server, `/api/v3${path}`, { headers: as(server.ready.accessTokens.developer) });
  const paths = async (path: string): Promise<readonly string[]> =>
    Projects.parse((await get(path)).json).map((project) => project.path_with_namespace);

  it('tells who asks', async () => {
    const { status, json } = await get('/user');
    expect(status).toBe(200);
    expect(json).toMatchObject({ id: 3, username: 'tomas.okafor', state: 'active', identities: [] });
    expect((await ask(server, '/api/v3/user')).json).toEqual({ message: '401 Unauthorized' });
  });

  it('shows levels and builds where v4 shows visibility and jobs', async () => {
    const { json } = await get('/projects/9');
    expect(json).toMatchObject({
      id: 9,
      path_with_namespace: 'platform/web-shop',
      default_branch: 'main',
      public: false,
      visibility_level: 0,
      archived: false,
      builds_enabled: true,
      web_url: `${server.url}/platform/web-shop`,
      permissions: { group_access: { access_level: 30 } },
    });
    expect(json).not.toHaveProperty('visibility');
    expect(json).not.toHaveProperty('jobs_enabled');
    expect((await get('/projects/24')).json).toMatchObject({ public: true, visibility_level: 20 });
    expect((await get('/projects/36')).json).toMatchObject({ builds_enabled: false });
  });

  it('finds a project by its encoded path too, and says which kind of thing is missing', async () => {
    expect((await get('/projects/apps%2Fshop%2Fmobile-app')).json).toMatchObject({ id: 15 });
    const missing = await get('/projects/platform%2Fnothing');
    expect(missing.status).toBe(404);
    expect(missing.json).toEqual({ message: '404 Project Not Found' });
  });

  it('lists them in pages, with headers and links of v3 itself', async () => {
    const page = await get('/projects?per_page=3&page=2&order_by=id&sort=asc&archived=false');
    expect(Projects.parse(page.json).map(({ id }) => id)).toEqual([21, 24, 27]);
    const named = (name: string) => page.headers.get(name);
    expect(named('x-page')).toBe('2');
    expect(named('x-per-page')).toBe('3');
    expect(named('x-next-page')).toBe('3');
    expect(named('x-total')).toBe('8');
    expect(named('x-total-pages')).toBe('3');
    expect(named('link')).toContain(`<${server.url}/api/v3/projects?per_page=3&page=3`);
    expect((await ask(server, '/api/v3/projects')).status).toBe(401);
  });

  it('searches in names, and in groups as long as GitLab did', async () => {
    expect(await paths('/projects?search=WEB-sh')).toEqual(['platform/web-shop']);
    const ofGroup = await paths('/projects?search=platform');
    if (gitlab === '10.8') expect(ofGroup).toEqual([]);
    else expect(ofGroup).toContain('platform/checkout-api');
    expect(await paths('/projects/search/infra')).toEqual(['ops/infra-live']);
  });

  it('hides what is archived only in the releases that did', async () => {
    const listed = (await paths('/projects?per_page=100')).includes('legacy/monolith');
    expect(listed).toBe(gitlab !== '8.17');
    expect(await paths('/projects?archived=true')).toEqual(['legacy/monolith']);
  });

  it('checks parameters only where Grape does', async () => {
    const { status, json } = await get('/projects?order_by=colour');
    if (gitlab === '8.10') expect(status).toBe(200);
    else expect([status, json]).toEqual([400, { error: 'order_by does not have a valid value' }]);
  });

  it('takes "visible" for a path until there is such a list', async () => {
    const visible = await get('/projects/visible');
    if (gitlab === '8.10') expect(visible.json).toEqual({ message: '404 Project Not Found' });
    else expect(Projects.parse(visible.json).length).toBeGreaterThan(5);
  });

  it('says little of a public project to a stranger, and nothing in old releases', async () => {
    const stranger = (path: string) => ask(server, `/api/v3/projects/${path}`);
    const shown = await stranger('24');
    const hidden = await stranger('9');
    if (gitlab === '8.10') {
      expect([shown.status, hidden.status]).toEqual([401, 401]);
      return;
    }
    expect(shown.json).toMatchObject({ id: 24, path_with_namespace: 'open/handbook' });
    expect(shown.json).not.toHaveProperty('visibility_level');
    expect(hidden.json).toEqual({ message: '404 Project Not Found' });
  });

  it('leaves out nearly everything with simple=true once that is known', async () => {
    const [first] = Projects.parse((await get('/projects?simple=true')).json);
    const keys = Object.keys(first ?? {});
    if (gitlab === '8.10') expect(keys).toContain('visibility_level');
    if (gitlab === '8.17') expect(keys).toHaveLength(7);
    if (gitlab === '10.8') expect(keys).toContain('default_branch');
    if (gitlab !== '8.10') expect(keys).not.toContain('archived');
  });
});
