import http from 'node:http';
import https from 'node:https';
import type { Duplex } from 'node:stream';
import { HttpProxyAgent } from 'http-proxy-agent';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { SocksProxyAgent } from 'socks-proxy-agent';
import { ProxyFailure, proxyFailure, socksFailure } from './http-failure.ts';

// All agents here give a request its socket only once the connection stands, TLS and proxy included. Until a request
// has a socket none of its bytes can leave: that is how it is known for certain whether a request was sent.

/** Milliseconds an address of several may take before the next is tried; Node's 250 is short for a far server. */
const ATTEMPT = 2_000;
/** Milliseconds that an idle connection is kept: longer than the pause between two looks at a build. */
const IDLE = 15_000;

/** Node keeps a request's own `signal` from its agent; this one reaches it. */
export interface WhileConnecting {
  /** Ends the connection while it is made; a pooled one outlives the request that made it. */
  readonly giveUp?: AbortSignal;
}

type GiveSocket = (error: Error | null, stream: Duplex) => void;

/** Resolves once `socket` has emitted `ready`; rejects, with the socket destroyed, where it never does. */
const whenReady = <S extends Duplex>(
  socket: S,
  ready: 'connect' | 'secureConnect',
  signal: AbortSignal | undefined,
): Promise<S> =>
  new Promise((resolve, reject) => {
    const drop = (): void => {
      socket.destroy();
    };
    const leave = (): void => {
      signal?.removeEventListener('abort', drop);
      socket.off('error', failed).off('close', closed).off(ready, done);
    };
    const failed = (error: Error): void => {
      leave();
      // What still fails in a dead socket is nobody's news.
      socket.on('error', () => undefined).destroy();
      reject(error);
    };
    const closed = (): void => failed(Object.assign(new Error('closed'), { code: 'ECONNRESET' }));
    const done = (): void => {
      leave();
      resolve(socket);
    };
    socket.once('error', failed).once('close', closed).once(ready, done);
    if (signal?.aborted) drop();
    else signal?.addEventListener('abort', drop, { once: true });
  });

const handOver = (
  socket: Duplex | null | undefined,
  ready: 'connect' | 'secureConnect',
  signal: AbortSignal | undefined,
  give: GiveSocket | undefined,
): undefined => {
  if (socket === null || socket === undefined || give === undefined) throw new Error('no socket was made');
  whenReady(socket, ready, signal).then(
    () => give(null, socket),
    (error: Error) => give(error, socket),
  );
};

class DirectHttpAgent extends http.Agent {
  override createConnection(options: http.ClientRequestArgs & WhileConnecting, give?: GiveSocket): undefined {
    return handOver(super.createConnection(options), 'connect', options.giveUp, give);
  }
}

class DirectHttpsAgent extends https.Agent {
  override createConnection(options: https.RequestOptions & WhileConnecting, give?: GiveSocket): undefined {
    return handOver(super.createConnection(options), 'secureConnect', options.giveUp, give);
  }
}

/** What a proxy's 407 means, by whether it was given a login. */
export const loginWords = ({ host, username }: URL): string =>
  username === '' ? `${host} asks for a login (407)` : `${host} refused the login (407)`;

class TunnelAgent extends HttpsProxyAgent<string> {
  override async connect(...[request, options]: Parameters<HttpsProxyAgent<string>['connect']>) {
    let status = 0;
    request.once('proxyConnect', (answer: { readonly statusCode: number }) => {
      status = answer.statusCode;
    });
    const socket = await super.connect(request, options).catch((error: unknown) => {
      throw proxyFailure(this.proxy, error);
    });
    if (status !== 200) {
      socket.destroy();
      throw new ProxyFailure(
        status === 407 ? loginWords(this.proxy) : `${this.proxy.host} answered ${status}`,
      );
    }
    return options.secureEndpoint ? whenReady(socket, 'secureConnect', undefined) : socket;
  }
}

class ForwardAgent extends HttpProxyAgent<string> {
  override async connect(...[request, options]: Parameters<HttpProxyAgent<string>['connect']>) {
    try {
      const socket = await super.connect(request, options);
      return this.proxy.protocol === 'https:' ? await whenReady(socket, 'secureConnect', undefined) : socket;
    } catch (error) {
      throw proxyFailure(this.proxy, error);
    }
  }
}

class SocksAgent extends SocksProxyAgent {
  readonly #address: URL;

  constructor(address: URL, signal: AbortSignal, options: https.AgentOptions) {
    super(address, { ...options, socketOptions: { signal } });
    this.#address = address;
  }

  override async connect(...[request, options]: Parameters<SocksProxyAgent['connect']>) {
    const socket = await super.connect(request, options).catch((error: unknown) => {
      throw socksFailure(this.#address, error);
    });
    return options.secureEndpoint ? whenReady(socket, 'secureConnect', undefined) : socket;
  }
}

/** An agent for one request straight to the server: a connection of its own, or one that stays for the next. */
export const directAgent = (secure: boolean, keepAlive: boolean): http.Agent => {
  const options = {
    keepAlive,
    ...(keepAlive ? { timeout: IDLE } : {}),
    autoSelectFamilyAttemptTimeout: ATTEMPT,
  };
  return secure ? new DirectHttpsAgent(options) : new DirectHttpAgent(options);
};

/** Schemes of proxies that can be used; the `socks` package's own names for its kinds. */
const isSocks = ({ protocol }: URL): boolean => /^socks(4a?|5h?)?:$/.test(protocol);

/**
 * An agent for one request through a proxy: a tunnel (`CONNECT`) to an https server, plain forwarding to an http one, or SOCKS
 * to either. `signal` ends the connection to the proxy while it is made. Throws `ProxyFailure` for any other scheme.
 */
export const proxyAgent = (
  proxy: URL,
  secure: boolean,
  { signal, ...options }: https.AgentOptions & { readonly signal: AbortSignal },
): http.Agent => {
  if (isSocks(proxy)) return new SocksAgent(proxy, signal, options);
  if (proxy.protocol !== 'http:' && proxy.protocol !== 'https:') {
    throw new ProxyFailure('only http, https and socks proxies can be used');
  }
  return secure
    ? new TunnelAgent(proxy, { ...options, signal })
    : new ForwardAgent(proxy, { ...options, signal });
};
