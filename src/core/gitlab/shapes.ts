import { z } from 'zod';
import type { RemoteProject } from '../../contract/projects.ts';
import type { Commit, RefHead } from '../../contract/refs.ts';
import { type Job, type Pipeline, PipelineStatus } from '../../contract/runs.ts';
import type { ListedPipeline } from './client.ts';

/** A date or an instant as GitLab writes it, as an ISO instant; a bare date begins at midnight UTC. Null where there is none. */
export const instantShape = z
  .string()
  .nullish()
  .transform((value) => {
    const time = Date.parse(value ?? '');
    return Number.isNaN(time) ? null : new Date(time).toISOString();
  });

/**
 * A link that a server gave, moved onto the address that the person configured: GitLab writes its own idea of its
 * host name into links, and a hostile one could write anything. Only the path is kept; null where it is no http(s) URL.
 */
export const ownLink = (base: string, link: string | null | undefined): string | null => {
  if (link === null || link === undefined || !URL.canParse(link)) return null;
  const { protocol, pathname } = new URL(link);
  return protocol === 'http:' || protocol === 'https:' ? new URL(base).origin + pathname : null;
};

export const commitShape = z
  .object({
    id: z.string(),
    title: z.string().nullish(),
    author_name: z.string().nullish(),
    committed_date: instantShape,
  })
  .transform(
    (raw): Commit => ({
      sha: raw.id,
      title: raw.title ?? '',
      author: raw.author_name ?? null,
      committedAt: raw.committed_date,
    }),
  );

/** A branch or tag of `repository/branches` and `repository/tags`; tags have no `default`. */
export const refShape = (kind: 'branch' | 'tag') =>
  z
    .object({
      name: z.string(),
      commit: commitShape,
      protected: z.boolean().nullish(),
      default: z.boolean().nullish(),
    })
    .transform(
      (raw): RefHead => ({
        kind,
        name: raw.name,
        commit: raw.commit,
        protected: raw.protected ?? false,
        default: raw.default ?? false,
      }),
    );

/** A row of a list of refs; null for a tag on something else than a commit, which can't be fired. */
export const listedRefShape = (kind: 'branch' | 'tag') =>
  z.union([refShape(kind), z.object({ name: z.string(), commit: z.null() }).transform(() => null)]);

/** `simple=true` leaves out visibility and archived. */
export const projectShape = (base: string) =>
  z
    .object({
      id: z.number().int(),
      path_with_namespace: z.string(),
      name: z.string(),
      web_url: z.string().nullish(),
      default_branch: z.string().nullish(),
      visibility: z.enum(['private', 'internal', 'public']).nullish().catch(null),
      archived: z.boolean().nullish(),
    })
    .transform(
      (raw): RemoteProject => ({
        remoteId: raw.id,
        path: raw.path_with_namespace,
        name: raw.name,
        webUrl: ownLink(base, raw.web_url),
        defaultBranch: raw.default_branch ?? null,
        visibility: raw.visibility ?? null,
        archived: raw.archived ?? false,
      }),
    );

/** Every field but `id`, `sha`, `ref`, `status` is missing in some release. */
export const pipelineShape = (base: string) =>
  z
    .object({
      id: z.number().int(),
      iid: z.number().int().nullish(),
      sha: z.string(),
      ref: z.string(),
      // A status that a newer GitLab invents is something that still goes on.
      status: PipelineStatus.catch('running'),
      web_url: z.string().nullish(),
      created_at: instantShape,
      started_at: instantShape,
      finished_at: instantShape,
      duration: z.number().nullish(),
    })
    .transform(
      (raw): Pipeline => ({
        id: raw.id,
        iid: raw.iid ?? null,
        sha: raw.sha,
        ref: raw.ref,
        status: raw.status,
        webUrl: ownLink(base, raw.web_url),
        createdAt: raw.created_at,
        startedAt: raw.started_at,
        finishedAt: raw.finished_at,
        duration: raw.duration ?? null,
      }),
    );

/** A row of a list of pipelines, by what it tells of how they stand. */
export const listedPipelineShape = z
  .object({ id: z.number().int(), status: PipelineStatus.catch('running'), updated_at: instantShape })
  .transform(({ id, status, updated_at }): ListedPipeline => ({ id, status, updatedAt: updated_at }));

/** `duration` came with GitLab 10, `web_url` with 11. */
export const jobShape = (base: string) =>
  z
    .object({
      id: z.number().int(),
      name: z.string(),
      stage: z.string().nullish(),
      // A status that a newer GitLab invents is something that still goes on.
      status: PipelineStatus.catch('running'),
      web_url: z.string().nullish(),
      created_at: instantShape,
      started_at: instantShape,
      finished_at: instantShape,
      duration: z.number().nullish(),
      allow_failure: z.boolean().nullish(),
    })
    .transform(
      (raw): Job => ({
        id: raw.id,
        name: raw.name,
        stage: raw.stage ?? '',
        status: raw.status,
        webUrl: ownLink(base, raw.web_url),
        createdAt: raw.created_at,
        startedAt: raw.started_at,
        finishedAt: raw.finished_at,
        duration: raw.duration ?? null,
        allowFailure: raw.allow_failure ?? false,
      }),
    );
