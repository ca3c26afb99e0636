import { offsetPage } from '../http/page.ts';
import { choiceParam, textParam } from '../http/read-params.ts';
import { badRequest, forbidden, invalid, notFound } from '../http/refusal.ts';
import { emptyReply, jsonReply } from '../http/reply.ts';
import { showV4Tag } from '../present/show-ref.ts';
import { asOf } from '../releases/as-of.ts';
import type { Tag } from '../world/model.ts';
import type { Project } from '../world/project.ts';
import { viewedProject } from './access.ts';
import { refSearch } from './ref-search.ts';
import { type ApiRequest, type Handler, type Route, route } from './route.ts';

const byVersion = new Intl.Collator('en', { numeric: true });

const compare = (order: 'name' | 'updated' | 'version', a: Tag, b: Tag): number => {
  if (order === 'version') return byVersion.compare(a.name, b.name);
  if (order === 'updated' && a.createdAt !== b.createdAt) return a.createdAt - b.createdAt;
  return a.name === b.name ? 0 : a.name < b.name ? -1 : 1;
};

const listTags: Handler = (request) => {
  const project = viewedProject(request);
  const params = asOf(request.release, { search: '11.8' }, request.params);
  const matches = refSearch(textParam(params, 'search'));
  const order = choiceParam(request.params, 'order_by', ['name', 'updated', 'version']) ?? 'updated';
  const direction = choiceParam(request.params, 'sort', ['asc', 'desc']) === 'asc' ? 1 : -1;
  const rows = project.repository
    .tags()
    .filter((tag) => matches(tag.name))
    .sort((a, b) => direction * compare(order, a, b));
  return offsetPage(request, rows, (tag) => showV4Tag(request, project, tag));
};

const oneTag: Handler = (request) => {
  const project = viewedProject(request);
  const tag = project.repository.tag(request.path.tag ?? '');
  if (tag === undefined) throw notFound('Tag');
  return jsonReply(200, showV4Tag(request, project, tag));
};

/** What git itself allows in the name of a ref, as far as it matters here. */
const isRefName = (name: string): boolean =>
  /^[^\p{Cc} ~^:?*[\\]+$/u.test(name) && !/(^[-/.])|\.\.|@\{|\/\/|[/.]$|\.lock$/.test(name);

/** Puts a tag on what `ref` names, or refuses as git would. */
export const addTag = (request: ApiRequest, project: Project, name: string, ref: string): Tag => {
  if (!isRefName(name)) throw badRequest('Tag name invalid');
  const commit = project.repository.resolve(ref);
  if (commit === undefined) throw badRequest(`Target ${ref} is invalid`);
  if (project.repository.tag(name) !== undefined) throw badRequest(`Tag ${name} already exists`);
  const message = textParam(request.params, 'message') ?? '';
  const tag: Tag = { name, sha: commit.sha, message, createdAt: request.now };
  project.repository.addTag(tag);
  return tag;
};

/** Nobody pushes to an archived project. */
const pushable = (request: ApiRequest): Project => {
  const project = viewedProject(request);
  if (project.archived) throw forbidden();
  return project;
};

const createTag: Handler = (request) => {
  const name = textParam(request.params, 'tag_name');
  const ref = textParam(request.params, 'ref');
  const missing = [
    ...(name === undefined ? ['tag_name is missing'] : []),
    ...(ref === undefined ? ['ref is missing'] : []),
  ];
  if (name === undefined || ref === undefined) throw invalid(missing.join(', '));
  const project = pushable(request);
  const tag = addTag(request, project, name, ref);
  return jsonReply(201, showV4Tag(request, project, tag));
};

const deleteTag: Handler = (request) => {
  const project = pushable(request);
  const name = request.path.tag ?? '';
  if (project.repository.tag(name) === undefined) throw notFound('Tag');
  project.repository.removeTag(name);
  return emptyReply(204);
};

export const tagRoutes: readonly Route[] = [
  route('GET', '/projects/:id/repository/tags', 'optional', listTags),
  route('POST', '/projects/:id/repository/tags', 'required', createTag),
  route('GET', '/projects/:id/repository/tags/:tag', 'optional', oneTag),
  route('DELETE', '/projects/:id/repository/tags/:tag', 'required', deleteTag),
];
