import { ok, type Problem, type Result } from '../../contract/problems.ts';
import type { Endpoint, GitLabClient } from '../gitlab/client.ts';
import { createClient, type Release } from '../gitlab/create-client.ts';
import { failureProblem } from '../gitlab/failure-problem.ts';
import { readProblem } from '../gitlab/read-problem.ts';
import { rememberAnswers } from '../gitlab/remembered-answers.ts';
import type { Clock, Http, HttpOutcome, HttpProxy, SettingsStore, Vault } from '../ports.ts';
import type { StoredServer } from '../settings.ts';
import type { Emit } from '../use-cases.ts';
import type { Connections } from './connections.ts';
import { createRelearnDialect } from './relearn-dialect.ts';
import { accessTokenName, proxyLoginName } from './secret-names.ts';

export interface Gateway {
  /** A server with its access token from the vault. Problems: the keychain's. */
  endpoint(server: StoredServer): Promise<Result<Endpoint>>;
  /** A client that notes how the server answers, and what it speaks. Problems: the keychain's. */
  client(server: StoredServer): Promise<Result<GitLabClient>>;
  /** The same without the access token, which a fire has no use for: it works with the keychain's item gone. */
  firingClient(server: StoredServer): Promise<Result<GitLabClient>>;
  /** The way to a server, with the login of its proxy. Problems: the keychain's. */
  proxy(server: StoredServer): Promise<Result<HttpProxy>>;
  /** A client for a server that is not stored, or reached in another way than stored. */
  adHoc(endpoint: Endpoint, release: Release): Result<GitLabClient>;
  /** The HTTP port, noting answers for that server. */
  http(serverId: string, endpoint: Endpoint): Http;
  /** Resolves when no server is being asked in the background any more. */
  settled(): Promise<void>;
}

/** Opens clients for servers: the one place where an access token leaves the vault. */
export const createGateway = (ports: {
  readonly vault: Vault;
  readonly http: Http;
  readonly clock: Clock;
  readonly connections: Connections;
  readonly settings: SettingsStore;
  readonly emit: Emit;
}): Gateway => {
  const { vault, clock, connections } = ports;
  const http = rememberAnswers(ports.http);

  /** What an outcome says about its server: null for nothing wrong. */
  const problemOf = (endpoint: Endpoint, outcome: HttpOutcome): Problem | null => {
    if (outcome.kind === 'failure') return failureProblem(endpoint, outcome);
    return outcome.status < 300 ? null : readProblem(endpoint, outcome, clock.now());
  };

  const watched = (serverId: string, endpoint: Endpoint): Http => ({
    send: async (request) => {
      const note = connections.asking(serverId);
      const outcome = await http.send(request);
      // Given up here: that says nothing about the server. Nor does a refused fire about the access token it doesn't carry.
      const tells = outcome.kind === 'failure' ? outcome.cause !== 'aborted' : request.method === 'GET';
      if (tells) note(problemOf(endpoint, outcome));
      return outcome;
    },
    inspect: (request) => ports.http.inspect(request),
    close: async () => undefined,
  });

  /** The way to a server, with the login of its proxy out of the vault. */
  const proxyOf = async ({ id, proxy }: StoredServer): Promise<Result<HttpProxy>> => {
    if (proxy.mode !== 'url') return ok(proxy);
    const login = proxy.login ? await vault.get(proxyLoginName(id)) : ok(null);
    return login.ok ? ok({ mode: 'url', url: proxy.url, login: login.data }) : login;
  };

  const bare = async (server: StoredServer): Promise<Result<Endpoint>> => {
    const proxy = await proxyOf(server);
    return proxy.ok
      ? ok({ url: server.url, caFile: server.caFile, accessToken: null, proxy: proxy.data })
      : proxy;
  };

  const endpoint = async (server: StoredServer): Promise<Result<Endpoint>> => {
    const way = await bare(server);
    if (!way.ok || server.accessTokenHint === null) return way;
    const token = await vault.get(accessTokenName(server.id));
    return token.ok ? ok({ ...way.data, accessToken: token.data }) : token;
  };

  const dialects = createRelearnDialect({ ...ports, endpoint });

  const open = (server: StoredServer, opened: Endpoint): GitLabClient => {
    const noting = watched(server.id, opened);
    const looking: Http = {
      ...noting,
      send: async (request) => {
        const outcome = await noting.send(request);
        dialects.look(server, request, outcome);
        return outcome;
      },
    };
    return createClient(looking, clock, opened, server);
  };

  return {
    endpoint,
    client: async (server) => {
      const opened = await endpoint(server);
      return opened.ok ? ok(open(server, opened.data)) : opened;
    },
    firingClient: async (server) => {
      const opened = await bare(server);
      return opened.ok ? ok(open(server, opened.data)) : opened;
    },
    proxy: proxyOf,
    adHoc: (other, release) => ok(createClient(ports.http, clock, other, release)),
    http: watched,
    settled: dialects.settled,
  };
};
