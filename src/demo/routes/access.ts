import { queryToRepeat } from '../http/page.ts';
import { forbidden, notFound, Refusal, unauthorized } from '../http/refusal.ts';
import type { AccessRules } from '../releases/release-facts.ts';
import type { AccessToken, ProjectSummary, Scope } from '../world/model.ts';
import type { Project } from '../world/project.ts';
import type { World } from '../world/world.ts';
import type { Access, ApiRequest } from './route.ts';

const insufficientScope = (scope: string): Refusal =>
  new Refusal(403, {
    error: 'insufficient_scope',
    error_description: 'The request requires higher privileges than provided by the access token.',
    scope,
  });

const expired = (): Refusal =>
  new Refusal(401, {
    error: 'invalid_token',
    error_description: 'Token is expired. You can either do re-authorization or token refresh.',
  });

/** What even the smallest scope may read: who one is, and where. */
const ABOUT_ONESELF = /^\/(user|version|metadata|personal_access_tokens\/self)$/;

const missingScope = (token: AccessToken, reads: boolean, path: string): Scope | null => {
  if (token.scopes.includes('api')) return null;
  if (!reads) return 'api';
  return token.scopes.includes('read_api') || ABOUT_ONESELF.test(path) ? null : 'api';
};

export interface Credentials {
  readonly access: Access;
  readonly secret: string | undefined;
  readonly reads: boolean;
  /** Below the API's own. */
  readonly path: string;
  readonly now: number;
}

/** Who asks, from the credentials that came along; `bad` where they were refused and the route goes on without. */
export const findViewer = (
  world: World,
  rules: AccessRules,
  { access, secret, reads, path, now }: Credentials,
): AccessToken | 'bad' | null => {
  if (access === 'ignored') return null;
  if (secret === undefined) {
    if (access === 'required') throw unauthorized();
    return null;
  }
  const token = world.accessToken(secret);
  if (token === undefined) {
    if (access === 'optional' && !rules.badTokenShutsPublic) return 'bad';
    throw unauthorized();
  }
  if (token.expiresAt <= now) throw expired();
  const missing = missingScope(token, reads, path);
  if (missing !== null) throw insufficientScope(missing);
  return token;
};

/** Every person of this server is a member of every project; strangers see public ones. */
export const isVisible = (viewer: AccessToken | null, project: ProjectSummary): boolean =>
  viewer !== null || project.visibility === 'public';

/** To the same route by the project's number: the only way that a moved project is shown. */
const moved = (request: ApiRequest, project: Project): Refusal => {
  if (!request.reads) {
    return new Refusal(405, { message: 'Non GET methods are not allowed for moved projects' });
  }
  const query = String(queryToRepeat(request.query));
  const address = request.address.replace(/\/projects\/[^/]+/, `/projects/${project.id}`);
  const to = query === '' ? address : `${address}?${query}`;
  return new Refusal(301, { message: `This resource has been moved permanently to ${to}` }, { Location: to });
};

/** The project of a route, or the 404 that doesn't tell a hidden one from a missing one. */
export const viewedProject = (request: ApiRequest): Project => {
  const id = request.path.id ?? '';
  const project = request.world.project(id);
  const visible = project !== undefined && isVisible(request.viewer, project);
  if (!visible && request.badToken) throw unauthorized();
  if (!visible) throw notFound('Project');
  if (request.world.isFormerPath(id)) throw moved(request, project);
  return project;
};

export const isMaintainer = ({ viewer, world }: ApiRequest): boolean =>
  viewer !== null && world.roleOf(viewer.person) === 'maintainer';

export const requireMaintainer = (request: ApiRequest): void => {
  if (request.viewer === null) throw unauthorized();
  if (!isMaintainer(request)) throw forbidden();
};

/** For what changes something, behind the rights of every member. */
export const requireViewer = (request: ApiRequest): AccessToken => {
  if (request.viewer === null) throw unauthorized();
  return request.viewer;
};
