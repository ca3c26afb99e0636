import type { QueryClient } from '@tanstack/react-query';
import type { BridgeEvent } from '../bridge/bridge.ts';
import { keys } from './keys.ts';
import { patchRun } from './runs-cache.ts';

/** The one place where events become changes of the cache. */
export const applyEvent = (client: QueryClient, event: BridgeEvent): void => {
  const readAgain = (queryKey: readonly unknown[]): void => {
    void client.invalidateQueries({ queryKey });
  };
  switch (event.type) {
    case 'run-changed':
      patchRun(client, event.run);
      return;
    case 'runs-changed':
      readAgain(keys.allRuns);
      return;
    case 'servers-changed':
      readAgain(keys.servers);
      return;
    case 'projects-changed':
      readAgain(keys.projects);
      return;
    case 'presets-changed':
      readAgain(keys.presets);
      return;
    case 'notices-changed':
      readAgain(keys.notices);
      readAgain(keys.info);
      return;
    case 'connection-open':
      void client.invalidateQueries();
      return;
    case 'connection-lost':
    case 'navigate':
    // No screen lists what syncs find.
    case 'sync-changed':
      return;
    default:
      assertNever(event);
  }
};

const assertNever = (event: never): never => {
  throw new Error(`No such event: ${JSON.stringify(event)}`);
};
