import type { QueryClient } from '@tanstack/react-query';
import type { BridgeEvent } from '../bridge/bridge.ts';
import { keys } from './keys.ts';
import { cachedRun, patchRun } from './runs-cache.ts';

/** The one place where events become changes of the cache. */
export const applyEvent = (client: QueryClient, event: BridgeEvent): void => {
  const readAgain = (queryKey: readonly unknown[]): void => {
    void client.invalidateQueries({ queryKey });
  };
  switch (event.type) {
    case 'run-changed':
      // Another status is another look at the jobs; what nobody shows is not asked for.
      if (cachedRun(client, event.run.id)?.pipeline?.status !== event.run.pipeline?.status) {
        readAgain(keys.jobs(event.run.id));
        readAgain(keys.logs(event.run.id));
      }
      patchRun(client, event.run);
      readAgain(keys.load);
      return;
    case 'runs-changed':
      readAgain(keys.allRuns);
      readAgain(keys.allSearches);
      readAgain(['runs.get']);
      return;
    case 'detail-changed':
      readAgain(keys.jobs(event.runId));
      readAgain(keys.logs(event.runId));
      return;
    case 'settings-changed':
      readAgain(keys.settings);
      readAgain(keys.load);
      return;
    case 'servers-changed':
      readAgain(keys.servers);
      readAgain(keys.stored);
      return;
    case 'projects-changed':
      readAgain(keys.projects);
      readAgain(keys.allRemoteTriggers);
      readAgain(keys.allKnown);
      readAgain(keys.stored);
      return;
    case 'presets-changed':
      readAgain(keys.presets);
      readAgain(keys.stored);
      return;
    case 'vault-changed':
      readAgain(keys.info);
      readAgain(keys.stored);
      return;
    case 'notices-changed':
      readAgain(keys.notices);
      readAgain(keys.info);
      return;
    case 'connection-open':
      void client.invalidateQueries();
      return;
    case 'sync-changed':
      client.setQueryData(keys.sync(event.sync.serverId), event.sync);
      // While it runs it tells several times a second: its end is soon enough for lists.
      if (event.sync.state !== 'running') readAgain(keys.allKnown);
      return;
    case 'connection-lost':
    case 'navigate':
    case 'press':
    case 'palette-hidden':
      return;
    default:
      assertNever(event);
  }
};

const assertNever = (event: never): never => {
  throw new Error(`No such event: ${JSON.stringify(event)}`);
};
