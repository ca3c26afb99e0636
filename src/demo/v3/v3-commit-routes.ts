import { integerParam, textParam } from '../http/read-params.ts';
import { notFound } from '../http/refusal.ts';
import { jsonReply } from '../http/reply.ts';
import { pipelineState } from '../life/pipeline-life.ts';
import { isSince } from '../releases/is-since.ts';
import { viewedProject } from '../routes/access.ts';
import { type Handler, type Route, route } from '../routes/route.ts';
import { showV3Commit, showV3CommitDetail } from './show-v3-commit.ts';

/** Pages count from 0, and nothing says how many there are. */
const listCommits: Handler = (request) => {
  const project = viewedProject(request);
  const page = integerParam(request.params, 'page') ?? 0;
  const perPage = integerParam(request.params, 'per_page') ?? 20;
  const head = project.repository.resolve(textParam(request.params, 'ref_name') ?? project.defaultBranch);
  const rows = head === undefined ? [] : project.repository.history(head.sha);
  return jsonReply(
    200,
    rows.slice(page * perPage, (page + 1) * perPage).map((commit) => showV3Commit(request, project, commit)),
  );
};

const oneCommit: Handler = (request) => {
  const project = viewedProject(request);
  const name = request.path.sha ?? '';
  // Older routes end a name at its first dot, taking the rest for a format: `v1.0` finds nothing.
  const cut = name.includes('.') && !isSince(request.release, '10.0');
  const commit = cut ? undefined : project.repository.resolve(name);
  if (commit === undefined) throw notFound('Commit');
  const latest = request.world.pipelines.of(project.id).find((pipeline) => pipeline.sha === commit.sha);
  const status = latest === undefined ? null : pipelineState(latest, request.now).status;
  return jsonReply(200, showV3CommitDetail(request, project, commit, status));
};

export const v3CommitRoutes: readonly Route[] = [
  route('GET', '/projects/:id/repository/commits', 'required', listCommits),
  route('GET', '/projects/:id/repository/commits/:sha', 'required', oneCommit),
];
