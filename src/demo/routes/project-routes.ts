import { keysetPage, offsetPage } from '../http/page.ts';
import { booleanParam, choiceParam, instantParam, integerParam, textParam } from '../http/read-params.ts';
import { Refusal } from '../http/refusal.ts';
import { jsonReply } from '../http/reply.ts';
import { asV4Project, showProject, showProjectInFull, showSimpleProject } from '../present/show-project.ts';
import { asOf } from '../releases/as-of.ts';
import { isSince } from '../releases/is-since.ts';
import type { ProjectSummary } from '../world/model.ts';
import { isVisible, viewedProject } from './access.ts';
import { type ApiRequest, type Handler, type Route, route } from './route.ts';

const ORDERS = [
  'id',
  'name',
  'path',
  'created_at',
  'updated_at',
  'last_activity_at',
  'similarity',
  'star_count',
] as const;
type Order = (typeof ORDERS)[number];

const keyOf = (project: ProjectSummary, order: Order): string | number => {
  switch (order) {
    case 'id':
      return project.id;
    case 'name':
      return project.name.toLowerCase();
    case 'path':
      return project.path.slice(project.path.lastIndexOf('/') + 1);
    case 'created_at':
      return project.createdAt;
    case 'updated_at':
    case 'last_activity_at':
      return project.lastActivityAt;
    case 'similarity':
    case 'star_count':
      return 0;
  }
};

export const sorted = (
  projects: readonly ProjectSummary[],
  order: Order,
  descending: boolean,
): readonly ProjectSummary[] => {
  // The world's own order, and the one in which tens of thousands are paged through.
  if (order === 'id') return descending ? projects.toReversed() : projects;
  const keyed = projects.map((project) => ({ project, key: keyOf(project, order) }));
  const direction = descending ? -1 : 1;
  keyed.sort((a, b) => (a.key === b.key ? a.project.id - b.project.id : a.key < b.key ? -1 : 1) * direction);
  return keyed.map(({ project }) => project);
};

/** Words in any order, each in the name, the path or the description; in the groups only when asked to. */
export const matcher = (
  search: string | undefined,
  namespaces: boolean,
): ((project: ProjectSummary) => boolean) => {
  if (search === undefined) return () => true;
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return (project) => {
    const path = namespaces ? project.path : project.path.slice(project.path.lastIndexOf('/') + 1);
    const text = `${project.name}\n${path}\n${project.description}`.toLowerCase();
    return words.every((word) => text.includes(word));
  };
};

/** Parameters by the release that brought them: what isn't known is ignored. */
const SINCE = {
  min_access_level: '11.2',
  pagination: '12.7',
  id_after: '12.7',
  id_before: '12.7',
  last_activity_after: '12.10',
  last_activity_before: '12.10',
  search_namespaces: '13.3',
} as const;

const wanted = (request: ApiRequest): ((project: ProjectSummary) => boolean) => {
  const { viewer } = request;
  const params = asOf(request.release, SINCE, request.params);
  const matches = matcher(textParam(params, 'search'), booleanParam(params, 'search_namespaces') ?? false);
  const archived = booleanParam(params, 'archived');
  const visibility = choiceParam(params, 'visibility', ['private', 'internal', 'public']);
  const members = booleanParam(params, 'membership') ?? false;
  // Groups own all of these projects.
  const owned = booleanParam(params, 'owned') ?? false;
  const level = integerParam(params, 'min_access_level') ?? 0;
  const reached = viewer === null ? 0 : request.world.roleOf(viewer.person) === 'maintainer' ? 40 : 30;
  const activeAfter = instantParam(params, 'last_activity_after') ?? Number.NEGATIVE_INFINITY;
  const activeBefore = instantParam(params, 'last_activity_before') ?? Number.POSITIVE_INFINITY;
  const idAfter = integerParam(params, 'id_after') ?? Number.NEGATIVE_INFINITY;
  const idBefore = integerParam(params, 'id_before') ?? Number.POSITIVE_INFINITY;
  return (project) =>
    isVisible(viewer, project) &&
    !(members && viewer === null) &&
    !owned &&
    reached >= level &&
    (archived === undefined || project.archived === archived) &&
    (visibility === undefined || project.visibility === visibility) &&
    project.lastActivityAt > activeAfter &&
    project.lastActivityAt < activeBefore &&
    project.id > idAfter &&
    project.id < idBefore &&
    matches(project);
};

const listProjects: Handler = (request) => {
  const { viewer, origin, world } = request;
  const params = asOf(request.release, SINCE, request.params);
  const order = choiceParam(params, 'order_by', ORDERS) ?? 'created_at';
  const descending = (choiceParam(params, 'sort', ['asc', 'desc']) ?? 'desc') === 'desc';
  const keyset = choiceParam(params, 'pagination', ['keyset', 'offset']) === 'keyset';
  if (keyset && order !== 'id') {
    throw new Refusal(405, { error: 'Keyset pagination is not yet available for this type of request' });
  }
  const simple = (booleanParam(params, 'simple') ?? false) || viewer === null;
  const rows = sorted(world.projects().filter(wanted(request)), order, descending);
  const show = (project: ProjectSummary) =>
    asV4Project(
      request,
      simple || viewer === null
        ? showSimpleProject(origin, project)
        : showProject(origin, project, world.roleOf(viewer.person)),
    );
  return keyset
    ? keysetPage(request, rows, descending, show)
    : offsetPage(request, rows, show, isSince(request.release, '13.0') ? { kind: 'Project' } : {});
};

const oneProject: Handler = (request) => {
  const project = viewedProject(request);
  const { viewer, origin, world } = request;
  const shown =
    viewer === null
      ? showSimpleProject(origin, project)
      : showProjectInFull(origin, project, world.roleOf(viewer.person));
  return jsonReply(200, asV4Project(request, shown));
};

export const projectRoutes: readonly Route[] = [
  { ...route('GET', '/projects', 'optional', listProjects), limited: true },
  route('GET', '/projects/:id', 'optional', oneProject),
];
