import { fire } from '../fire/fire.ts';
import { requireAttributes } from '../fire/fire-params.ts';
import { noSuchRoute } from '../http/refusal.ts';
import { jsonReply } from '../http/reply.ts';
import { isSince } from '../releases/is-since.ts';
import type { Project } from '../world/project.ts';
import { type ApiRequest, type Handler, type Route, route } from './route.ts';

/**
 * A project that GitLab CI knew before it became part of GitLab kept its number there. In this world the two differ by
 * a thousand, so that nobody takes one for the other.
 */
export const CI_ID_OFFSET = 1000;

/** A fire that is answered with its `TriggerRequest`: that id counts fires, and is no pipeline's. */
const fireBuilds =
  (findProject: (request: ApiRequest) => Project | undefined): Handler =>
  (request) => {
    const { variables } = fire(request, { findProject, nothingCreated: 'No builds created' });
    const blank = request.release.fire.blankVariables === 'hash' ? {} : null;
    return jsonReply(201, {
      id: request.world.nextTriggerRequestId(),
      variables:
        variables === null ? blank : Object.fromEntries(variables.map(({ key, value }) => [key, value])),
    });
  };

const fireOfProject = fireBuilds(({ world, path }) => world.project(path.id ?? ''));
const fireOfCiProject = fireBuilds(({ world, path }) =>
  world.project(String(Number.parseInt(path.ci ?? '', 10) - CI_ID_OFFSET)),
);

/** Where a route says nothing else of it, Grape takes a parameter of the path to end at a slash or a dot. */
const isPlain = (ref: string | undefined): boolean => !/[/.]/.test(ref ?? '');

/** The ref in the path came with 8.14, and could have a slash or a dot from 9.1 on. */
const fireRefInPath: Handler = (request) => {
  const fits = isSince(request.release, '9.1') || isPlain(request.path.ref);
  if (!isSince(request.release, '8.14') || !fits) throw noSuchRoute();
  return fireOfProject(request);
};

/** `lib/ci/api/triggers.rb`: it asks for the token twice, by type and then for one that isn't blank. */
const fireLegacy: Handler = (request) => {
  if (!isPlain(request.path.ref)) throw noSuchRoute();
  if (request.params.token !== undefined || request.release.fire.validation === 'attributes') {
    requireAttributes(request.params, 'token');
  }
  return fireOfCiProject(request);
};

/** `trigger/builds` of API v3, and of 8.17's early v4. */
export const buildFireRoutes: readonly Route[] = [
  route('POST', '/projects/:id/trigger/builds', 'ignored', fireOfProject),
  route('POST', '/projects/:id/ref/*ref/trigger/builds', 'ignored', fireRefInPath),
];

/** Below `/ci/api/v1`, until 10.0. */
export const ciFireRoutes: readonly Route[] = [
  route('POST', '/projects/:ci/refs/*ref/trigger', 'ignored', fireLegacy),
];
