import { offsetPage } from '../http/page.ts';
import { textParam } from '../http/read-params.ts';
import { notFound } from '../http/refusal.ts';
import { jsonReply } from '../http/reply.ts';
import { showV4Branch } from '../present/show-ref.ts';
import { asOf } from '../releases/as-of.ts';
import type { Role } from '../world/model.ts';
import { viewedProject } from './access.ts';
import { refSearch } from './ref-search.ts';
import { type ApiRequest, type Handler, type Route, route } from './route.ts';

const roleOf = ({ viewer, world }: ApiRequest): Role | null =>
  viewer === null ? null : world.roleOf(viewer.person);

const listBranches: Handler = (request) => {
  const project = viewedProject(request);
  const params = asOf(request.release, { search: '10.6' }, request.params);
  const matches = refSearch(textParam(params, 'search'));
  const rows = project.repository.branches().filter((branch) => matches(branch.name));
  return offsetPage(request, rows, (branch) => showV4Branch(request, project, roleOf(request), branch));
};

const oneBranch: Handler = (request) => {
  const project = viewedProject(request);
  const branch = project.repository.branch(request.path.branch ?? '');
  if (branch === undefined) throw notFound('Branch');
  return jsonReply(200, showV4Branch(request, project, roleOf(request), branch));
};

export const branchRoutes: readonly Route[] = [
  route('GET', '/projects/:id/repository/branches', 'optional', listBranches),
  route('GET', '/projects/:id/repository/branches/:branch', 'optional', oneBranch),
];
