import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RemoteProject, Sync } from '../../src/contract/projects.ts';
import type { ProjectCache, SyncMark } from '../../src/core/ports.ts';
import { dataOf } from './data-of.ts';

export const SERVER = 'server-1';
const EARLIER = '2026-01-31T12:00:00.000Z';
const LATER = '2026-01-31T13:00:00.000Z';

export const aRemoteProject = (remoteId: number, path: string, parts: Partial<RemoteProject> = {}) => ({
  remoteId,
  path,
  name: path.split('/').at(-1) ?? path,
  webUrl: `https://gitlab.example.org/${path}`,
  defaultBranch: 'main',
  visibility: 'private' as const,
  archived: false,
  ...parts,
});

export const aMark = (startedAt: string, parts: Partial<Sync> = {}, cursor: string | null = null) => ({
  sync: {
    serverId: SERVER,
    state: 'running' as const,
    found: 0,
    total: null,
    startedAt,
    endedAt: null,
    problem: null,
    ...parts,
  },
  cursor,
  lease: { owner: 'a process', until: '2026-01-31T12:05:00.000Z' },
});

/** What every `ProjectCache` promises. */
export const projectCacheContract = (name: string, open: () => Promise<ProjectCache>): void => {
  describe(`${name} keeps the promises of ProjectCache`, () => {
    let cache: ProjectCache;
    beforeEach(async () => {
      cache = await open();
    });
    afterEach(() => cache.close());

    const keep = async (
      projects: readonly RemoteProject[],
      mark: SyncMark = aMark(EARLIER),
      server = SERVER,
    ): Promise<void> => dataOf(await cache.keep(server, projects, mark));
    const found = async (query = '', serverIds: readonly string[] = [SERVER]) => {
      const words = query.split(' ').filter((word) => word !== '');
      return dataOf(await cache.search({ serverIds, words, limit: 100, offset: 0 })).projects.map(
        ({ path }) => path,
      );
    };
    const paths = (...all: readonly string[]) => all.map((path, index) => aRemoteProject(index + 1, path));

    it('knows nothing of a server that was never synced', async () => {
      expect(dataOf(await cache.mark(SERVER))).toBeNull();
      expect(await found()).toEqual([]);
      expect(dataOf(await cache.forget(SERVER))).toBeUndefined();
    });

    it('gives back a project and the mark as they were kept', async () => {
      const project = aRemoteProject(7, 'a/b', {
        name: 'B of “a”',
        webUrl: null,
        defaultBranch: null,
        visibility: null,
        archived: true,
      });
      const problem = { code: 'rate-limited', message: 'A pause.', hint: 'Wait.', httpStatus: 429 } as const;
      const mark = aMark(EARLIER, { found: 1, total: 9, problem }, 'id_after=7&per_page=100');
      await keep([project], mark);
      expect(dataOf(await cache.mark(SERVER))).toEqual(mark);
      const all = dataOf(await cache.search({ serverIds: [SERVER], words: [], limit: 9, offset: 0 }));
      expect(all).toEqual({ projects: [{ serverId: SERVER, ...project }], total: 1 });
    });

    it('has a project once, as it was met last', async () => {
      await keep(paths('a/old'));
      await keep([aRemoteProject(1, 'b/new', { name: 'Renamed', archived: true })]);
      expect(await found()).toEqual(['b/new']);
      expect(await found('renamed')).toEqual(['b/new']);
      expect(await found('old')).toEqual([]);
    });

    it('finds every word in path or name, whatever the letter case and the script', async () => {
      await keep([
        aRemoteProject(1, 'platform/web-shop', { name: 'The Shop' }),
        aRemoteProject(2, 'straße/größe'),
        aRemoteProject(3, 'группа/Проект', { name: 'ΟΔΟΣ' }),
      ]);
      expect(await found('WEB the')).toEqual(['platform/web-shop']);
      expect(await found('form/web')).toEqual(['platform/web-shop']);
      expect(await found('web nowhere')).toEqual([]);
      expect(await found('STRASSE GRÖSSE')).toEqual(['straße/größe']);
      expect(await found('gro\u0308ße')).toEqual(['straße/größe']);
      expect(await found('ПРОЕКТ οδός'.replace('ό', 'ο'))).toEqual(['группа/Проект']);
    });

    it('takes nothing in a word for a pattern', async () => {
      await keep(paths('a/100%', 'a/x_y', 'a/"quoted"', 'a/plain'));
      expect(await found('%')).toEqual(['a/100%']);
      expect(await found('_')).toEqual(['a/x_y']);
      expect(await found('"quoted"')).toEqual(['a/"quoted"']);
      expect(await found('*')).toEqual([]);
      expect(await found("' OR 1=1 --")).toEqual([]);
    });

    it('puts names that begin so first, then parts of paths that do, then the rest, each by path', async () => {
      await keep([
        aRemoteProject(1, 'a/my-shop'),
        aRemoteProject(2, 'shop/tools'),
        aRemoteProject(3, 'z/x', { name: 'Shop of z' }),
        aRemoteProject(4, 'b/shop-web'),
        aRemoteProject(5, 'a/workshop'),
        aRemoteProject(6, 'c/shop-api/inner'),
      ]);
      expect(await found('shop')).toEqual([
        'b/shop-web',
        'z/x',
        'c/shop-api/inner',
        'shop/tools',
        'a/my-shop',
        'a/workshop',
      ]);
      expect(await found('shop in')).toEqual(['c/shop-api/inner']);
      expect(await found()).toEqual([
        'a/my-shop',
        'a/workshop',
        'b/shop-web',
        'c/shop-api/inner',
        'shop/tools',
        'z/x',
      ]);
    });

    it('gives a part of what it found, and how many there are in all', async () => {
      await keep(paths('a/1', 'a/2', 'a/3', 'a/4', 'b/5'));
      const page = async (offset: number) =>
        dataOf(await cache.search({ serverIds: [SERVER], words: ['a/'], limit: 3, offset }));
      expect(await page(0)).toMatchObject({ projects: [{ path: 'a/1' }, { path: 'a/2' }, { path: 'a/3' }] });
      expect(await page(3)).toMatchObject({ projects: [{ path: 'a/4' }], total: 4 });
      expect(await page(9)).toEqual({ projects: [], total: 4 });
    });

    it('keeps servers apart', async () => {
      await keep(paths('a/one'));
      await keep(paths('a/two'), aMark(LATER), 'server-2');
      expect(await found('a')).toEqual(['a/one']);
      expect(await found('a', ['server-2'])).toEqual(['a/two']);
      expect(await found('a', ['server-2', SERVER])).toEqual(['a/one', 'a/two']);
      expect(await found('a', [])).toEqual([]);
      dataOf(await cache.forget(SERVER));
      expect(dataOf(await cache.mark(SERVER))).toBeNull();
      expect(dataOf(await cache.mark('server-2'))?.sync.startedAt).toBe(LATER);
      expect(await found('', ['server-2', SERVER])).toEqual(['a/two']);
    });

    it('drops what a finished sync did not meet, and nothing before', async () => {
      await keep(paths('a/one', 'a/two'));
      dataOf(await cache.settle(SERVER, aMark(EARLIER, { state: 'done' }), true));
      expect(await found()).toEqual(['a/one', 'a/two']);
      await keep([aRemoteProject(2, 'a/two')], aMark(LATER));
      dataOf(await cache.settle(SERVER, aMark(LATER, { state: 'canceled' }), false));
      expect(await found()).toEqual(['a/one', 'a/two']);
      dataOf(await cache.settle(SERVER, aMark(LATER, { state: 'done' }), true));
      expect(await found()).toEqual(['a/two']);
      expect(dataOf(await cache.mark(SERVER))?.sync.state).toBe('done');
    });

    it('lets an older sync that still goes on undo nothing of a newer one', async () => {
      await keep(paths('a/one', 'a/two'), aMark(EARLIER));
      await keep([aRemoteProject(1, 'a/one')], aMark(LATER, {}, 'newer'));
      await keep(paths('a/one', 'a/two'), aMark(EARLIER, {}, 'older'));
      dataOf(await cache.settle(SERVER, aMark(EARLIER, { state: 'done' }, 'older'), true));
      expect(dataOf(await cache.mark(SERVER))?.cursor).toBe('newer');
      expect(await found()).toEqual(['a/one', 'a/two']);
      dataOf(await cache.settle(SERVER, aMark(LATER, { state: 'done' }), true));
      expect(await found()).toEqual(['a/one']);
    });
  });
};
