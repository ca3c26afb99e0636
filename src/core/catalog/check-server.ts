import { ok, type Result } from '../../contract/problems.ts';
import type { AccessTokenFacts, Certificate, Finding, ServerCheck } from '../../contract/servers.ts';
import type { Endpoint } from '../gitlab/client.ts';
import { createClient } from '../gitlab/create-client.ts';
import { failureProblem } from '../gitlab/failure-problem.ts';
import { type Probed, probe } from '../gitlab/probe.ts';
import { get } from '../gitlab/transport.ts';
import type { Http, Ports } from '../ports.ts';
import type { StoredServer } from '../settings.ts';
import { apiLine, httpLine, isRefusal, lostTokenLine, tokenLine } from './check-answers.ts';
import { type Line, lineOf, skip } from './check-lines.ts';
import { dnsLine, tcpLine, tlsLine } from './check-way.ts';
import type { Gateway } from './gateway.ts';

/** Milliseconds for each step of the way. */
const STEP = 10_000;

interface Checked extends Omit<ServerCheck, 'server'> {
  /** What the server speaks; null where that was not found out. */
  readonly probed: Probed | null;
}

/** Lines in the order of their steps; what comes after a broken one is skipped. */
const findingsOf = (lines: readonly Line[]): ServerCheck['findings'] => lines.map(lineOf);

/**
 * Looks at every step to a server: name, connection, certificate, HTTP, API, access token. What is broken is a finding, and the
 * first such is `problem`. Sends reads alone. Problems of the operation itself: the keychain's.
 */
export const checkServer = async (
  ports: Pick<Ports, 'clock'>,
  gateway: Gateway,
  server: StoredServer,
): Promise<Result<Checked>> => {
  const opened = await gateway.endpoint(server);
  if (!opened.ok) return opened;
  const endpoint = opened.data;
  const watched = gateway.http(server.id, endpoint);
  // A connection from before says nothing about the way as it is now.
  const http: Http = { ...watched, send: (request) => watched.send({ ...request, ownConnection: true }) };
  const { clock } = ports;
  const done = (
    lines: readonly Line[],
    parts: Partial<Pick<Checked, 'probed' | 'accessToken' | 'problem'>> = {},
    certificates: readonly Certificate[] | null = null,
  ): Result<Checked> =>
    ok({
      probed: parts.probed ?? null,
      user: parts.accessToken?.user ?? null,
      accessToken: parts.accessToken ?? null,
      findings: findingsOf(lines),
      certificates: certificates === null ? null : [...certificates],
      problem: parts.problem ?? null,
    });

  const way = await http.inspect({
    url: endpoint.url,
    caFile: endpoint.caFile,
    proxy: endpoint.proxy,
    timeout: STEP,
  });
  const certificates = way.tls.state === 'ok' ? way.tls.found.chain : null;
  const walked = [dnsLine(endpoint, way), tcpLine(way), tlsLine(endpoint, way, clock.now())];
  const rest = (...steps: readonly Finding['step'][]): readonly Line[] => steps.map(skip);

  // The real request is the judge of what failed on the way: it names the cause as every fire will.
  const first = await get(http, endpoint, '/api/v4/version', STEP);
  if (first.kind === 'failure') {
    const problem = failureProblem(endpoint, first);
    const lines = walked.some(({ result }) => result === 'failed')
      ? [...walked, ...rest('http', 'api', 'token')]
      : [...walked, httpLine(endpoint, first, problem), ...rest('api', 'token')];
    return done(lines, { problem }, certificates);
  }
  const found = await probe(http, clock, endpoint);
  const refusedToken = !found.ok && found.problem.code === 'access-token-rejected';
  if (!found.ok && !refusedToken) {
    return done(
      [...walked, httpLine(endpoint, first, found.problem), ...rest('api', 'token')],
      { problem: found.problem },
      certificates,
    );
  }
  const strange = refusedToken ? await probe(http, clock, { ...endpoint, accessToken: null }) : found;
  const probed = strange.ok ? strange.data : null;
  const answered = [...walked, httpLine(endpoint, first, null), apiLine(server, strange)];
  const token = await lookAtToken(http, clock, endpoint, server, probed);
  const isLost = server.accessTokenHint !== null && endpoint.accessToken === null;
  return done(
    [...answered, isLost ? lostTokenLine() : tokenLine(endpoint, token, clock.now())],
    {
      probed,
      accessToken: token?.ok === true ? token.data : null,
      problem: token?.ok === false && isRefusal(token.problem) ? token.problem : null,
    },
    certificates,
  );
};

const lookAtToken = async (
  http: Http,
  clock: Ports['clock'],
  endpoint: Endpoint,
  server: StoredServer,
  probed: Probed | null,
): Promise<Result<AccessTokenFacts> | null> => {
  if (endpoint.accessToken === null) return null;
  const release = {
    dialect: server.pinned ? server.dialect : (probed?.dialect ?? server.dialect),
    version: probed?.version ?? server.version,
    pinned: true,
  };
  return createClient(http, clock, endpoint, release).accessToken();
};
