import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axiosHttp } from '../../src/adapters/axios-http.ts';
import type { RemoteProject } from '../../src/contract/projects.ts';
import type { Pipeline } from '../../src/contract/runs.ts';
import type { Dialect } from '../../src/contract/servers.ts';
import type { Answer, FireRequest, GitLabClient } from '../../src/core/gitlab/client.ts';
import { createClient } from '../../src/core/gitlab/create-client.ts';
import type { Clock, Http } from '../../src/core/ports.ts';
import { type DemoServer, startDemoServer } from '../../src/demo/start-demo-server.ts';
import { memoryLog } from '../support/fakes-log.ts';

/** A release of GitLab, spoken to in one dialect. */
export interface Spoken {
  readonly gitlab: string;
  readonly dialect: Dialect;
}

const SHOP = 'platform/web-shop';
const PACE = 60;
const MINUTE = 60_000;
/** Generated projects and tags: more than a page of each. */
const PROJECTS = 230;
const TAGS = 120;

export const good = <T>(answer: Answer<T>): T => {
  if (answer.ok) return answer.data;
  throw new Error(
    `${answer.problem.code}: ${answer.problem.message} (${answer.problem.serverMessage ?? ''})`,
  );
};

export const problemOf = (answer: Answer<unknown>) => {
  if (answer.ok) throw new Error('it was answered');
  return answer.problem;
};

const never = new AbortController().signal;

/** What every `GitLabClient` promises, against a server that answers as that release does. */
export const gitlabClientContract = ({ gitlab, dialect }: Spoken): void => {
  describe(`on GitLab ${gitlab} by API ${dialect}, the client`, () => {
    // The server's clock and the client's, moved by hand so that pipelines get on at once.
    let now = Date.parse('2026-03-02T09:00:00.000Z');
    const clock: Clock = { now: () => now, after: () => () => undefined };
    let http: Http;
    let server: DemoServer;
    let client: GitLabClient;

    const clientFor = (accessToken: string | null): GitLabClient => {
      const endpoint = { url: server.url, caFile: null, accessToken, proxy: { mode: 'none' } as const };
      return createClient(http, clock, endpoint, { dialect, version: server.ready.gitlab });
    };
    const projectOf = (path: string) => {
      const found = server.ready.projects.find((project) => project.path === path);
      if (found === undefined) throw new Error(`no project ${path}`);
      return found;
    };
    const tokenOf = (path: string): string => projectOf(path).triggerTokens[0]?.token ?? '';
    const fireOf = (parts: Partial<FireRequest> = {}): FireRequest => ({
      project: SHOP,
      token: tokenOf(SHOP),
      ref: 'main',
      variables: [],
      inputs: {},
      secrets: [],
      timeout: 10_000,
      ...parts,
    });
    const isSince = (major: number, minor: number): boolean => {
      const [a = 0, b = 0] = gitlab.split('.').map(Number);
      return a > major || (a === major && b >= minor);
    };
    const requests = () => server.requests();

    /** The one thing that is asked of a call beyond the release: it says why, and asks nothing. */
    const isGone = async (call: () => Promise<Answer<unknown>>, why?: string): Promise<void> => {
      const before = requests().length;
      const problem = problemOf(await call());
      expect(problem.code).toBe('api-version-gone');
      expect(problem.message).toMatch(why === undefined ? /GitLab|server/ : why);
      expect(requests().length).toBe(before);
    };

    /** The pipeline that a fire made; where the answer doesn't tell, the newest one. */
    const fired = async (parts: Partial<FireRequest> = {}): Promise<Pipeline> => {
      // Nothing tells two pipelines of one moment apart but time.
      now += MINUTE;
      const answer = await client.fire(fireOf(parts));
      if (answer.state !== 'accepted') throw new Error(`${answer.problem.code}: ${answer.problem.message}`);
      if (answer.pipeline !== null) return answer.pipeline;
      const since = new Date(now - 1_000).toISOString();
      const [newest] = good(
        await client.triggeredPipelines(parts.project ?? SHOP, { ref: null, since, limit: 1 }),
      );
      if (newest === undefined) throw new Error('no pipeline was made');
      return newest.pipeline;
    };

    beforeAll(async () => {
      http = axiosHttp({ log: memoryLog(), proxyFor: () => '' });
      server = await startDemoServer({
        gitlab,
        pace: PACE,
        projects: PROJECTS,
        refs: TAGS,
        now: () => now,
      });
      client = clientFor(server.ready.accessTokens.maintainer);
    });
    afterAll(async () => {
      // Of everything that was asked: secrets stand in no address, whoever logs it.
      const paths = requests().map(({ path }) => path);
      const secrets = [
        ...Object.values(server.ready.accessTokens),
        ...server.ready.projects.flatMap((project) => project.triggerTokens.map(({ token }) => token)),
      ];
      if (dialect === 'v4') {
        expect(paths.filter((path) => secrets.some((secret) => path.includes(secret)))).toEqual([]);
      }
      await http.close();
      await server.close();
    });

    describe('fires', () => {
      it('once, and hands over what the server made of it', async () => {
        const before = requests().length;
        const answer = await client.fire(fireOf({ variables: [{ key: 'LOG_LEVEL', value: 'debug' }] }));
        const sent = requests().slice(before);
        expect(sent.map(({ method, status }) => [method, status])).toEqual([['POST', 201]]);
        if (answer.state !== 'accepted') throw new Error(answer.problem.message);
        expect(answer.problem).toBeNull();
        if (client.capabilities.linkPipelines.can) {
          expect(answer.request).toBeNull();
          expect(answer.pipeline).toMatchObject({ ref: 'main', sha: projectOf(SHOP).headSha });
        } else {
          expect(answer.pipeline).toBeNull();
          expect(answer.request?.id).toBeGreaterThan(0);
        }
      });

      it('with its token in the body alone, and no access token', async () => {
        const before = requests().length;
        await client.fire(fireOf());
        const [sent] = requests().slice(before);
        expect(sent?.path).not.toContain(tokenOf(SHOP));
        expect(sent?.body).toContain(tokenOf(SHOP));
        expect(sent?.body).not.toContain(server.ready.accessTokens.maintainer);
      });

      it('a tag by its full name', async () => {
        const pipeline = await fired({ ref: 'refs/tags/v2.14.0' });
        const tag = good(await client.ref(SHOP, 'tag', 'v2.14.0'));
        expect([pipeline.ref, pipeline.sha]).toEqual(['v2.14.0', tag.commit.sha]);
      });

      it.each([
        ['a token that is none', { token: 'glptt-ffffffffffffffffffffffffffffffffffffffff' }],
        ['a project that is none', { project: 'platform/nowhere' }],
      ])('in vain with %s', async (_, parts) => {
        const answer = await client.fire(fireOf(parts));
        expect(answer.state).toBe('refused');
        if (answer.state === 'accepted') return;
        expect(['token-rejected', 'project-not-found']).toContain(answer.problem.code);
      });

      it('in vain on a ref that is none', async () => {
        const answer = await client.fire(fireOf({ ref: 'no-such-branch' }));
        expect(answer.state).toBe('refused');
        if (answer.state === 'accepted') return;
        expect(['ref-not-found', 'no-pipeline']).toContain(answer.problem.code);
      });
    });

    describe('tells of its access token', () => {
      it('whose it is, and what the server tells of it', async () => {
        const facts = good(await client.accessToken());
        expect(facts.user).toBe('mira.lindqvist');
        if (isSince(15, 5) && dialect === 'v4') {
          expect(facts).toMatchObject({ name: 'desk', scopes: ['api'] });
          expect(facts.expiresAt).toMatch(/^20\d\d-\d\d-\d\dT00:00:00\.000Z$/);
        } else {
          expect(facts).toMatchObject({ name: null, scopes: null, expiresAt: null });
        }
      });

      it('that the server does not accept it', async () => {
        const stranger = clientFor('glpat-zzzzzzzzzzzzzzzzzzzz');
        expect(problemOf(await stranger.accessToken()).code).toBe('access-token-rejected');
        expect(problemOf(await stranger.project(SHOP)).code).toBe('access-token-rejected');
      });
    });

    describe('finds projects', () => {
      const allPages = async (from: string | null = null) => {
        const pages: { readonly projects: readonly RemoteProject[]; readonly next: string | null }[] = [];
        for (let cursor = from; ; ) {
          const page = good(await client.projectPage(cursor, never));
          pages.push(page);
          if (page.next === null) return pages;
          if (pages.length > 10) throw new Error('pages without end');
          cursor = page.next;
        }
      };

      it('page by page: each once, by number, 100 a page, no request more than there are pages', async () => {
        const before = requests().length;
        const pages = await allPages();
        const ids = pages.flatMap(({ projects }) => projects.map(({ remoteId }) => remoteId));
        const count = server.ready.projects.length + PROJECTS;
        expect(ids).toHaveLength(count);
        // API v3 of 8.14 to 9.3 keeps archived projects in a list of their own.
        const archived = dialect === 'v3' && isSince(8, 14) && !isSince(9, 4) ? 1 : 0;
        const listed = ids.slice(0, count - archived);
        expect(listed).toEqual([...new Set(listed)].sort((one, other) => one - other));
        expect(new Set(ids).size).toBe(count);
        const sizes = [100, 100, count - 200 - archived, archived].filter((size) => size > 0);
        expect(pages.map(({ projects }) => projects.length)).toEqual(sizes);
        expect(requests().length - before).toBe(sizes.length);
        expect(pages[0]?.projects).toContainEqual(
          expect.objectContaining({ remoteId: 9, path: SHOP, name: 'Web shop', defaultBranch: 'main' }),
        );
      });

      it('from where another left off, as a later process does', async () => {
        const [first, ...rest] = await allPages();
        const again = await allPages(first?.next ?? null);
        expect(again.map(({ projects }) => projects)).toEqual(rest.map(({ projects }) => projects));
      });

      it('until it is told to stop', async () => {
        const stop = AbortSignal.abort();
        expect((await client.projectPage(null, stop)).ok).toBe(false);
      });

      it('by a word of their name', async () => {
        const found = good(await client.projects('checkout'));
        expect(found.map(({ path }) => path)).toContain('platform/checkout-api');
        expect(found.map(({ path }) => path)).not.toContain(SHOP);
      });

      it('by number and by path, with links on the address that was configured', async () => {
        const byNumber = good(await client.project('9'));
        expect(good(await client.project(SHOP))).toEqual(byNumber);
        expect(byNumber).toMatchObject({ remoteId: 9, path: SHOP, visibility: 'private', archived: false });
        expect(byNumber.webUrl).toBe(`${server.url}/${SHOP}`);
        expect(good(await client.project('legacy/monolith')).archived).toBe(true);
      });

      it('or says that there is none', async () => {
        expect(problemOf(await client.project('platform/nowhere')).code).toBe('project-not-found');
        expect(problemOf(await clientFor(null).project(SHOP)).httpStatus).toBeGreaterThanOrEqual(401);
      });
    });

    describe('finds refs', () => {
      const names = async (kind: 'branch' | 'tag', query: string, page = 1) => {
        const found = good(await client.refs(SHOP, { kind, query, page }));
        return { names: found.refs.map(({ name }) => name), nextPage: found.nextPage };
      };

      it('with their commits, and tells the default branch', async () => {
        const { refs, nextPage } = good(await client.refs(SHOP, { kind: 'branch', query: '', page: 1 }));
        expect(refs.map(({ name }) => name).sort()).toEqual([...projectOf(SHOP).branches].sort());
        expect(nextPage).toBeNull();
        const main = refs.find(({ name }) => name === 'main');
        expect(main).toMatchObject({ kind: 'branch', commit: { sha: projectOf(SHOP).headSha } });
        expect(main?.commit.title).not.toBe('');
        expect(main?.commit.committedAt).toMatch(/Z$/);
        const standard = good(await client.project(SHOP)).defaultBranch;
        expect(refs.filter((ref) => ref.default || ref.name === standard)).toEqual([main]);
      });

      it('50 a page until there are no more, each once', async () => {
        const all: string[] = [];
        const sizes: number[] = [];
        for (let page: number | null = 1; page !== null; ) {
          const found = await names('tag', '', page);
          all.push(...found.names);
          sizes.push(found.names.length);
          page = found.nextPage;
        }
        const count = projectOf(SHOP).tags.length + TAGS;
        expect(new Set(all).size).toBe(count);
        expect(sizes).toEqual([50, 50, count - 100]);
      });

      it('by a part of their name, wherever the searching is done', async () => {
        if (!client.capabilities.searchRefs.can) {
          await isGone(() => client.refs(SHOP, { kind: 'tag', query: '2.13', page: 1 }));
          return;
        }
        expect((await names('tag', 'V2.13')).names.sort()).toEqual(['v2.13.0', 'v2.13.1']);
        expect((await names('branch', 'release/')).names.sort()).toEqual(['release/2.13', 'release/2.14']);
        expect(await names('tag', 'nothing like it')).toEqual({ names: [], nextPage: null });
        const many = await names('tag', 'v1.');
        expect([many.names.length, many.nextPage]).toEqual([50, 2]);
        expect((await names('tag', 'v1.', 3)).nextPage).toBeNull();
      });

      it('one by its name, slashes and all; a branch and a tag of one name apart', async () => {
        const branch = good(await client.ref(SHOP, 'branch', 'release/2.14'));
        expect(branch).toMatchObject({ kind: 'branch', name: 'release/2.14' });
        const stable = [
          good(await client.ref(SHOP, 'branch', 'stable')),
          good(await client.ref(SHOP, 'tag', 'stable')),
        ];
        expect(stable.map(({ kind }) => kind)).toEqual(['branch', 'tag']);
        expect(stable[0]?.commit.sha).not.toBe(stable[1]?.commit.sha);
      });

      it('or says that there is none', async () => {
        expect(problemOf(await client.ref(SHOP, 'branch', 'nope')).code).toBe('ref-not-found');
        expect(problemOf(await client.ref(SHOP, 'tag', 'nope')).code).toBe('ref-not-found');
      });

      it('until it is told to stop', async () => {
        const signal = AbortSignal.abort();
        expect((await client.refs(SHOP, { kind: 'tag', query: '', page: 1, signal })).ok).toBe(false);
      });
    });

    describe('knows commits', () => {
      const API = 'platform/checkout-api';
      const tagged = async () => good(await client.ref(API, 'tag', 'v5.0.0')).commit.sha;

      it('by whole and by short SHA', async () => {
        const { headSha } = projectOf(SHOP);
        const whole = good(await client.commit(SHOP, headSha));
        expect(whole.sha).toBe(headSha);
        expect(whole.title).not.toBe('');
        expect(good(await client.commit(SHOP, headSha.slice(0, 8)))).toEqual(whole);
      });

      it('or says that there is none', async () => {
        expect(problemOf(await client.commit(SHOP, 'f'.repeat(40))).code).toBe('ref-not-found');
      });

      it('and the branches and tags that they are the head of, among few and among very many', async () => {
        expect(good(await client.headsAt(API, await tagged()))).toEqual([{ kind: 'tag', name: 'v5.0.0' }]);
        expect(good(await client.headsAt(API, projectOf(API).headSha))).toEqual([
          { kind: 'branch', name: 'main' },
        ]);
        const heads = good(await client.headsAt(SHOP, projectOf(SHOP).headSha));
        expect(heads).toContainEqual({ kind: 'branch', name: 'main' });
        expect(heads.length).toBeLessThanOrEqual(5);
        // The first commit of all: every ref has it in its history.
        const first = good(await client.ref(SHOP, 'tag', 'v1.0.35')).commit.sha;
        const before = requests().length;
        expect(good(await client.headsAt(SHOP, first))).toContainEqual({ kind: 'tag', name: 'v1.0.35' });
        expect(requests().length - before).toBeLessThan(10);
      });

      it('also where a commit is in the history of refs, but the head of none', async () => {
        const name = 'tmp/just-looking';
        // A tag that is gone again leaves a commit that only others contain.
        const sha = await tagged();
        good(await client.deleteTag(API, 'v5.0.0'));
        expect(good(await client.headsAt(API, sha))).toEqual([]);
        good(await client.createTag(API, name, sha));
        expect(good(await client.headsAt(API, sha))).toEqual([{ kind: 'tag', name }]);
        good(await client.deleteTag(API, name));
        good(await client.createTag(API, 'v5.0.0', sha));
      });
    });

    describe('tags a commit for a while', () => {
      it('makes the tag, fires it, deletes it; deleting it again is fine', async () => {
        const { headSha } = projectOf(SHOP);
        const name = 'trigger-tray/3f9c2e1';
        good(await client.createTag(SHOP, name, headSha));
        expect(good(await client.ref(SHOP, 'tag', name)).commit.sha).toBe(headSha);
        expect((await fired({ ref: `refs/tags/${name}` })).sha).toBe(headSha);
        good(await client.deleteTag(SHOP, name));
        expect(problemOf(await client.ref(SHOP, 'tag', name)).code).toBe('ref-not-found');
        good(await client.deleteTag(SHOP, name));
      });

      it('says so where the server will not have it', async () => {
        const refused = problemOf(await client.createTag(SHOP, 'v2.14.0', projectOf(SHOP).headSha));
        expect(refused.code).toBe('invalid-input');
        expect(refused.serverMessage).toContain('v2.14.0');
        expect(problemOf(await client.deleteTag('platform/nowhere', 'v1')).code).toBe('project-not-found');
      });
    });

    describe('manages triggers', () => {
      it('lists them: its own whole, four characters of another’s', async () => {
        const listed = good(await client.triggers(SHOP));
        const own = listed.find(({ token }) => token === tokenOf(SHOP));
        expect(own?.createdAt).toMatch(/Z$/);
        if (dialect !== 'v4') return;
        expect(own).toMatchObject({ description: 'deploy-bot', owner: 'mira.lindqvist', remoteId: 10 });
        const other = listed.find(({ description }) => description === 'nightly');
        expect(other).toMatchObject({ owner: 'priya.raman', token: expect.stringMatching(/^\w{4}$/) });
      });

      it('makes one that fires, renames it where the server can, and revokes it for good', async () => {
        const made = good(await client.createTrigger(SHOP, { description: 'made here', expiresAt: null }));
        expect(made.token.length).toBeGreaterThan(20);
        expect(made.expiresAt).toBeNull();
        expect((await fired({ token: made.token })).ref).toBe('main');
        if (client.capabilities.updateTriggers.can && made.remoteId !== null) {
          const renamed = good(await client.updateTrigger(SHOP, made.remoteId, 'renamed here'));
          expect(renamed).toMatchObject({ remoteId: made.remoteId, description: 'renamed here' });
        } else {
          await isGone(() => client.updateTrigger(SHOP, 1, 'renamed'));
        }
        const listed = good(await client.triggers(SHOP));
        expect(listed.filter(({ token }) => token === made.token)).toHaveLength(1);
        good(await client.revokeTrigger(SHOP, { remoteId: made.remoteId, token: made.token }));
        expect(good(await client.triggers(SHOP)).map(({ token }) => token)).not.toContain(made.token);
        expect((await client.fire(fireOf({ token: made.token }))).state).toBe('refused');
      });

      it('makes one that expires, or none at all', async () => {
        const expiresAt = '2027-01-31T00:00:00.000Z';
        const make = () => client.createTrigger(SHOP, { description: 'for a year', expiresAt });
        const { expireTriggers } = client.capabilities;
        if (!expireTriggers.can) return isGone(make, expireTriggers.why);
        const made = good(await make());
        expect(made.expiresAt).toBe(expiresAt);
        good(await client.revokeTrigger(SHOP, { remoteId: made.remoteId, token: made.token }));
      });

      it('is told who may not', async () => {
        const developer = clientFor(server.ready.accessTokens.developer);
        expect(problemOf(await developer.triggers(SHOP)).code).toBe('insufficient-permission');
        const problem = problemOf(
          await developer.createTrigger(SHOP, { description: 'mine', expiresAt: null }),
        );
        expect(problem.code).toBe('insufficient-permission');
      });
    });

    describe('follows pipelines', () => {
      it('from created to their end', async () => {
        const { id } = await fired();
        now += (PACE * 1_000) / 2;
        expect(good(await client.pipeline(SHOP, id))).toMatchObject({ id, ref: 'main', status: 'running' });
        now += PACE * 1_000;
        const ended = good(await client.pipeline(SHOP, id));
        expect(ended.status).toBe('success');
        expect(Date.parse(ended.finishedAt ?? '')).toBeGreaterThan(Date.parse(ended.createdAt ?? ''));
      });

      it('lists what triggers made on a ref since a moment, newest first, by the server’s time', async () => {
        const before = await fired({ ref: 'release/2.14' });
        const moment = new Date(now + 1_000).toISOString();
        const one = await fired({ ref: 'release/2.14' });
        await fired();
        const other = await fired({ ref: 'release/2.14' });
        const filter = { ref: 'release/2.14', since: moment, limit: 100 };
        const answer = await client.triggeredPipelines(SHOP, filter);
        const listed = good(answer);
        expect(listed.map(({ pipeline }) => pipeline.id)).toEqual([other.id, one.id]);
        expect(listed.every(({ pipeline }) => pipeline.createdAt !== null)).toBe(true);
        expect(answer.ok && Math.abs((answer.serverTime ?? 0) - now)).toBeLessThan(1_001);
        const whole = good(await client.triggeredPipelines(SHOP, { ...filter, since: null }));
        expect(whole.map(({ pipeline }) => pipeline.id)).toContain(before.id);
        const newest = good(await client.triggeredPipelines(SHOP, { ref: null, since: null, limit: 1 }));
        expect(newest.map(({ pipeline }) => pipeline.id)).toEqual([other.id]);
      });

      it('tells with one request how the newest stand, where the release has a list of them', async () => {
        const one = await fired();
        if (!isSince(8, 11)) return isGone(() => client.newestPipelines(SHOP));
        const other = await fired({ ref: 'release/2.14' });
        now += (PACE * 1_000) / 2;
        const before = requests().length;
        const listed = good(await client.newestPipelines(SHOP));
        expect(requests().length).toBe(before + 1);
        const [first, second] = listed;
        expect([first?.id, second?.id]).toEqual([other.id, one.id]);
        expect([first?.status, second?.status]).toEqual(['running', 'success']);
        // Rows of releases in between tell no time.
        const tells = dialect === 'v3' || isSince(12, 8);
        expect(first?.updatedAt === null).toBe(!tells);
      });

      it('cancels and retries', async () => {
        const { id } = await fired();
        const canceled = good(await client.cancelPipeline(SHOP, id));
        expect(canceled.id).toBe(id);
        now += 5_000;
        expect(good(await client.pipeline(SHOP, id)).status).toBe('canceled');
        const retried = good(await client.retryPipeline(SHOP, id));
        expect(retried.status).not.toBe('canceled');
        now += 2 * PACE * 1_000;
        expect(good(await client.pipeline(SHOP, retried.id)).status).toBe('success');
      });

      it('only changes what its access token may', async () => {
        const { id } = await fired();
        const readOnly = clientFor(server.ready.accessTokens.readOnly);
        const answer = await readOnly.cancelPipeline(SHOP, id);
        // Releases before 12 have no scope that only reads.
        if (!answer.ok) expect(answer.problem.code).toBe('access-token-scope');
        else expect(isSince(12, 0)).toBe(false);
      });

      it('shows jobs in the order of stages, with the log of each', async () => {
        const { id } = await fired();
        now += PACE * 1_000 * 2;
        const jobs = good(await client.jobs(SHOP, id));
        expect(jobs.map(({ stage }) => stage)).toEqual(['build', 'build', 'test', 'test', 'test', 'deploy']);
        expect(jobs.every(({ status }) => status === 'success')).toBe(true);
        const [first] = jobs;
        expect(first).toMatchObject({ name: 'compile', allowFailure: false });
        const log = good(await client.jobLog(SHOP, first?.id ?? 0));
        expect(log.truncated).toBe(false);
        expect(log.text).toContain('$ make compile');
        expect(log.text).toContain('\u001b[');
      });

      it('shows the variables that a pipeline was fired with, and those alone', async () => {
        const variables = [
          { key: 'LOG_LEVEL', value: 'debug' },
          { key: 'EMPTY', value: '' },
        ];
        const { id } = await fired({ variables });
        const ask = () => client.pipelineVariables(SHOP, id);
        if (dialect !== 'v4' || !isSince(11, 11)) return isGone(ask);
        expect(good(await ask())).toEqual(variables);
        const developer = clientFor(server.ready.accessTokens.developer);
        expect(problemOf(await developer.pipelineVariables(SHOP, id)).code).toBe('insufficient-permission');
      });
    });

    describe('reads what a project expects', () => {
      it('from the server’s own reading of the configuration, or says that it can’t', async () => {
        const ask = () => client.ciVariables(SHOP, 'main');
        if (dialect !== 'v4' || !isSince(15, 0)) return isGone(ask);
        expect(good(await ask())).toBeNull();
        expect(good(await ask())).toContainEqual({
          key: 'DEPLOY_ENV',
          value: 'staging',
          description: 'Where to deploy to',
          options: ['staging', 'production'],
        });
        expect(good(await ask())).toContainEqual(
          expect.objectContaining({ key: 'LOG_LEVEL', options: null }),
        );
        expect(problemOf(await client.ciVariables('platform/nowhere', 'main')).code).toBe(
          'project-not-found',
        );
      });

      it('from a file at a ref', async () => {
        const text = good(await client.file(SHOP, '.gitlab-ci.yml', 'main'));
        expect(text).toContain('DEPLOY_ENV');
        expect(problemOf(await client.file(SHOP, 'no/such.yml', 'main')).code).toBe('ci-config');
        expect(problemOf(await client.file(SHOP, '.gitlab-ci.yml', 'nope')).httpStatus).toBe(404);
      });
    });
  });
};
