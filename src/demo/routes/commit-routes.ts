import { offsetPage } from '../http/page.ts';
import { choiceParam, textParam } from '../http/read-params.ts';
import { notFound } from '../http/refusal.ts';
import { jsonReply, textReply } from '../http/reply.ts';
import { showV4Commit } from '../present/show-commit.ts';
import { fileText } from '../world/file-text.ts';
import type { Commit } from '../world/model.ts';
import type { Project } from '../world/project.ts';
import { viewedProject } from './access.ts';
import { type ApiRequest, type Handler, type Route, route } from './route.ts';

const viewedCommit = (request: ApiRequest, project: Project): Commit => {
  const commit = project.repository.resolve(request.path.sha ?? '');
  if (commit === undefined) throw notFound('Commit');
  return commit;
};

const listCommits: Handler = (request) => {
  const project = viewedProject(request);
  const head = project.repository.resolve(textParam(request.params, 'ref_name') ?? project.defaultBranch);
  const rows = head === undefined ? [] : project.repository.history(head.sha);
  return offsetPage(request, rows, (commit) => showV4Commit(request, project, commit));
};

const oneCommit: Handler = (request) => {
  const project = viewedProject(request);
  const commit = viewedCommit(request, project);
  const latest = request.world.pipelines.of(project.id).find((pipeline) => pipeline.sha === commit.sha);
  return jsonReply(200, {
    ...showV4Commit(request, project, commit),
    stats: { additions: 14, deletions: 3, total: 17 },
    project_id: project.id,
    last_pipeline: latest === undefined ? null : { id: latest.id, sha: latest.sha, ref: latest.ref },
  });
};

/** All refs that have the commit somewhere in their history: its presence here doesn't make it a head. */
const commitRefs: Handler = (request) => {
  const project = viewedProject(request);
  const { sha } = viewedCommit(request, project);
  const type = choiceParam(request.params, 'type', ['branch', 'tag', 'all']) ?? 'all';
  const contains = (head: { readonly sha: string }): boolean => project.repository.contains(head.sha, sha);
  const named = (kind: 'branch' | 'tag') => (ref: { readonly name: string }) => ({
    type: kind,
    name: ref.name,
  });
  const branches = type === 'tag' ? [] : project.repository.branches().filter(contains).map(named('branch'));
  const tags = type === 'branch' ? [] : project.repository.tags().filter(contains).map(named('tag'));
  return offsetPage(request, [...branches, ...tags], (row) => row);
};

const rawFile: Handler = (request) => {
  const project = viewedProject(request);
  const path = request.path.file ?? '';
  const ref = textParam(request.params, 'ref') ?? 'HEAD';
  const commit = project.repository.resolve(ref === 'HEAD' ? project.defaultBranch : ref);
  if (commit === undefined) throw notFound('Commit');
  const text = fileText(project, commit, path);
  if (text === undefined) throw notFound('File');
  return textReply(200, text, {
    'Content-Type': 'text/plain; charset=utf-8',
    'X-Gitlab-File-Path': path,
    'X-Gitlab-Ref': encodeURI(ref),
    'X-Gitlab-Commit-Id': commit.sha,
    'X-Gitlab-Size': String(Buffer.byteLength(text)),
  });
};

export const commitRoutes: readonly Route[] = [
  route('GET', '/projects/:id/repository/commits', 'optional', listCommits),
  route('GET', '/projects/:id/repository/commits/:sha', 'optional', oneCommit),
  { ...route('GET', '/projects/:id/repository/commits/:sha/refs', 'optional', commitRefs), since: '10.6' },
  route('GET', '/projects/:id/repository/files/:file/raw', 'optional', rawFile),
];
