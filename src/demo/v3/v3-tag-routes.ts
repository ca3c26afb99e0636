import { textParam } from '../http/read-params.ts';
import { forbidden, invalid, notFound, Refusal } from '../http/refusal.ts';
import { type Json, jsonReply } from '../http/reply.ts';
import { showTag } from '../present/show-ref.ts';
import { isSince } from '../releases/is-since.ts';
import { viewedProject } from '../routes/access.ts';
import { type ApiRequest, type Handler, type Route, route } from '../routes/route.ts';
import { addTag } from '../routes/tag-routes.ts';
import type { Tag } from '../world/model.ts';
import type { Project } from '../world/project.ts';
import { pick } from './pick.ts';
import { publicSince } from './public-since.ts';
import { showV3Head } from './show-v3-commit.ts';

const shownTag = (request: ApiRequest, project: Project, tag: Tag): Json => ({
  ...pick(
    showTag(request.origin, project, tag),
    'name',
    'message',
    ...(isSince(request.release, '10.0') ? ['target'] : []),
  ),
  commit: showV3Head(request, project, tag.sha),
  release: null,
});

/** Nobody pushes to an archived project. */
const pushable = (request: ApiRequest): Project => {
  const project = viewedProject(request);
  if (project.archived) throw forbidden();
  return project;
};

/** All of them in one answer, by name from the last: v3 has neither pages nor a search here. */
const listTags: Handler = (request) => {
  const project = viewedProject(request);
  const tags = project.repository.tags().toSorted((a, b) => (a.name < b.name ? 1 : -1));
  return jsonReply(
    200,
    tags.map((tag) => shownTag(request, project, tag)),
  );
};

const oneTag: Handler = (request) => {
  const project = viewedProject(request);
  const tag = project.repository.tag(request.path.tag ?? '');
  if (tag === undefined) throw notFound('Tag');
  return jsonReply(200, shownTag(request, project, tag));
};

const createTag: Handler = (request) => {
  const missing = ['tag_name', 'ref'].filter((name) => request.params[name] === undefined);
  // Who may see the project is checked before the parameters are, and those only since Grape looks at them.
  const project = viewedProject(request);
  if (missing.length > 0 && isSince(request.release, '8.14')) {
    throw invalid(missing.map((name) => `${name} is missing`).join(', '));
  }
  pushable(request);
  const name = textParam(request.params, 'tag_name') ?? '';
  const tag = addTag(request, project, name, textParam(request.params, 'ref') ?? '');
  return jsonReply(201, shownTag(request, project, tag));
};

/** 200 with the name, where v4 has an empty 204. */
const deleteTag: Handler = (request) => {
  const project = pushable(request);
  const name = request.path.tag ?? '';
  if (project.repository.tag(name) === undefined) throw new Refusal(404, { message: 'No such tag' });
  project.repository.removeTag(name);
  return jsonReply(200, { tag_name: name });
};

export const v3TagRoutes: readonly Route[] = [
  route('GET', '/projects/:id/repository/tags', 'optional', publicSince('8.14', listTags)),
  route('POST', '/projects/:id/repository/tags', 'required', createTag),
  route('GET', '/projects/:id/repository/tags/*tag', 'optional', publicSince('8.14', oneTag)),
  route('DELETE', '/projects/:id/repository/tags/*tag', 'required', deleteTag),
];
