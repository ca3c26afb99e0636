import { ok, type Result } from '../../contract/problems.ts';
import { wordsOf } from '../../contract/run-holds.ts';
import { findPreset, findServer, findStoredProject } from '../catalog/selectors.ts';
import type { Firing } from '../fire/fire.ts';
import type { Follower } from '../follow/follower.ts';
import type { Ports, RunFilter } from '../ports.ts';
import type { StoredSettings } from '../settings.ts';
import type { UseCases, UseCasesNamed } from '../use-cases.ts';
import { findRun } from './find-run.ts';

interface Needs {
  readonly ports: Pick<Ports, 'journal' | 'settings'>;
  readonly firing: Firing;
  readonly follower: Follower;
}

/** Fires, and reads the history of fires. */
export const createRuns = ({
  ports,
  firing,
  follower,
}: Needs): UseCasesNamed<'runs.fire' | 'runs.get' | 'runs.check' | 'runs.list' | 'runs.search'> => {
  const { journal, settings } = ports;

  return {
    'runs.fire': (input) => firing.fire(input),
    'runs.get': ({ run }) => findRun(journal, run),
    'runs.check': async ({ run: selector }) => {
      const run = await findRun(journal, selector);
      return run.ok ? follower.check(run.data) : run;
    },
    'runs.list': async (input) => {
      const stored = await settings.read();
      if (!stored.ok) return stored;
      const filter = filterOf(stored.data, input);
      if (!filter.ok) return filter;
      const runs = await journal.list(filter.data);
      return runs.ok ? ok([...runs.data]) : runs;
    },
    'runs.search': async ({ query, ...rest }) => {
      const page = await journal.search({ ...rest, words: wordsOf(query) });
      return page.ok ? ok({ ...page.data, runs: [...page.data.runs] }) : page;
    },
  };
};

const filterOf = (
  settings: StoredSettings,
  input: Parameters<UseCases['runs.list']>[0],
): Result<RunFilter> => {
  const {
    server: serverSelector,
    project: projectSelector,
    preset: presetSelector,
    states,
    ref,
    limit,
  } = input;
  const project =
    projectSelector === undefined
      ? null
      : findStoredProject(settings, { server: serverSelector, project: projectSelector });
  if (project !== null && !project.ok) return project;
  const server =
    serverSelector === undefined || project !== null ? null : findServer(settings, serverSelector);
  if (server !== null && !server.ok) return server;
  const preset = presetSelector === undefined ? null : findPreset(settings, presetSelector);
  if (preset !== null && !preset.ok) return preset;
  return ok({
    limit,
    ...(project === null ? {} : { projectId: project.data.project.id }),
    ...(server === null ? {} : { serverId: server.data.id }),
    ...(preset === null ? {} : { presetId: preset.data.id }),
    ...(states === undefined ? {} : { states }),
    ...(ref === undefined ? {} : { ref }),
  });
};
