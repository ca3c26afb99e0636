import { lookup } from 'node:dns/promises';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import tls from 'node:tls';
import { SocksClient } from 'socks';
import type { Certificate } from '../contract/servers.ts';
import type { Inspection, InspectRequest, InspectStep } from '../core/ports.ts';
import { loginWords } from './http-agents.ts';
import { certificateWords, failureCause, ProxyFailure, proxyFailure, socksFailure } from './http-failure.ts';
import { type ProxyFor, proxyAddress } from './proxy-address.ts';
import type { Trust } from './trusted-certificates.ts';

type Tcp = Inspection['tcp'];
type Tls = Inspection['tls'];

const skipped = { state: 'skipped' } as const;
const broken = (error: unknown): { readonly state: 'failed'; readonly detail: string } => ({
  state: 'failed',
  detail: failureCause(error, false).detail,
});

const bare = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '');
const portOf = ({ port, protocol }: URL): number => Number(port) || (protocol === 'https:' ? 443 : 80);

/** Resolves with what `start` gives, or rejects when the time is over; what was begun is ended by `signal`. */
const timed = async <T>(milliseconds: number, start: (signal: AbortSignal) => Promise<T>): Promise<T> => {
  const stop = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      stop.abort();
      reject(Object.assign(new Error('late'), { code: 'ETIMEDOUT' }));
    }, milliseconds);
  });
  try {
    return await Promise.race([start(stop.signal), late]);
  } finally {
    clearTimeout(timer);
  }
};

const direct = (target: URL, signal: AbortSignal): Promise<net.Socket> =>
  new Promise((resolve, reject) => {
    const socket = net.connect({ host: bare(target), port: portOf(target), signal });
    socket.once('connect', () => resolve(socket)).once('error', reject);
  });

const viaHttpProxy = (proxy: URL, target: URL, signal: AbortSignal): Promise<net.Socket> =>
  new Promise((resolve, reject) => {
    const authority = `${target.hostname}:${portOf(target)}`;
    const login = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`;
    const request = (proxy.protocol === 'https:' ? https : http).request({
      method: 'CONNECT',
      host: bare(proxy),
      port: portOf(proxy),
      path: authority,
      signal,
      agent: false,
      headers: {
        host: authority,
        ...(proxy.username === ''
          ? {}
          : { 'proxy-authorization': `Basic ${Buffer.from(login).toString('base64')}` }),
      },
    });
    const refuse = (status: number | undefined): void =>
      reject(new ProxyFailure(status === 407 ? loginWords(proxy) : `${proxy.host} answered ${status ?? 0}`));
    request
      .once('connect', (answer, socket) => {
        if (answer.statusCode === 200 && socket instanceof net.Socket) resolve(socket);
        else {
          socket.destroy();
          refuse(answer.statusCode);
        }
      })
      .once('response', (answer) => {
        answer.resume();
        refuse(answer.statusCode);
      })
      .once('error', (error) => reject(proxyFailure(proxy, error)))
      .end();
  });

const viaSocks = async (proxy: URL, target: URL, timeout: number): Promise<net.Socket> => {
  try {
    const { socket } = await SocksClient.createConnection({
      proxy: {
        host: bare(proxy),
        port: Number(proxy.port) || 1080,
        type: proxy.protocol.startsWith('socks4') ? 4 : 5,
        ...(proxy.username === '' ? {} : { userId: decodeURIComponent(proxy.username) }),
        ...(proxy.password === '' ? {} : { password: decodeURIComponent(proxy.password) }),
      },
      command: 'connect',
      destination: { host: bare(target), port: portOf(target) },
      timeout,
    });
    return socket;
  } catch (error) {
    throw socksFailure(proxy, error);
  }
};

const nameOf = (name: tls.Certificate | undefined): string =>
  [name?.CN, name?.O].flat().find((part) => part !== undefined && part !== '') ?? '';
const instantOf = (text: string): string => {
  const time = Date.parse(text);
  return new Date(Number.isNaN(time) ? 0 : time).toISOString();
};

const describe = (certificate: tls.DetailedPeerCertificate): Certificate => ({
  subject: nameOf(certificate.subject),
  issuer: nameOf(certificate.issuer),
  names: (certificate.subjectaltname ?? '')
    .split(', ')
    .map((name) => name.replace(/^[A-Za-z ]+:/, ''))
    .filter((name) => name !== ''),
  validFrom: instantOf(certificate.valid_from),
  validTo: instantOf(certificate.valid_to),
  fingerprint: certificate.fingerprint256,
});

/** A self-signed certificate is its own issuer: there the chain ends. */
const chainOf = (socket: tls.TLSSocket): readonly Certificate[] => {
  const chain: tls.DetailedPeerCertificate[] = [];
  let next: tls.DetailedPeerCertificate | undefined = socket.getPeerCertificate(true);
  while (
    next?.fingerprint256 !== undefined &&
    !chain.some((one) => one.fingerprint256 === next?.fingerprint256)
  ) {
    chain.push(next);
    next = next.issuerCertificate;
  }
  return chain.map(describe);
};

const faultOf = (socket: tls.TLSSocket, host: string) => {
  const error: unknown = socket.authorizationError;
  const code =
    error instanceof Error ? ('code' in error ? String(error.code) : error.message) : String(error);
  if (!socket.authorized) {
    const kind = /EXPIRED|NOT_YET_VALID/.test(code)
      ? 'expired'
      : /SELF_SIGNED|UNABLE_TO|UNTRUSTED/.test(code)
        ? 'untrusted'
        : 'other';
    return { kind, detail: certificateWords[code] ?? code } as const;
  }
  const wrong = tls.checkServerIdentity(host, socket.getPeerCertificate());
  return wrong === undefined
    ? null
    : ({ kind: 'wrong-name', detail: 'certificate is for another name' } as const);
};

const handshake = (
  socket: net.Socket,
  host: string,
  context: tls.SecureContext | undefined,
): Promise<tls.TLSSocket> =>
  new Promise((resolve, reject) => {
    const secure = tls.connect({
      socket,
      // Looked at, never used: no request goes over this connection.
      rejectUnauthorized: false,
      // The name is looked at apart from the rest, below.
      checkServerIdentity: () => undefined,
      ...(net.isIP(host) === 0 ? { servername: host } : {}),
      ...(context === undefined ? {} : { secureContext: context }),
    });
    secure.once('secureConnect', () => resolve(secure)).once('error', reject);
    socket.once('close', () => reject(Object.assign(new Error('closed'), { code: 'ECONNRESET' })));
  });

/**
 * Walks the way to a server: name, connection, TLS; through its proxy where there is one. Sends no request. Certificates that
 * are not trusted are told with their fault. Never rejects.
 */
export const inspectConnection = async (
  { url, proxy: setting, timeout }: InspectRequest,
  trust: Trust,
  system: ProxyFor,
): Promise<Inspection> => {
  const target = new URL(url);
  let proxy: URL | null;
  try {
    proxy = await proxyAddress(url, setting, system);
  } catch (error) {
    return { proxy: null, dns: skipped, tcp: broken(error), tls: skipped };
  }
  const shown = proxy === null ? null : `${proxy.protocol}//${proxy.host}`;
  const dns = await lookUp(bare(proxy ?? target), timeout);
  if (dns.state !== 'ok') return { proxy: shown, dns, tcp: skipped, tls: skipped };

  const began = performance.now();
  let socket: net.Socket;
  try {
    socket = await timed(timeout, (signal) => {
      if (proxy === null) return direct(target, signal);
      return proxy.protocol.startsWith('socks')
        ? viaSocks(proxy, target, timeout)
        : viaHttpProxy(proxy, target, signal);
    });
  } catch (error) {
    return { proxy: shown, dns, tcp: broken(error), tls: skipped };
  }
  // What happens to a connection that was only looked at is nobody's news.
  socket.on('error', () => undefined);
  const tcp: Tcp = {
    state: 'ok',
    found: { address: socket.remoteAddress ?? '', milliseconds: Math.round(performance.now() - began) },
  };
  try {
    return { proxy: shown, dns, tcp, tls: await lookAtTls(socket, target, trust, timeout) };
  } finally {
    socket.destroy();
  }
};

const lookUp = async (host: string, timeout: number): Promise<Inspection['dns']> => {
  if (net.isIP(host) !== 0) return { state: 'ok', found: { addresses: [host] } };
  try {
    const found = await timed(timeout, () => lookup(host, { all: true }));
    const step: InspectStep<{ readonly addresses: readonly string[] }> = {
      state: 'ok',
      found: { addresses: found.map(({ address }) => address) },
    };
    return step;
  } catch (error) {
    return broken(error);
  }
};

const lookAtTls = async (socket: net.Socket, target: URL, trust: Trust, timeout: number): Promise<Tls> => {
  if (target.protocol !== 'https:') return skipped;
  if (!trust.ok) return { state: 'failed', detail: `the CA file can’t be used: ${trust.detail}` };
  const host = bare(target);
  try {
    const secure = await timed(timeout, () => handshake(socket, host, trust.context));
    secure.on('error', () => undefined);
    return {
      state: 'ok',
      found: {
        protocol: secure.getProtocol() ?? 'TLS',
        chain: chainOf(secure),
        fault: faultOf(secure, host),
      },
    };
  } catch (error) {
    return broken(error);
  }
};
