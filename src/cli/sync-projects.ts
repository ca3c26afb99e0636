import type { Sync } from '../contract/projects.ts';
import { exitCodes } from './exit-codes.ts';
import { failure, type Outcome, success } from './outcome.ts';
import { syncProgressText, syncText } from './project-text.ts';
import type { Session } from './session.ts';

const outcomeOfSync = (sync: Sync, server: string): Outcome => {
  if (sync.state === 'done') return success(sync, syncText(sync, server));
  if (sync.problem !== null) return failure(sync.problem);
  // Canceled, here or in the window: what was read stays.
  return { ...success(sync, ''), exitCode: exitCodes.interrupted };
};

/** Reads all projects of a server, and tells how far it is; Ctrl+C ends it so that the next one goes on. */
export const syncProjects = async (
  { app, terminal }: Session,
  selector: string,
  afresh: boolean,
): Promise<Outcome> => {
  const state = await app.dispatch('projects.syncState', { server: selector });
  if (!state.ok) return failure(state.problem);
  const { serverId } = state.data;
  const servers = await app.dispatch('servers.list', {});
  const name = (servers.ok && servers.data.find(({ id }) => id === serverId)?.name) || selector;

  const unsubscribe = app.subscribe((event) => {
    if (event.type === 'sync-changed' && event.sync.serverId === serverId) {
      terminal.progress(syncProgressText(event.sync, name));
    }
  });
  const letGo = terminal.onInterrupt(() => void app.dispatch('projects.cancelSync', { server: serverId }));
  const synced = await app.dispatch('projects.sync', { server: serverId, afresh });
  unsubscribe();
  letGo();
  terminal.progress('');
  if (!synced.ok) return failure(synced.problem);
  if (synced.data.state !== 'done') terminal.say(syncText(synced.data, name));
  return outcomeOfSync(synced.data, name);
};
