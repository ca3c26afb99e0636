import { sqliteProjects } from '../../../src/adapters/sqlite-projects.ts';
import { memoryLog } from '../../support/fakes-log.ts';
import { dataOf } from '../data-of.ts';
import { aMark, aRemoteProject } from '../project-cache.contract.ts';

/** Writes COUNT pages of ten projects of SERVER, then ends; with `kill` it is killed in the middle of a later one. */
export const main = async ([dataDir = '', server = '', count = '0', end = '']: readonly string[]) => {
  const cache = sqliteProjects(dataDir, memoryLog());
  for (let page = 0; page < Number(count); page += 1) {
    const projects = Array.from({ length: 10 }, (_, index) => {
      const id = page * 10 + index;
      return aRemoteProject(id, `${server}/p${id}`);
    });
    const mark = aMark('2026-01-31T12:00:00.000Z', { serverId: server, found: (page + 1) * 10 }, `${page}`);
    dataOf(await cache.keep(server, projects, mark));
  }
  if (end === 'kill') process.kill(process.pid, 'SIGKILL');
  await cache.close();
  process.exit(0);
};
