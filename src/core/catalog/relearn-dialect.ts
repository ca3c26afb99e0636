import { ok, type Result } from '../../contract/problems.ts';
import type { Dialect } from '../../contract/servers.ts';
import type { Endpoint } from '../gitlab/client.ts';
import { type Probed, probe } from '../gitlab/probe.ts';
import { shownDialect } from '../gitlab/shown-dialect.ts';
import type { Clock, Http, HttpOutcome, HttpRequest, SettingsStore } from '../ports.ts';
import type { StoredServer } from '../settings.ts';
import type { Emit } from '../use-cases.ts';

interface Needs {
  readonly http: Http;
  readonly clock: Clock;
  readonly settings: SettingsStore;
  readonly emit: Emit;
  /** The server with its access token. */
  readonly endpoint: (server: StoredServer) => Promise<Result<Endpoint>>;
}

export interface RelearnDialect {
  /** Looks at an answer of that server; returns at once. */
  look(server: StoredServer, request: HttpRequest, outcome: HttpOutcome): void;
  /** Resolves when no server is being asked any more. */
  settled(): Promise<void>;
}

type Found = Pick<Probed, 'dialect' | 'version'>;

/**
 * Keeps what is stored of servers' dialects true: where an answer shows that a server speaks another one, it is asked again
 * in the background and the finding is stored. What a person pinned is left alone. Whoever met the answer gets it as
 * it is: the next one will do better.
 */
export const createRelearnDialect = ({ http, clock, settings, emit, endpoint }: Needs): RelearnDialect => {
  const underWay = new Map<string, Promise<void>>();

  const ask = async (server: StoredServer): Promise<Found | null> => {
    const opened = await endpoint(server);
    if (!opened.ok) return null;
    const found = await probe(http, clock, opened.data);
    if (found.ok) return found.data;
    if (found.problem.code !== 'access-token-rejected') return null;
    // What it speaks shows without access too; fires need no more.
    const strange = await probe(http, clock, { ...opened.data, accessToken: null });
    return strange.ok ? strange.data : null;
  };

  const learn = async (server: StoredServer, shown: Dialect | 'other'): Promise<void> => {
    const found = shown === 'other' ? await ask(server) : { dialect: shown, version: null };
    if (found === null || found.dialect === server.dialect) return;
    const isStale = (one: StoredServer): boolean =>
      one.id === server.id && !one.pinned && one.dialect === server.dialect;
    const saved = await settings.update((current) => {
      // The number belonged to what the server was before.
      const relearnt = { dialect: found.dialect, version: found.version };
      const servers = current.servers.map((one) => (isStale(one) ? { ...one, ...relearnt } : one));
      return ok({ settings: { ...current, servers }, result: current.servers.some(isStale) });
    });
    if (saved.ok && saved.data) emit({ type: 'servers-changed' });
  };

  return {
    look: (server, request, outcome) => {
      if (server.pinned || outcome.kind === 'failure') return;
      const shown = shownDialect(server.dialect, request, outcome);
      const asking = underWay.get(server.id);
      // While the server is being asked, only what says more than to ask is worth another look.
      if (shown === null || (asking !== undefined && shown === 'other')) return;
      const learning: Promise<void> = Promise.resolve(asking)
        .then(() => learn(server, shown))
        .finally(() => {
          if (underWay.get(server.id) === learning) underWay.delete(server.id);
        });
      underWay.set(server.id, learning);
    },
    settled: async () => {
      await Promise.allSettled(underWay.values());
    },
  };
};
