import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sqliteProjects } from '../../src/adapters/sqlite-projects.ts';
import type { ProjectCache } from '../../src/core/ports.ts';
import { memoryLog } from '../support/fakes-log.ts';
import { memoryProjects } from '../support/fakes-projects.ts';
import { endOf, startChild } from './children/start-child.ts';
import { dataOf, problemOf } from './data-of.ts';
import { aMark, aRemoteProject, projectCacheContract, SERVER } from './project-cache.contract.ts';

let dataDir = '';
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'tt-projects-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const open = (log = memoryLog()): ProjectCache => sqliteProjects(dataDir, log);
const mark = aMark('2026-01-31T12:00:00.000Z');
const all = { words: [], limit: 500, offset: 0 };

projectCacheContract('memory', async () => memoryProjects());
projectCacheContract('SQLite', async () => open());

describe('the list of projects on disk', () => {
  const file = () => join(dataDir, 'projects.db');

  it('is there only once it is used, and closes without ever having been', async () => {
    const cache = open();
    await cache.close();
    expect(readdirSync(dataDir)).toEqual([]);
  });

  it('outlives being closed, twice even', async () => {
    const first = open();
    dataOf(await first.keep(SERVER, [aRemoteProject(1, 'a/one')], mark));
    await first.close();
    await first.close();
    const second = open();
    expect(dataOf(await second.mark(SERVER))).toEqual(mark);
    expect(dataOf(await second.search({ serverIds: [SERVER], ...all })).total).toBe(1);
    await second.close();
    expect(problemOf(await second.mark(SERVER)).code).toBe('storage');
  });

  it('loses nothing when two processes write at once, and a third is killed', async () => {
    const servers = ['one', 'two', 'killed'];
    const children = servers.map((server) =>
      startChild('projects-child.ts', [dataDir, server, '30', server === 'killed' ? 'kill' : '']),
    );
    expect(await Promise.all(children.map(endOf))).toEqual([0, 0, 'SIGKILL']);
    const cache = open();
    for (const server of servers) {
      expect(dataOf(await cache.search({ serverIds: [server], ...all })).total).toBe(300);
      expect(dataOf(await cache.mark(server))).toMatchObject({ sync: { found: 300 }, cursor: '29' });
    }
    await cache.close();
  }, 20_000);

  it('writes a page with its mark, or neither', async () => {
    const cache = open();
    dataOf(await cache.keep(SERVER, [aRemoteProject(1, 'a/one')], mark));
    const database = new DatabaseSync(file());
    database.exec(`CREATE TRIGGER no BEFORE UPDATE ON marks BEGIN SELECT RAISE(ABORT, 'no'); END`);
    database.close();
    const refused = await cache.keep(SERVER, [aRemoteProject(2, 'a/two')], { ...mark, cursor: 'further' });
    expect(problemOf(refused).code).toBe('storage');
    expect(dataOf(await cache.search({ serverIds: [SERVER], ...all })).total).toBe(1);
    expect(dataOf(await cache.mark(SERVER))).toEqual(mark);
    await cache.close();
  });

  it('keeps a broken file aside and starts afresh', async () => {
    writeFileSync(file(), 'this is not SQLite, whatever its name says');
    const log = memoryLog();
    const cache = open(log);
    dataOf(await cache.keep(SERVER, [aRemoteProject(1, 'a/one')], mark));
    expect(dataOf(await cache.search({ serverIds: [SERVER], ...all })).total).toBe(1);
    const [aside = ''] = readdirSync(dataDir).filter((name) => name.startsWith('projects.broken-'));
    expect(readFileSync(join(dataDir, aside), 'utf8')).toContain('not SQLite');
    expect(log.lines.join()).toContain('kept aside');
    await cache.close();
  });

  it('begins afresh where a mark can not be read', async () => {
    const cache = open();
    dataOf(await cache.keep(SERVER, [], mark));
    const database = new DatabaseSync(file());
    database.exec(`UPDATE marks SET mark = '{"sync":'`);
    database.close();
    expect(dataOf(await cache.mark(SERVER))).toBeNull();
    await cache.close();
  });

  it('has a problem where the file can not be opened, and works once it can', async () => {
    const missing = join(dataDir, 'later');
    const cache = sqliteProjects(missing, memoryLog());
    expect(problemOf(await cache.mark(SERVER))).toMatchObject({
      code: 'storage',
      message: expect.stringContaining('projects.db'),
    });
    mkdirSync(missing);
    expect(dataOf(await cache.mark(SERVER))).toBeNull();
    await cache.close();
  });

  it('finds among fifty thousand', async () => {
    const cache = open();
    for (let page = 0; page < 500; page += 1) {
      const projects = Array.from({ length: 100 }, (_, index) => {
        const id = page * 100 + index;
        return aRemoteProject(id, `group-${id % 40}/service-${String(id).padStart(5, '0')}`);
      });
      dataOf(await cache.keep(SERVER, projects, mark));
    }
    const search = async (...words: readonly string[]) =>
      dataOf(await cache.search({ serverIds: [SERVER], words, limit: 10, offset: 0 }));
    expect(await search('group-7/', 'SERVICE-0')).toMatchObject({ total: 250 });
    expect((await search('49999')).projects).toMatchObject([{ remoteId: 49_999 }]);
    expect((await search()).total).toBe(50_000);
    await cache.close();
    expect(statSync(file()).size).toBeLessThan(30_000_000);
  }, 20_000);
});
