import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { movedBranch } from '../../../src/contract/run-facts.ts';
import type { Http, HttpRequest } from '../../../src/core/ports.ts';
import { type DemoServer, startDemoServer } from '../../../src/demo/start-demo-server.ts';
import { adHoc, good, openApp, tempDir } from './open-app.ts';

const SHOP = 'platform/web-shop';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const demoOf = async (gitlab = '18.5'): Promise<DemoServer> => {
  const demo = await startDemoServer({ gitlab });
  closing.push(demo.close);
  return demo;
};
const tokenOf = ({ ready }: DemoServer): string =>
  ready.projects.find(({ path }) => path === SHOP)?.triggerTokens[0]?.token ?? '';

const Commits = z.array(z.object({ id: z.string() }));
const Ref = z.object({ commit: z.object({ id: z.string() }) });
const Heads = z.array(Ref);
const Named = z.array(z.object({ name: z.string() }));

const read = async <T>(demo: DemoServer, path: string, shape: z.ZodType<T>): Promise<T> => {
  const api = demo.ready.gitlab.startsWith('8.') ? 'v3' : 'v4';
  const answer = await fetch(`${demo.url}/api/${api}/projects/9/repository/${path}`, {
    headers: { 'PRIVATE-TOKEN': demo.ready.accessTokens.maintainer },
  });
  return shape.parse(await answer.json());
};
const headOf = async (demo: DemoServer, branch = 'main'): Promise<string> =>
  (await read(demo, `branches/${encodeURIComponent(branch)}`, Ref)).commit.id;
/** A commit of main that no branch or tag points at. */
const innerCommit = async (demo: DemoServer): Promise<string> => {
  const heads = [
    ...(await read(demo, 'branches?per_page=100', Heads)),
    ...(await read(demo, 'tags?per_page=100', Heads)),
  ].map(({ commit }) => commit.id);
  const commits = await read(demo, 'commits?ref_name=main&per_page=20', Commits);
  const found = commits.find(({ id }) => !heads.includes(id))?.id;
  if (found === undefined) throw new Error('too few commits');
  return found;
};
const tagsOf = async (demo: DemoServer): Promise<readonly string[]> =>
  (await read(demo, 'tags?per_page=100', Named)).map(({ name }) => name);

/** The POSTs of fires, as they came. */
const fires = (demo: DemoServer) =>
  demo.requests().filter(({ method, path }) => method === 'POST' && path.includes('/trigger/'));
const refOfFire = (demo: DemoServer): string | undefined =>
  z.object({ ref: z.string() }).parse(JSON.parse(fires(demo)[0]?.body ?? '{}')).ref;

const open = async (
  demo: DemoServer,
  who: 'maintainer' | 'readOnly' | null,
  wrap: (http: Http) => Partial<Http> = () => ({}),
) => {
  const dataDir = tempDir();
  const plain = await openApp();
  const opened = await openApp({ http: { ...plain.ports.http, ...wrap(plain.ports.http) } }, dataDir);
  closing.push(plain.close, opened.close);
  good(
    await opened.app.dispatch('servers.add', {
      url: demo.url,
      name: 'demo',
      ...(who === null ? {} : { accessToken: demo.ready.accessTokens[who] }),
    }),
  );
  return { ...opened, dataDir };
};
const fireCommit = (demo: DemoServer, sha: string, parts: Parameters<typeof adHoc>[1] = {}) =>
  adHoc('demo', { token: tokenOf(demo), ref: { kind: 'commit', name: sha }, ...parts });

describe('a commit', () => {
  it('that is the head of a branch is fired as that branch', async () => {
    const demo = await demoOf();
    const sha = await headOf(demo);
    const { app } = await open(demo, 'maintainer');
    const run = good(await app.dispatch('runs.fire', fireCommit(demo, sha)));
    expect(run).toMatchObject({
      state: 'accepted',
      ref: { kind: 'commit', name: sha },
      sentRef: 'refs/heads/main',
      expectedSha: sha,
      temporaryTag: null,
      pipeline: { sha },
    });
    expect(refOfFire(demo)).toBe('refs/heads/main');
  });

  it('is told with its way before it is fired', async () => {
    const demo = await demoOf();
    const [head, inner] = [await headOf(demo), await innerCommit(demo)];
    const { app } = await open(demo, 'maintainer');
    const ask = (sha: string) => app.dispatch('refs.commit', { project: '9', sha });
    expect(good(await ask(head.slice(0, 8)))).toMatchObject({
      commit: { sha: head },
      way: { way: 'head', ref: { kind: 'branch', name: 'main' } },
    });
    expect(good(await ask(inner))).toMatchObject({ commit: { sha: inner }, way: { way: 'tag' } });
    expect(good(await ask('0000000000'))).toMatchObject({ commit: null, way: { way: 'none' } });
    expect(fires(demo)).toEqual([]);
  });

  it('that is no head is not fired without consent, and the run says why', async () => {
    const demo = await demoOf();
    const { app } = await open(demo, 'maintainer');
    const run = good(await app.dispatch('runs.fire', fireCommit(demo, await innerCommit(demo))));
    expect(run).toMatchObject({ state: 'not-sent', attempts: 0, problem: { code: 'ref-not-found' } });
    expect(run.problem?.hint).toMatch(/temporary tag/);
    expect(demo.requests().filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  it('that is no head is fired by a temporary tag with consent, which is gone afterwards', async () => {
    const demo = await demoOf();
    const sha = await innerCommit(demo);
    const before = await tagsOf(demo);
    const { app } = await open(demo, 'maintainer');
    const run = good(await app.dispatch('runs.fire', fireCommit(demo, sha, { viaTag: true })));
    expect(run).toMatchObject({
      state: 'accepted',
      attempts: 1,
      pipeline: { sha, ref: run.temporaryTag?.name },
      temporaryTag: { state: 'gone', problem: null },
    });
    expect(fires(demo)).toHaveLength(1);
    expect(await tagsOf(demo)).toEqual(before);
    expect(good(await app.dispatch('runs.get', { run: run.id }))).toEqual(run);
  });

  it('is not fired where the access token may not make a tag', async () => {
    const demo = await demoOf();
    const { app } = await open(demo, 'readOnly');
    const sha = await innerCommit(demo);
    const run = good(await app.dispatch('runs.fire', fireCommit(demo, sha, { viaTag: true })));
    expect(run).toMatchObject({ state: 'not-sent', problem: { code: 'access-token-scope' } });
    expect(fires(demo)).toEqual([]);
  });

  it('is refused with the reason where nothing can be looked up', async () => {
    const demo = await demoOf();
    const { app } = await open(demo, null);
    const run = good(await app.dispatch('runs.fire', fireCommit(demo, await headOf(demo), { viaTag: true })));
    expect(run).toMatchObject({ state: 'not-sent', problem: { code: 'ref-not-found' } });
    expect(fires(demo)).toEqual([]);
  });

  it.each(['8.17', '9.2', '11.5'])('is fired by head and by tag on GitLab %s too', async (gitlab) => {
    const demo = await demoOf(gitlab);
    const { app } = await open(demo, 'maintainer');
    const head = good(await app.dispatch('runs.fire', fireCommit(demo, await headOf(demo))));
    expect(head).toMatchObject({ state: 'accepted', sentRef: 'refs/heads/main' });
    const sha = await innerCommit(demo);
    const tagged = good(await app.dispatch('runs.fire', fireCommit(demo, sha, { viaTag: true })));
    expect(tagged).toMatchObject({ state: 'accepted', temporaryTag: { state: 'gone' } });
  });

  it('goes out as it is on GitLab 8.10, which takes commits', async () => {
    const demo = await demoOf('8.10');
    const { app } = await open(demo, 'maintainer');
    const sha = await innerCommit(demo);
    const run = good(await app.dispatch('runs.fire', fireCommit(demo, sha)));
    expect(run).toMatchObject({ state: 'accepted', sentRef: null, temporaryTag: null });
    expect(refOfFire(demo)).toBe(sha);
  });
});

describe('a temporary tag', () => {
  it('that a dead process left behind is deleted by the next one', async () => {
    const demo = await demoOf();
    const sha = await innerCommit(demo);
    // The process “dies” when the tag is to be deleted: the request never leaves, and nothing is written any more.
    const swallow = (http: Http): Partial<Http> => ({
      send: async (request: HttpRequest) =>
        request.method === 'DELETE'
          ? { kind: 'failure', cause: 'reset', sent: true, detail: 'gone' }
          : http.send(request),
    });
    const first = await open(demo, 'maintainer', swallow);
    const run = good(await first.app.dispatch('runs.fire', fireCommit(demo, sha, { viaTag: true })));
    expect(run.temporaryTag?.state).toBe('made');
    expect(await tagsOf(demo)).toContain(run.temporaryTag?.name);

    const second = await openApp(
      { vault: first.ports.vault, processes: { self: 'next', isAlive: () => false } },
      first.dataDir,
    );
    closing.push(second.close);
    const gone = second.seen(run.id, ({ temporaryTag }) => temporaryTag?.state === 'gone');
    await second.app.start('all');
    await gone;
    expect(await tagsOf(demo)).not.toContain(run.temporaryTag?.name);
  });

  it('that the server will not delete is told, with its reason', async () => {
    const demo = await demoOf();
    const refuse = (http: Http): Partial<Http> => ({
      send: async (request: HttpRequest) =>
        request.method === 'DELETE'
          ? { kind: 'answer', status: 403, headers: {}, body: '{"message":"403 Forbidden"}' }
          : http.send(request),
    });
    const { app } = await open(demo, 'maintainer', refuse);
    const sha = await innerCommit(demo);
    const run = good(await app.dispatch('runs.fire', fireCommit(demo, sha, { viaTag: true })));
    expect(run).toMatchObject({
      state: 'accepted',
      temporaryTag: { state: 'stuck', problem: { code: 'insufficient-permission' } },
    });
  });
});

describe('a name that a branch and a tag share', () => {
  it.each([
    ['branch', 'refs/heads/stable'],
    ['tag', 'refs/tags/stable'],
  ] as const)('is settled for the %s by its full name', async (kind, sent) => {
    const demo = await demoOf();
    const { app } = await open(demo, 'maintainer');
    const run = good(
      await app.dispatch('runs.fire', fireCommit(demo, '', { ref: { kind, name: 'stable' } })),
    );
    expect(run).toMatchObject({ state: 'accepted', sentRef: sent, ref: { kind, name: 'stable' } });
    expect(refOfFire(demo)).toBe(sent);
  });

  it('stays short where only one of them has it', async () => {
    const demo = await demoOf();
    const { app } = await open(demo, 'maintainer');
    const run = good(
      await app.dispatch('runs.fire', fireCommit(demo, '', { ref: { kind: 'branch', name: 'main' } })),
    );
    expect(run.sentRef).toBeNull();
    expect(refOfFire(demo)).toBe('main');
  });

  it('is refused as ambiguous where nothing says which', async () => {
    const demo = await demoOf();
    const { app } = await open(demo, 'maintainer');
    const run = good(
      await app.dispatch('runs.fire', fireCommit(demo, '', { ref: { kind: 'name', name: 'stable' } })),
    );
    expect(run).toMatchObject({ state: 'refused', problem: { code: 'ref-ambiguous' } });
  });
});

describe('a branch that moved between looking and firing', () => {
  it('is said with both commits', async () => {
    const demo = await demoOf();
    const { app } = await open(demo, 'maintainer');
    const seen = await innerCommit(demo);
    const run = good(
      await app.dispatch(
        'runs.fire',
        fireCommit(demo, '', { ref: { kind: 'branch', name: 'main' }, expectedSha: seen }),
      ),
    );
    const head = await headOf(demo);
    expect(movedBranch(run)).toBe(
      `The branch moved: fired ${head.slice(0, 7)}, you saw ${seen.slice(0, 7)}.`,
    );
  });
});

describe('a rejected token', () => {
  it('is told from a wrong project where an access token lets us look', async () => {
    const demo = await demoOf();
    const { app } = await open(demo, 'maintainer');
    const wrong = 'glptt-ffffffffffffffffffffffffffffffffffffffff';
    const token = good(await app.dispatch('runs.fire', adHoc('demo', { token: wrong })));
    expect(token.problem).toMatchObject({ code: 'token-rejected', httpStatus: 404 });
    expect(token.problem?.message).toMatch(/token/);
    const project = good(
      await app.dispatch('runs.fire', adHoc('demo', { token: tokenOf(demo), project: 'platform/nowhere' })),
    );
    expect(project.problem).toMatchObject({ code: 'project-not-found', httpStatus: 404 });
  });
});

describe('a fire on API v3', () => {
  it.each(['8.10', '8.17'])(
    'is followed to its end on GitLab %s, and said to be probably it',
    async (gitlab) => {
      const demo = await startDemoServer({ gitlab, pace: 1 });
      closing.push(demo.close);
      const { app, seen } = await open(demo, 'maintainer');
      await app.start('own');
      const run = good(await app.dispatch('runs.fire', adHoc('demo', { token: tokenOf(demo) })));
      expect(run).toMatchObject({ state: 'accepted', pipeline: null, request: { id: expect.any(Number) } });
      const ended = await seen(run.id, ({ follow }) => follow.state === 'ended');
      expect(ended).toMatchObject({ linked: 'probably', pipeline: { status: 'success', ref: 'main' } });
    },
  );
});
