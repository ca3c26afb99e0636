import { z } from 'zod';
import type { RemoteProject } from '../../contract/projects.ts';
import type { Commit, RefHead } from '../../contract/refs.ts';
import { type PipelineStatus, PipelineStatus as PipelineStatusShape } from '../../contract/runs.ts';
import { instantShape, ownLink } from './shapes.ts';

/** Before 9.0 the head of a branch or tag is the bare git object: its title is the first line of its message. */
export const v3CommitShape = z
  .object({
    id: z.string(),
    title: z.string().nullish(),
    message: z.string().nullish(),
    author_name: z.string().nullish(),
    committed_date: instantShape,
    created_at: instantShape,
  })
  .transform(
    (raw): Commit => ({
      sha: raw.id,
      title: raw.title ?? raw.message?.trimStart().split('\n')[0]?.trimEnd() ?? '',
      author: raw.author_name ?? null,
      committedAt: raw.committed_date ?? raw.created_at,
    }),
  );

/** A branch or a tag; null for a tag on something else than a commit, which can't be fired. Nothing names the default branch. */
export const v3RefShape = (kind: 'branch' | 'tag') =>
  z
    .object({ name: z.string(), commit: v3CommitShape.nullable(), protected: z.boolean().nullish() })
    .transform(({ name, commit, protected: guarded }): RefHead | null =>
      commit === null ? null : { kind, name, commit, protected: guarded ?? false, default: false },
    );

const visibilities = { 0: 'private', 10: 'internal', 20: 'public' } as const;
const isLevel = (level: unknown): level is keyof typeof visibilities =>
  level === 0 || level === 10 || level === 20;

/** `visibility_level` is a number where v4 has a word; strangers are told neither it nor the default branch. */
export const v3ProjectShape = (base: string) =>
  z
    .object({
      id: z.number().int(),
      path_with_namespace: z.string(),
      name: z.string(),
      web_url: z.string().nullish(),
      default_branch: z.string().nullish(),
      visibility_level: z.unknown(),
      archived: z.boolean().nullish(),
    })
    .transform(
      (raw): RemoteProject => ({
        remoteId: raw.id,
        path: raw.path_with_namespace,
        name: raw.name,
        webUrl: ownLink(base, raw.web_url),
        defaultBranch: raw.default_branch ?? null,
        visibility: isLevel(raw.visibility_level) ? visibilities[raw.visibility_level] : null,
        archived: raw.archived ?? false,
      }),
    );

/** A job by its older name. `pipeline` came with 8.11. */
export interface Build {
  readonly id: number;
  readonly name: string;
  readonly stage: string;
  readonly status: PipelineStatus;
  readonly sha: string;
  readonly ref: string;
  readonly createdAt: string | null;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  readonly pipeline: { readonly id: number; readonly status: PipelineStatus } | null;
}

// A status that nobody knows is something that still goes on.
const status = PipelineStatusShape.catch('running');

/** Source: `Entities::Build` of `lib/api/entities.rb`. It says neither whether it may fail nor where its page is. */
export const buildShape = z
  .object({
    id: z.number().int(),
    name: z.string(),
    stage: z.string().nullish(),
    status,
    ref: z.string().nullish(),
    created_at: instantShape,
    started_at: instantShape,
    finished_at: instantShape,
    commit: z.object({ id: z.string() }).nullish(),
    pipeline: z.object({ id: z.number().int(), status, sha: z.string().nullish() }).nullish(),
  })
  .transform(
    (raw): Build => ({
      id: raw.id,
      name: raw.name,
      stage: raw.stage ?? '',
      status: raw.status,
      sha: raw.commit?.id ?? raw.pipeline?.sha ?? '',
      ref: raw.ref ?? '',
      createdAt: raw.created_at,
      startedAt: raw.started_at,
      finishedAt: raw.finished_at,
      pipeline: raw.pipeline == null ? null : { id: raw.pipeline.id, status: raw.pipeline.status },
    }),
  );
