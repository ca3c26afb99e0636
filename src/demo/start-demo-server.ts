import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { createAnswer } from './answer.ts';
import { readBody } from './http/read-body.ts';
import type { Reply } from './http/reply.ts';
import { jsonReply } from './http/reply.ts';
import { type Certificate, selfSignedCertificate } from './http/self-signed.ts';
import { checkOptions } from './options.ts';
import { type ReadyLine, readyLine } from './ready-line.ts';
import { findRelease } from './releases/find-release.ts';
import { createRequestRecord, type RecordedRequest } from './request-record.ts';
import { createWorld } from './world/world.ts';

export interface DemoOptions {
  /** 0 takes a free one. */
  readonly port?: number;
  /** The release to answer as. */
  readonly gitlab?: string;
  /** How many generated projects to add. */
  readonly projects?: number;
  /** How many generated tags to add to `platform/web-shop`. */
  readonly refs?: number;
  /** How many generated branches to add to it. */
  readonly branches?: number;
  /** Requests a minute; none without it. */
  readonly rateLimit?: number;
  /** Seconds from a pipeline's creation to its end. */
  readonly pace?: number;
  readonly seed?: number;
  readonly tlsSelfSigned?: boolean;
  /** The clock, epoch milliseconds. */
  readonly now?: () => number;
}

export interface DemoServer {
  readonly url: string;
  readonly ready: ReadyLine;
  /** The certificate to trust, PEM; null without TLS. */
  readonly certificate: string | null;
  /** What came in so far, oldest first. */
  requests(): readonly RecordedRequest[];
  /** Ends at once, open connections too. */
  close(): Promise<void>;
}

const RECORDS = '/__demo/requests';

const send = (request: IncomingMessage, response: ServerResponse, reply: Reply, now: number): void => {
  const body = Buffer.from(reply.body);
  const bodiless = reply.status === 204 || reply.status === 304;
  response.sendDate = false;
  response.writeHead(reply.status, {
    Date: new Date(now).toUTCString(),
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'SAMEORIGIN',
    ...reply.headers,
    ...(bodiless ? {} : { 'Content-Length': String(body.length) }),
  });
  response.end(bodiless || request.method === 'HEAD' ? undefined : body);
};

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('No port to listen on'));
      else resolve(address.port);
    });
  });

/** Starts a demo server on loopback. Rejects with one sentence where the options or the port are no good. */
export const startDemoServer = async (given: DemoOptions = {}): Promise<DemoServer> => {
  const { now = Date.now, ...rest } = given;
  const options = checkOptions(rest);
  const release = findRelease(options.gitlab);
  if (typeof release === 'string') throw new Error(release);
  const { seed, projects, refs, branches } = options;
  const { access } = release;
  const world = createWorld({
    seed,
    projects,
    refs,
    branches,
    paceMs: options.pace * 1000,
    now: now(),
    tokens: access,
    followsMoves: access.followsMoves,
  });
  const answer = createAnswer({ world, release, rateLimit: options.rateLimit ?? null, now });
  const record = createRequestRecord();
  let url = '';

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const target = request.url ?? '/';
    const method = request.method ?? 'GET';
    if (method === 'GET' && target.split('?')[0] === RECORDS) {
      send(
        request,
        response,
        jsonReply(
          200,
          record.all().map((entry) => ({ ...entry })),
        ),
        now(),
      );
      return;
    }
    const body = await readBody(request);
    if (body.kind === 'aborted') return;
    const { headers } = request;
    const address = request.socket.remoteAddress ?? '';
    const reply =
      body.kind === 'too-large'
        ? jsonReply(413, { error: '413 Request Entity Too Large' }, { Connection: 'close' })
        : answer({ method, target, headers, body: body.bytes, address }, url);
    record.add({
      method,
      path: target,
      contentType: headers['content-type'] ?? null,
      body: body.kind === 'whole' ? body.bytes.toString('utf8') : '',
      status: reply.status,
    });
    send(request, response, reply, now());
  };
  const listener: RequestListener = (request, response) => {
    handle(request, response).catch(() => response.destroy());
  };

  const certificate: Certificate | null = options.tlsSelfSigned ? selfSignedCertificate(now()) : null;
  const server: Server =
    certificate === null ? createServer(listener) : createTlsServer(certificate, listener);
  const port = await listen(server, options.port);
  url = `${certificate === null ? 'http' : 'https'}://127.0.0.1:${port}`;

  return {
    url,
    ready: readyLine(url, release, world),
    certificate: certificate?.cert ?? null,
    requests: record.all,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
