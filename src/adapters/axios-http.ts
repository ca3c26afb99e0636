import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import tls from 'node:tls';
import axios from 'axios';
import { getProxyForUrl } from 'proxy-from-env';
import type { Http, HttpFailureCause, HttpOutcome, HttpRequest, Log } from '../core/ports.ts';
import { directAgent, loginWords, proxyAgent, type WhileConnecting } from './http-agents.ts';
import { failureCause } from './http-failure.ts';
import { inspectConnection } from './inspect-connection.ts';
import { type ProxyFor, proxyAddress } from './proxy-address.ts';
import { createTrust, type Trust } from './trusted-certificates.ts';

interface Options {
  readonly log: Log;
  /** URL of the proxy for a URL, empty for none; from the environment unless told otherwise. */
  readonly proxyFor?: ProxyFor;
}

/** Bytes of all headers of an answer together. */
const HEADERS = 64 * 1024;

const failure = (cause: HttpFailureCause, sent: boolean, detail: string, status?: number): HttpOutcome => ({
  kind: 'failure',
  cause,
  sent,
  detail,
  ...(status === undefined ? {} : { status }),
});

const headersOf = (answer: IncomingMessage): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(answer.headersDistinct).map(([name, values]) => [name, (values ?? []).join(', ')]),
  );

interface Route {
  readonly agent: http.Agent;
  /** The agent serves this request alone and goes with it. */
  readonly own: boolean;
  readonly proxy: URL | null;
}

/**
 * HTTP through axios on Node's own stack: one request, one answer. No retry, no redirect, no interceptor; answers are
 * bounded after decompression. Reads share connections for a while, a request with `ownConnection`, or through a proxy,
 * has one to itself. See the port for the promises.
 */
export const axiosHttp = ({ log, proxyFor = getProxyForUrl }: Options): Http => {
  const trust = createTrust();
  const shared = new Map<string, http.Agent>();
  const running = new Set<() => void>();

  const sharedAgent = (secure: boolean, key: string): http.Agent => {
    const name = `${secure}:${key}`;
    const known = shared.get(name) ?? directAgent(secure, true);
    shared.set(name, known);
    return known;
  };

  const routeOf = async (
    url: URL,
    request: HttpRequest,
    { key, context }: Extract<Trust, { ok: true }>,
    signal: AbortSignal,
  ): Promise<Route> => {
    const secure = url.protocol === 'https:';
    const proxy = await proxyAddress(request.url, request.proxy, proxyFor);
    if (proxy !== null) {
      const options = { signal, ...(context === undefined ? {} : { secureContext: context }) };
      return { agent: proxyAgent(proxy, secure, options), own: true, proxy };
    }
    if (request.ownConnection) return { agent: directAgent(secure, false), own: true, proxy: null };
    return { agent: sharedAgent(secure, key), own: false, proxy: null };
  };

  const exchange = async (
    request: HttpRequest,
    trusted: Extract<Trust, { ok: true }>,
  ): Promise<HttpOutcome> => {
    const stop = new AbortController();
    let stopped: HttpFailureCause | null = null;
    let sent = false;
    let answer: IncomingMessage | null = null;
    let route: Route | null = null;

    const halt = (cause: HttpFailureCause): void => {
      stopped ??= cause;
      stop.abort();
    };
    const abort = (): void => halt('aborted');
    const connecting = setTimeout(() => halt('connect-timeout'), request.connectTimeout);
    const total = setTimeout(() => halt('timeout'), request.timeout);
    request.signal?.addEventListener('abort', abort, { once: true });
    running.add(abort);
    if (request.signal?.aborted) abort();

    try {
      const url = new URL(request.url);
      const chosen = await routeOf(url, request, trusted, stop.signal);
      route = chosen;
      const secure = url.protocol === 'https:';
      const host = url.hostname.replace(/^\[|\]$/g, '');
      /** Between axios and Node: tells when the request gets its socket, and keeps the answer's head. */
      const transport = {
        request: (options: https.RequestOptions, onAnswer: (answer: IncomingMessage) => void) => {
          const own: https.RequestOptions & WhileConnecting = {
            ...options,
            agent: chosen.agent,
            maxHeaderSize: HEADERS,
            giveUp: stop.signal,
            rejectUnauthorized: true,
            // In a tunnel to a bare address TLS would compare the certificate with the proxy's name.
            checkServerIdentity: (_name, certificate) => tls.checkServerIdentity(host, certificate),
            ...(trusted.context === undefined ? {} : { secureContext: trusted.context }),
          };
          const outgoing = (secure ? https : http).request(own, (head) => {
            answer = head;
            onAnswer(head);
          });
          return outgoing.once('socket', () => {
            sent = true;
            clearTimeout(connecting);
          });
        },
      };
      const response = await axios.request<string>({
        adapter: 'http',
        transport,
        method: request.method,
        url: request.url,
        headers: { 'user-agent': 'trigger-tray', ...request.headers },
        ...(request.body === undefined ? {} : { data: request.body }),
        signal: stop.signal,
        proxy: false,
        maxRedirects: 0,
        maxContentLength: request.maxBytes,
        maxBodyLength: Number.POSITIVE_INFINITY,
        decompress: true,
        responseType: 'text',
        transformRequest: (data: unknown) => data,
        transformResponse: (data: unknown) => data,
        validateStatus: () => true,
      });
      const { status } = response;
      if (status === 407 && chosen.proxy !== null) return failure('proxy', false, loginWords(chosen.proxy));
      return {
        kind: 'answer',
        status,
        headers: answer === null ? {} : headersOf(answer),
        body: response.data,
      };
    } catch (error) {
      const status = statusOf(answer);
      if (stopped !== null) return failure(stopped, sent, words(stopped, request), status);
      const { cause, detail } = failureCause(error, sent);
      // Nothing but a proxy's refusal or an unmade connection is a `sent: false` that others may rely on.
      return failure(cause, sent && cause !== 'proxy', detail, status);
    } finally {
      clearTimeout(connecting);
      clearTimeout(total);
      request.signal?.removeEventListener('abort', abort);
      running.delete(abort);
      if (route?.own) route.agent.destroy();
    }
  };

  return {
    send: async (request) => {
      const trusted = trust(request.caFile);
      if (!trusted.ok) return failure('ca-file', false, trusted.detail);
      const outcome = await exchange(request, trusted);
      if (outcome.kind === 'failure') {
        const { cause, sent, detail } = outcome;
        log.info('a request failed', { method: request.method, cause, sent, detail });
      }
      return outcome;
    },
    inspect: (request) => inspectConnection(request, trust(request.caFile), proxyFor),
    close: async () => {
      for (const abort of [...running]) abort();
      for (const agent of shared.values()) agent.destroy();
      shared.clear();
    },
  };
};

const statusOf = (answer: IncomingMessage | null): number | undefined => answer?.statusCode;

const words = (cause: HttpFailureCause, request: HttpRequest): string => {
  switch (cause) {
    case 'connect-timeout':
      return `no connection within ${request.connectTimeout} ms`;
    case 'timeout':
      return `no complete answer within ${request.timeout} ms`;
    default:
      return 'given up';
  }
};
