import type { Json } from '../http/reply.ts';
import { asOf } from '../releases/as-of.ts';
import type { Commit } from '../world/model.ts';
import type { Project } from '../world/project.ts';
import type { Asked } from './asked.ts';
import { instant } from './instant.ts';

const email = (username: string): string => `${username}@demo.example`;

export const showCommit = (origin: string, project: Project, commit: Commit): Record<string, Json> => ({
  id: commit.sha,
  short_id: commit.sha.slice(0, 8),
  created_at: instant(commit.at),
  parent_ids: commit.parent === null ? [] : [commit.parent],
  title: commit.title,
  message: `${commit.title}\n`,
  author_name: commit.author.name,
  author_email: email(commit.author.username),
  authored_date: instant(commit.at),
  committer_name: commit.author.name,
  committer_email: email(commit.author.username),
  committed_date: instant(commit.at),
  trailers: {},
  extended_trailers: {},
  web_url: `${origin}/${project.path}/-/commit/${commit.sha}`,
});

export const showV4Commit = (
  { origin, release }: Asked,
  project: Project,
  commit: Commit,
): Record<string, Json> =>
  asOf(
    release,
    { web_url: '12.10', trailers: '13.6', extended_trailers: '16.0' },
    showCommit(origin, project, commit),
  );
