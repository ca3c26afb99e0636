import { offsetPage } from '../http/page.ts';
import { booleanParam, choiceParam, textParam } from '../http/read-params.ts';
import { type Json, jsonReply, type Reply } from '../http/reply.ts';
import { isSince } from '../releases/is-since.ts';
import { isVisible, viewedProject } from '../routes/access.ts';
import { matcher, sorted } from '../routes/project-routes.ts';
import { type ApiRequest, type Handler, type Route, route } from '../routes/route.ts';
import type { ProjectSummary } from '../world/model.ts';
import { publicSince } from './public-since.ts';
import { showV3MemberProject, showV3Project, showV3SimpleProject } from './show-v3-project.ts';

const ORDERS = ['id', 'name', 'path', 'created_at', 'updated_at', 'last_activity_at'] as const;

const choice = <T extends string>(
  request: ApiRequest,
  name: string,
  choices: readonly T[],
): T | undefined => {
  if (isSince(request.release, '8.14')) return choiceParam(request.params, name, choices);
  // Before Grape checked parameters, what wasn't known was left alone.
  const text = textParam(request.params, name);
  return choices.find((known) => known === text);
};

const inOrder = (request: ApiRequest, projects: readonly ProjectSummary[]): readonly ProjectSummary[] =>
  sorted(
    projects,
    choice(request, 'order_by', ORDERS) ?? 'created_at',
    choice(request, 'sort', ['asc', 'desc']) !== 'asc',
  );

/** One text in the name, the path, the description or the group's name; words in any order only in late releases. */
const searched = (
  request: ApiRequest,
  search: string | undefined,
): ((project: ProjectSummary) => boolean) => {
  if (search === undefined || isSince(request.release, '10.3')) return matcher(search, false);
  const wanted = search.toLowerCase();
  return (project) => {
    const [slug = '', group = ''] = project.path.split('/').reverse();
    return [project.name, slug, project.description, group].some((text) =>
      text.toLowerCase().includes(wanted),
    );
  };
};

/** In the middle of v3's life `archived` was false unless it was given. */
const archivedWanted = (request: ApiRequest): boolean | undefined => {
  const hidden = isSince(request.release, '8.14') && !isSince(request.release, '9.4');
  return booleanParam(request.params, 'archived') ?? (hidden ? false : undefined);
};

const isSimple = (request: ApiRequest): boolean =>
  isSince(request.release, '8.13') && (booleanParam(request.params, 'simple') ?? false);

/** Only a seeded project can have CI off, and to ask a generated one would build it. */
const buildsEnabled = (request: ApiRequest, project: ProjectSummary): boolean =>
  request.world.seeded.find((seeded) => seeded.id === project.id)?.ciEnabled ?? true;

const page = (
  request: ApiRequest,
  projects: readonly ProjectSummary[],
  show: (project: ProjectSummary) => Json,
): Reply => offsetPage(request, inOrder(request, projects), show);

const listed = (request: ApiRequest): Reply => {
  const { params, viewer, world } = request;
  const archived = archivedWanted(request);
  const visibility = choice(request, 'visibility', ['private', 'internal', 'public']);
  const matches = searched(request, textParam(params, 'search'));
  const rows = world
    .projects()
    .filter(
      (project) =>
        isVisible(viewer, project) &&
        (archived === undefined || project.archived === archived) &&
        (visibility === undefined || project.visibility === visibility) &&
        matches(project),
    );
  return page(request, rows, (project) =>
    viewer === null || isSimple(request)
      ? showV3SimpleProject(request, project)
      : showV3MemberProject(request, project, buildsEnabled(request, project)),
  );
};

const search: Handler = (request) => {
  const matches = searched(request, request.path.query);
  const rows = request.world
    .projects()
    .filter((project) => isVisible(request.viewer, project) && matches(project));
  return page(request, rows, (project) => showV3Project(request, project, buildsEnabled(request, project)));
};

const oneProject: Handler = (request) => {
  const project = viewedProject(request);
  return jsonReply(
    200,
    request.viewer === null
      ? showV3SimpleProject(request, project)
      : showV3MemberProject(request, project, project.ciEnabled),
  );
};

export const v3ProjectRoutes: readonly Route[] = [
  route('GET', '/projects', 'required', listed),
  // Until then the word is taken for a project's path.
  { ...route('GET', '/projects/visible', 'optional', publicSince('8.14', listed)), since: '8.13' },
  route('GET', '/projects/search/:query', 'required', search),
  route('GET', '/projects/:id', 'optional', publicSince('8.14', oneProject)),
];
