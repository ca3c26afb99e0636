import { forbidden, notFound, Refusal, unauthorized } from '../http/refusal.ts';
import type { AccessToken, ProjectSummary } from '../world/model.ts';
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

/** Who asks, from the credentials that came along. What is sent must be good, even where nothing need be sent. */
export const findViewer = (
  world: World,
  request: {
    readonly access: Access;
    readonly secret: string | undefined;
    readonly reads: boolean;
    readonly now: number;
  },
): AccessToken | null => {
  if (request.access === 'ignored') return null;
  if (request.secret === undefined) {
    if (request.access === 'required') throw unauthorized();
    return null;
  }
  const token = world.accessToken(request.secret);
  if (token === undefined) throw unauthorized();
  if (token.expiresAt <= request.now) throw expired();
  if (!token.scopes.includes('api') && !request.reads) throw insufficientScope('api');
  return token;
};

/** Every person of this server is a member of every project; strangers see public ones. */
export const isVisible = (viewer: AccessToken | null, project: ProjectSummary): boolean =>
  viewer !== null || project.visibility === 'public';

/** The project of a route, or the 404 that doesn't tell a hidden one from a missing one. */
export const viewedProject = (request: ApiRequest): Project => {
  const project = request.world.project(request.path.id ?? '');
  if (project === undefined || !isVisible(request.viewer, project)) throw notFound('Project');
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
