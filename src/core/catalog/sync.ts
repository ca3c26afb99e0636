import { fail, ok, type Result } from '../../contract/problems.ts';
import type { Sync } from '../../contract/projects.ts';
import type { GitLabClient } from '../gitlab/client.ts';
import { pause } from '../pause.ts';
import type { Ports, SyncMark } from '../ports.ts';
import type { StoredServer, StoredSettings } from '../settings.ts';
import type { Emit, UseCasesNamed } from '../use-cases.ts';
import type { Gateway } from './gateway.ts';
import type { Network } from './network.ts';
import { readProjects } from './read-projects.ts';
import { createFactsRefresh } from './refresh-facts.ts';
import { findServer } from './selectors.ts';
import { createSlots } from './slots.ts';
import { isElsewhere, neverSynced, renewed, startOf, syncOf } from './sync-marks.ts';
import { createSyncProgress, type SyncProgress } from './sync-progress.ts';

/** Servers that are synced at one time. */
const AT_ONCE = 2;
/** Milliseconds between looks at how far another process is. */
const LOOK = 500;

interface Needs {
  readonly ports: Ports;
  readonly gateway: Gateway;
  readonly network: Pick<Network, 'lacks'>;
  readonly emit: Emit;
}

export interface Syncs {
  readonly useCases: UseCasesNamed<'projects.sync' | 'projects.syncState' | 'projects.cancelSync'>;
  /** Ends a sync of a server that was removed, and drops what was found on it. */
  forget(serverId: string): Promise<void>;
  /** Cancels what goes on: the next sync resumes it. */
  stop(): Promise<void>;
}

interface Call {
  readonly server: StoredServer;
  /** The settings as the call found them. */
  readonly stored: StoredSettings;
  readonly afresh: boolean;
}

interface Running {
  /** What was told last. */
  sync: Sync;
  readonly abort: AbortController;
  readonly done: Promise<Result<Sync>>;
}

/** Reads all the projects of servers into the local list, at most once a server at a time. */
export const createSyncs = ({ ports, gateway, network, emit }: Needs): Syncs => {
  const { projects: cache, settings, clock, log } = ports;
  const running = new Map<string, Running>();
  const slots = createSlots(AT_ONCE);
  let stopped = false;

  const stateOf = async (serverId: string): Promise<Result<Sync>> => {
    const here = running.get(serverId);
    if (here !== undefined) return ok(here.sync);
    const mark = await cache.mark(serverId);
    return mark.ok ? ok(syncOf(serverId, mark.data, ports)) : mark;
  };

  /** The way to a server as the person whose projects are wanted. */
  const openClient = async (server: StoredServer): Promise<Result<GitLabClient>> => {
    const endpoint = await gateway.endpoint(server);
    if (!endpoint.ok) return endpoint;
    // Without one a server lists all that is public: thousands that are nobody's business here.
    return endpoint.data.accessToken === null
      ? fail(
          'insufficient-permission',
          `Which projects of ${server.name} are yours is told with an access token alone.`,
          "Add one with scope read_api in the server's settings.",
        )
      : gateway.client(server);
  };

  const isStored = async (serverId: string): Promise<boolean> => {
    const stored = await settings.read();
    return !stored.ok || stored.data.servers.some(({ id }) => id === serverId);
  };

  /** Where the last sync of a server stands, once no other process is at it any more; `waited` for its end. */
  const lastMark = async (
    serverId: string,
    signal: AbortSignal,
    progress: SyncProgress,
  ): Promise<Result<{ readonly mark: SyncMark | null; readonly waited: boolean }>> => {
    for (let waited = false; ; waited = true) {
      const mark = await cache.mark(serverId);
      if (!mark.ok) return mark;
      if (signal.aborted || mark.data === null || !isElsewhere(mark.data, ports)) {
        return ok({ mark: mark.data, waited });
      }
      progress.tell(mark.data.sync);
      await pause(clock, LOOK, signal);
    }
  };

  /** Reads from `start` to whatever end it comes to, and writes that down. */
  const read = async (
    client: GitLabClient,
    { server, stored }: Pick<Call, 'server' | 'stored'>,
    start: SyncMark,
    signal: AbortSignal,
    tell: SyncProgress['tell'],
  ): Promise<Sync> => {
    const { serverId } = start.sync;
    const begun = await cache.settle(serverId, renewed(start, clock.now()), false);
    if (!begun.ok) return { ...start.sync, state: 'failed', problem: begun.problem };
    const facts = createFactsRefresh(ports, emit, serverId, stored);
    const end = await readProjects(start, {
      clock,
      cache,
      client,
      signal,
      tell,
      met: facts.met,
      rests: () => network.lacks(server),
    });
    // What was found on a server that was removed meanwhile is nobody's any more.
    const settled = (await isStored(serverId))
      ? await cache.settle(serverId, end, end.sync.state === 'done')
      : await cache.forget(serverId);
    if (!settled.ok) log.warn('the end of a sync could not be kept', { code: settled.problem.code });
    await facts.write();
    return end.sync;
  };

  const work = async (
    { server, stored, afresh }: Call,
    signal: AbortSignal,
    progress: SyncProgress,
  ): Promise<Result<Sync>> => {
    const client = await openClient(server);
    if (!client.ok) return client;
    const told = (sync: Sync): Result<Sync> => {
      progress.tellNow(sync);
      return ok(sync);
    };
    // One that starts afresh waits for nobody: what an older one still writes undoes nothing of it.
    const last = afresh
      ? await cache.mark(server.id).then((mark) => (mark.ok ? ok({ mark: mark.data, waited: false }) : mark))
      : await lastMark(server.id, signal, progress);
    if (!last.ok) return last;
    const before = syncOf(server.id, last.data.mark, ports);
    // What another process came to is what this call was for, unless it died over it.
    if (last.data.waited && last.data.mark?.sync.state !== 'running') return told(before);
    const start = startOf(server.id, last.data.mark, afresh, ports);
    if (!signal.aborted) progress.tellNow(start.sync);
    if (!(await slots.take(signal))) return told(before);
    try {
      return told(await read(client.data, { server, stored }, start, signal, progress.tell));
    } finally {
      slots.release();
    }
  };

  const begin = (call: Call): Promise<Result<Sync>> => {
    const { id } = call.server;
    const abort = new AbortController();
    const progress = createSyncProgress(clock, (sync) => {
      const one = running.get(id);
      if (one !== undefined) one.sync = sync;
      emit({ type: 'sync-changed', sync });
    });
    // Another process may remove the server meanwhile.
    const unsubscribe = settings.subscribe((event) => {
      if (event.type === 'changed') void isStored(id).then((still) => still || abort.abort());
    });
    const done = work(call, abort.signal, progress).finally(() => {
      progress.close();
      unsubscribe();
      running.delete(id);
    });
    running.set(id, { sync: { ...neverSynced(id), state: 'running' }, abort, done });
    return done;
  };

  const findStored = async (selector: string) => {
    const stored = await settings.read();
    if (!stored.ok) return stored;
    const server = findServer(stored.data, selector);
    return server.ok ? ok({ stored: stored.data, server: server.data }) : server;
  };

  return {
    useCases: {
      'projects.sync': async ({ server: selector, afresh }) => {
        const found = await findStored(selector);
        if (!found.ok) return found;
        const one = running.get(found.data.server.id);
        if (one !== undefined) return one.done;
        return stopped ? stateOf(found.data.server.id) : begin({ ...found.data, afresh });
      },

      'projects.syncState': async ({ server: selector }) => {
        const found = await findStored(selector);
        return found.ok ? stateOf(found.data.server.id) : found;
      },

      'projects.cancelSync': async ({ server: selector }) => {
        const found = await findStored(selector);
        if (!found.ok) return found;
        const one = running.get(found.data.server.id);
        if (one === undefined) return stateOf(found.data.server.id);
        one.abort.abort();
        return one.done;
      },
    },

    forget: async (serverId) => {
      const one = running.get(serverId);
      one?.abort.abort();
      await one?.done.catch(() => undefined);
      const forgotten = await cache.forget(serverId);
      if (!forgotten.ok) {
        log.warn('projects of a removed server stay behind', { code: forgotten.problem.code });
      }
    },

    stop: async () => {
      stopped = true;
      for (const { abort } of running.values()) abort.abort();
      await Promise.allSettled([...running.values()].map(({ done }) => done));
    },
  };
};
