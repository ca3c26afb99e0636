import { notFound } from '../http/refusal.ts';
import { type Json, jsonReply } from '../http/reply.ts';
import { showBranch } from '../present/show-ref.ts';
import { isSince } from '../releases/is-since.ts';
import { viewedProject } from '../routes/access.ts';
import { type ApiRequest, type Handler, type Route, route } from '../routes/route.ts';
import type { Branch } from '../world/model.ts';
import type { Project } from '../world/project.ts';
import { pick } from './pick.ts';
import { publicSince } from './public-since.ts';
import { showV3Head } from './show-v3-commit.ts';

const shownBranch = (request: ApiRequest, project: Project, branch: Branch): Json => ({
  name: branch.name,
  commit: showV3Head(request, project, branch.sha),
  ...pick(
    showBranch(request.origin, project, null, branch),
    ...(isSince(request.release, '8.16') ? ['merged'] : []),
    'protected',
    'developers_can_push',
    'developers_can_merge',
  ),
});

/** All of them in one answer: v3 has neither pages nor a search here. */
const listBranches: Handler = (request) => {
  const project = viewedProject(request);
  return jsonReply(
    200,
    project.repository.branches().map((branch) => shownBranch(request, project, branch)),
  );
};

const oneBranch: Handler = (request) => {
  const project = viewedProject(request);
  const branch = project.repository.branch(request.path.branch ?? '');
  if (branch === undefined) throw notFound('Branch');
  return jsonReply(200, shownBranch(request, project, branch));
};

export const v3BranchRoutes: readonly Route[] = [
  route('GET', '/projects/:id/repository/branches', 'required', listBranches),
  route('GET', '/projects/:id/repository/branches/*branch', 'optional', publicSince('10.0', oneBranch)),
];
