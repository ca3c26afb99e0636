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
      return patchRun(client, event.run);
    case 'runs-changed':
      return readAgain(keys.allRuns);
    case 'servers-changed':
      return readAgain(keys.servers);
    case 'projects-changed':
      return readAgain(keys.projects);
    case 'presets-changed':
      return readAgain(keys.presets);
    case 'notices-changed':
      readAgain(keys.notices);
      return readAgain(keys.info);
    case 'connection-open':
      return void client.invalidateQueries();
    case 'connection-lost':
    case 'navigate':
      return;
    default:
      return assertNever(event);
  }
};

const assertNever = (event: never): never => {
  throw new Error(`No such event: ${JSON.stringify(event)}`);
};
