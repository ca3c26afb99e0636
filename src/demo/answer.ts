import { createHash } from 'node:crypto';
import { createGraphqlEndpoint, type GraphqlEndpoint } from './graphql/graphql-endpoint.ts';
import { bodyParams, formParams } from './http/body-params.ts';
import { type Exchange, headerOf } from './http/exchange.ts';
import { mergeParams, type Params } from './http/params.ts';
import { createRateLimit, type RateLimit } from './http/rate-limit.ts';
import { noSuchRoute, Refusal } from './http/refusal.ts';
import { jsonReply, type Reply } from './http/reply.ts';
import { missingPage, signInPage } from './http/sign-in-page.ts';
import { isSince } from './releases/is-since.ts';
import type { Release } from './releases/release.ts';
import { findViewer } from './routes/access.ts';
import type { Route } from './routes/route.ts';
import type { World } from './world/world.ts';

export interface AnswerOptions {
  readonly world: World;
  readonly release: Release;
  /** Requests a minute and client; null without limit. */
  readonly rateLimit: number | null;
  readonly now: () => number;
}

export type Answer = (exchange: Exchange, origin: string) => Reply;

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly params: Params;
}

interface Match {
  readonly route: Route;
  readonly path: Readonly<Record<string, string>>;
}

const splitTarget = (target: string): readonly [string, string] => {
  const at = target.indexOf('?');
  return at < 0 ? [target, ''] : [target.slice(0, at), target.slice(at + 1)];
};

const decoded = (groups: Readonly<Record<string, string>>): Record<string, string> => {
  try {
    return Object.fromEntries(
      Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]),
    );
  } catch {
    throw new Refusal(400, { error: 'Bad Request' });
  }
};

/** One of the APIs of a server: where it begins, and what it has. */
interface Api {
  readonly base: '/api/v4' | '/api/v3' | '/ci/api/v1';
  readonly routes: readonly Route[];
}

const findRoute = (routes: readonly Route[], method: string, path: string): Match => {
  const fitting = routes.flatMap((route) => {
    const found = route.pattern.exec(path);
    return found === null ? [] : [{ route, groups: found.groups ?? {} }];
  });
  const match = fitting.find(({ route }) => route.method === (method === 'HEAD' ? 'GET' : method));
  if (match !== undefined) return { route: match.route, path: decoded(match.groups) };
  if (fitting.length === 0) throw noSuchRoute();
  const allow = ['OPTIONS', ...fitting.map(({ route }) => route.method)].join(', ');
  throw new Refusal(405, { error: '405 Not Allowed' }, { Allow: allow });
};

const secretOf = (
  exchange: Exchange,
  params: Params,
  { access }: Pick<Release, 'access'>,
): string | undefined => {
  const bearer = /^Bearer\s+(\S+)$/i.exec(headerOf(exchange.headers, 'authorization') ?? '')?.[1];
  const query = params.private_token ?? params.access_token;
  // Where a bearer must be OAuth's, no token of this world is one: it passes for a wrong one.
  const oauth = bearer === undefined || access.bearerTakesPersonal ? bearer : `oauth ${bearer}`;
  return (
    headerOf(exchange.headers, 'private-token') ?? oauth ?? (typeof query === 'string' ? query : undefined)
  );
};

/** A GET that gave a body gets an ETag, and 304 for who has it already. */
const conditional = (reply: Reply, exchange: Exchange): Reply => {
  if (reply.status !== 200 || (exchange.method !== 'GET' && exchange.method !== 'HEAD')) return reply;
  const etag = `W/"${createHash('md5').update(reply.body).digest('hex')}"`;
  const headers = { ...reply.headers, ETag: etag, 'Cache-Control': 'max-age=0, private, must-revalidate' };
  const known = (headerOf(exchange.headers, 'if-none-match') ?? '').split(',').map((entry) => entry.trim());
  return known.includes(etag) || known.includes('*')
    ? { status: 304, headers, body: '' }
    : { ...reply, headers };
};

const clientOf = (exchange: Exchange): string =>
  headerOf(exchange.headers, 'private-token') ??
  headerOf(exchange.headers, 'authorization') ??
  exchange.address;

/** GitLab as one function: what came in, to what goes out. All state is the world's. */
export const createAnswer = ({ world, release, rateLimit, now }: AnswerOptions): Answer => {
  const limit: RateLimit | null =
    rateLimit === null ? null : createRateLimit(rateLimit, isSince(release, '17.0'));
  const graphql: GraphqlEndpoint = createGraphqlEndpoint();

  const askGraphql = (exchange: Exchange, asked: Asked, origin: string): Reply => {
    if (asked.method !== 'POST') throw noSuchRoute();
    const params = mergeParams(
      asked.params,
      bodyParams(headerOf(exchange.headers, 'content-type'), exchange.body),
    );
    const secret = secretOf(exchange, params, release);
    const viewer = secret === undefined ? null : world.accessToken(secret);
    if (viewer === undefined || (viewer !== null && viewer.expiresAt <= now())) {
      return jsonReply(401, { errors: [{ message: 'Invalid token' }] });
    }
    return graphql(params, { world, viewer, origin, version: release.version, revision: release.revision });
  };

  const askApi = (exchange: Exchange, asked: Asked, origin: string, api: Api): Reply => {
    const below = asked.path.slice(api.base.length);
    const { route, path } = findRoute(api.routes, asked.method, below);
    if (limit !== null && route.limited === true) {
      const refused = limit.check(clientOf(exchange), 'application', now());
      if (refused !== null) return refused;
    }
    const body = bodyParams(headerOf(exchange.headers, 'content-type'), exchange.body);
    const params = mergeParams(asked.params, body, path);
    const reads = route.method === 'GET';
    const viewer = findViewer(world, release.access, {
      access: route.access,
      secret: secretOf(exchange, params, release),
      reads,
      path: below,
      now: now(),
    });
    return route.handler({
      params,
      path,
      query: asked.query,
      address: `${origin}${asked.path}`,
      origin,
      reads,
      gitlabEvent: headerOf(exchange.headers, 'x-gitlab-event'),
      viewer: viewer === 'bad' ? null : viewer,
      badToken: viewer === 'bad',
      now: now(),
      world,
      release,
    });
  };

  const apis: readonly Api[] = [
    ...(release.v4 === null ? [] : [{ base: '/api/v4' as const, routes: release.v4 }]),
    ...(release.v3 === null ? [] : [{ base: '/api/v3' as const, routes: release.v3 }]),
    ...(release.ciApi === null ? [] : [{ base: '/ci/api/v1' as const, routes: release.ciApi }]),
  ];
  const isBelow = (base: string, path: string): boolean => path === base || path.startsWith(`${base}/`);

  const isLimitedApart = (api: Api | undefined, method: string, path: string): boolean =>
    api?.routes.some(
      (route) =>
        route.limited === true && route.method === method && route.pattern.test(path.slice(api.base.length)),
    ) ?? false;

  /** Where no API is, GitLab takes a path for a page: one to sign in for, or none. */
  const askPage = (method: string, path: string, origin: string): Reply =>
    method === 'GET' || method === 'HEAD' ? signInPage(path, origin) : missingPage();

  const ask = (exchange: Exchange, origin: string): Reply => {
    const { method } = exchange;
    const [path, query] = splitTarget(exchange.target);
    const api = apis.find(({ base }) => isBelow(base, path));
    const isApi = api !== undefined || isBelow('/api', path);
    if (!isApi || (release.v4 === null && isBelow('/api/v4', path))) return askPage(method, path, origin);
    if (limit !== null && !isLimitedApart(api, method, path)) {
      const refused = limit.check(clientOf(exchange), 'throttle', now());
      if (refused !== null) return refused;
    }
    if (release.v3 === null && isBelow('/api/v3', path)) {
      return jsonReply(410, { error: 'API V3 is no longer supported. Use API V4 instead.' });
    }
    const asked: Asked = { method, path, query, params: formParams(query) };
    if (path === '/api/graphql') {
      return release.graphql ? askGraphql(exchange, asked, origin) : askPage(method, path, origin);
    }
    if (api === undefined) throw noSuchRoute();
    return askApi(exchange, asked, origin, api);
  };

  return (exchange, origin) => {
    try {
      return conditional(ask(exchange, origin), exchange);
    } catch (error) {
      if (error instanceof Refusal) return jsonReply(error.status, error.body, error.headers);
      // A fault of this server itself: GitLab's own answer to that, and the server lives on.
      return jsonReply(500, { message: '500 Internal Server Error' });
    }
  };
};
