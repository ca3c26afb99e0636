import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type DemoServer, startDemoServer } from '../../../src/demo/start-demo-server.ts';
import { type Answered, as, ask, form } from './ask.ts';

const Refs = z.array(z.looseObject({ name: z.string(), commit: z.looseObject({ id: z.string() }) }));
const FileAnswer = z.object({ content: z.string(), size: z.number(), commit_id: z.string() });

describe.each(['8.10', '8.17', '10.8'])('refs, commits and files in API v3 of GitLab %s', (gitlab) => {
  let server: DemoServer;
  let headSha = '';
  beforeAll(async () => {
    server = await startDemoServer({ gitlab, refs: 150 });
    headSha = server.ready.projects.find(({ id }) => id === 9)?.headSha ?? '';
  });
  afterAll(() => server.close());

  const headers = () => as(server.ready.accessTokens.developer);
  const get = (path: string) => ask(server, `/api/v3/projects/9/repository${path}`, { headers: headers() });
  const tag = (fields: Readonly<Record<string, string>>, project = 9): Promise<Answered> =>
    ask(server, `/api/v3/projects/${project}/repository/tags`, { ...form(fields), headers: headers() });
  const untag = (name: string) =>
    ask(server, `/api/v3/projects/9/repository/tags/${name}`, { method: 'DELETE', headers: headers() });

  it('lists all branches and all tags in one answer', async () => {
    const branches = await get('/branches?per_page=2&search=release');
    expect(Refs.parse(branches.json)).toHaveLength(7);
    const tags = await get('/tags?per_page=2');
    const names = Refs.parse(tags.json).map(({ name }) => name);
    expect(names).toHaveLength(155);
    expect(names).toEqual([...names].sort().reverse());
    for (const { headers: sent } of [branches, tags]) expect(sent.get('x-page')).toBeNull();
  });

  it('shows a branch by its name, its slash encoded or not', async () => {
    for (const name of ['release%2F2.14', 'release/2.14']) {
      expect((await get(`/branches/${name}`)).json).toMatchObject({ name: 'release/2.14', protected: false });
    }
    const missing = await get('/branches/no%2Fsuch');
    expect([missing.status, missing.json]).toEqual([404, { message: '404 Branch Not Found' }]);
  });

  it('shows the head of a branch as the release knows commits', async () => {
    const { json } = await get('/branches/main');
    expect(json).toMatchObject({ commit: { id: headSha } });
    const { commit } = z.object({ commit: z.looseObject({}) }).parse(json);
    expect('title' in commit).toBe(gitlab === '10.8');
    expect('short_id' in commit).toBe(gitlab === '10.8');
    expect((await get('/tags/v2.13.0')).json).toMatchObject({ name: 'v2.13.0', message: 'Release 2.13.0' });
    expect((await get('/tags/v0')).json).toEqual({ message: '404 Tag Not Found' });
  });

  it('asks for a token for branches, and for tags of public projects where GitLab did', async () => {
    const stranger = (what: string) => ask(server, `/api/v3/projects/24/repository/${what}`);
    expect((await stranger('branches')).status).toBe(401);
    expect((await stranger('tags')).status).toBe(gitlab === '8.10' ? 401 : 200);
  });

  it('creates a tag at a commit and deletes it with a body', async () => {
    const created = await tag({ tag_name: 'tray/one', ref: headSha });
    expect(created.status).toBe(201);
    expect(created.json).toMatchObject({ name: 'tray/one', commit: { id: headSha } });
    expect((await get('/tags/tray%2Fone')).status).toBe(200);
    const again = await tag({ tag_name: 'tray/one', ref: 'main' });
    expect([again.status, again.json]).toEqual([400, { message: 'Tag tray/one already exists' }]);
    const deleted = await untag('tray%2Fone');
    expect([deleted.status, deleted.json]).toEqual([200, { tag_name: 'tray/one' }]);
    const gone = await untag('tray%2Fone');
    expect([gone.status, gone.json]).toEqual([404, { message: 'No such tag' }]);
  });

  it('refuses a tag for its own reasons', async () => {
    const unnamed = await tag({});
    expect([unnamed.status, unnamed.json]).toEqual([
      400,
      gitlab === '8.10' ? { message: 'Tag name invalid' } : { error: 'tag_name is missing, ref is missing' },
    ]);
    expect((await tag({ tag_name: 'x', ref: 'nowhere' })).json).toEqual({
      message: 'Target nowhere is invalid',
    });
    expect((await tag({ tag_name: 'x', ref: 'master' }, 33)).status).toBe(403);
  });

  it('shows a commit with the status of its newest pipeline', async () => {
    const { json } = await get(`/commits/${headSha}`);
    expect(json).toMatchObject({ id: headSha, short_id: headSha.slice(0, 8), stats: { total: 17 } });
    expect(json).toHaveProperty('status');
    expect((await get('/commits/0000000')).json).toEqual({ message: '404 Commit Not Found' });
    expect((await get('/commits/main')).json).toMatchObject({ id: headSha });
  });

  it('stumbles over the dot in a name, until 10.x', async () => {
    expect((await get('/commits/v2.13.0')).status).toBe(gitlab === '10.8' ? 200 : 404);
  });

  it('counts pages of commits from 0', async () => {
    const ids = async (page: number) =>
      z.array(z.object({ id: z.string() })).parse((await get(`/commits?per_page=5&page=${page}`)).json);
    expect((await ids(0))[0]?.id).toBe(headSha);
    expect((await ids(1)).map(({ id }) => id)).not.toContain(headSha);
  });

  it('hands out a file in base64, and its bytes as a blob', async () => {
    const file = FileAnswer.parse((await get('/files?file_path=.gitlab-ci.yml&ref=main')).json);
    const text = Buffer.from(file.content, 'base64').toString('utf8');
    expect(text).toContain('stages:');
    expect([file.size, file.commit_id]).toEqual([Buffer.byteLength(text), headSha]);
    const blob = await get(`/blobs/${headSha}?filepath=.gitlab-ci.yml`);
    expect(blob.text).toBe(text);
    expect(blob.headers.get('content-type')).toBe('text/plain');
  });

  it('says what is missing of a file', async () => {
    expect((await get('/files?file_path=x.txt&ref=main')).json).toEqual({ message: '404 File Not Found' });
    expect((await get('/files?file_path=x.txt&ref=no')).json).toEqual({ message: '404 Commit Not Found' });
    expect((await get('/files?file_path=x.txt')).json).toEqual(
      gitlab === '8.10' ? { message: '400 (Bad request) "ref" not given' } : { error: 'ref is missing' },
    );
  });
});

describe('refs of a commit', () => {
  it.each(['8.10', '8.17'])('are not to be had from GitLab %s', async (gitlab) => {
    const server = await startDemoServer({ gitlab });
    const { json, status } = await ask(server, '/api/v3/projects/9/repository/commits/main/refs?type=all', {
      headers: as(server.ready.accessTokens.maintainer),
    });
    await server.close();
    expect([status, json]).toEqual([404, { error: '404 Not Found' }]);
  });
});
