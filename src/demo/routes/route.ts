import type { PageRequest } from '../http/page.ts';
import type { Params } from '../http/params.ts';
import type { Reply } from '../http/reply.ts';
import type { ReleaseNumber } from '../releases/is-since.ts';
import type { ReleaseFacts } from '../releases/release-facts.ts';
import type { AccessToken } from '../world/model.ts';
import type { World } from '../world/world.ts';

export interface ApiRequest extends PageRequest {
  /** Query, body and path in one, the path winning. */
  readonly params: Params;
  /** The parts that the route's path names, decoded. */
  readonly path: Readonly<Record<string, string>>;
  /** Scheme and authority of this server. */
  readonly origin: string;
  /** Whether nothing is to change. */
  readonly reads: boolean;
  readonly gitlabEvent: string | undefined;
  readonly viewer: AccessToken | null;
  /** A bad token came along, and the route went on without. */
  readonly badToken: boolean;
  readonly now: number;
  readonly world: World;
  readonly release: ReleaseFacts;
}

export type Handler = (request: ApiRequest) => Reply;

/**
 * `ignored`: access tokens mean nothing here. `optional`: a wrong one is refused, none is fine.
 * `required`: 401 without one.
 */
export type Access = 'ignored' | 'optional' | 'required';

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** On the raw path below the API's own, still encoded; named groups become the path's parts. */
  readonly pattern: RegExp;
  readonly access: Access;
  readonly handler: Handler;
  /** GitLab's own limiter guards this endpoint, and answers 429 in its own form. */
  readonly limited?: boolean;
  /** The release that brought it; all have it where none is named. */
  readonly since?: ReleaseNumber;
}

/** `/projects/:id/jobs/:job` to a pattern. `:name` is one segment, `*name` takes slashes too. */
export const route = (method: Route['method'], path: string, access: Access, handler: Handler): Route => ({
  method,
  pattern: new RegExp(
    `^${path
      .replace(/[.]/g, '\\.')
      .replace(/:(\w+)/g, '(?<$1>[^/]+)')
      .replace(/\*(\w+)/g, '(?<$1>.+)')}$`,
  ),
  access,
  handler,
});
