import { z } from 'zod';
import type { Pipeline } from '../../contract/runs.ts';
import { isAtLeast } from './capabilities.ts';
import type { Answer, GitLabClient } from './client.ts';
import { inOrder } from './in-order.ts';
import { listedPipelineShape, pipelineShape } from './shapes.ts';
import type { Transport } from './transport.ts';
import { queryOf, v4Project } from './v4-path.ts';
import { hasNoRoute, versionGone } from './version-gone.ts';

const MOST = 100;
const AT_ONCE = 4;
const HIDDEN = 'TRIGGER_PAYLOAD';
const NO_VARIABLES = 'This GitLab can’t show a pipeline’s variables: that came with GitLab 11.11.';

type Triggered = { readonly pipeline: Pipeline; readonly user: string | null };

const Variable = z.object({ key: z.string(), value: z.string().nullish() });

/** What a list or a pipeline says of where it comes from: `source` from 14.3 on, the user only where read one by one. */
const Origin = z.object({
  source: z.string().nullish(),
  user: z.object({ username: z.string() }).nullish(),
});

/**
 * Pipelines on API v4. Source: `lib/api/ci/pipelines.rb`, `doc/api/pipelines.md`: lists are filtered by `updated_after`
 * from 12.6 and by `source` from 14.3 on, variables are shown from 11.11 on.
 */
export const createV4Pipelines = (
  { read, call }: Transport,
  base: string,
  version: string | null,
): Pick<
  GitLabClient,
  | 'pipeline'
  | 'newestPipelines'
  | 'triggeredPipelines'
  | 'cancelPipeline'
  | 'retryPipeline'
  | 'pipelineVariables'
> => {
  const shape = pipelineShape(base);
  const at = (project: string, id: number): string => `${v4Project(project)}/pipelines/${id}`;

  /** Newest first; of triggered ones alone where the server can tell them from others. */
  const listPath = (
    project: string,
    filter: { readonly ref: string | null; readonly since: string | null },
  ) =>
    `${v4Project(project)}/pipelines${queryOf({
      per_page: MOST,
      order_by: 'id',
      sort: 'desc',
      ref: filter.ref,
      source: isAtLeast(version, 14, 3) ? 'trigger' : null,
      updated_after: isAtLeast(version, 12, 6) ? filter.since : null,
    })}`;

  const originated = z.unknown().transform((raw, context) => {
    const pipeline = shape.safeParse(raw);
    const origin = Origin.safeParse(raw);
    if (pipeline.success) {
      const { source = null, user = null } = origin.success ? origin.data : {};
      return { pipeline: pipeline.data, source, user: user?.username ?? null };
    }
    context.addIssue('not a pipeline');
    return z.NEVER;
  });

  /** Old lists don't say when a pipeline was made: each is read in full, newest first, until one is older. */
  const readInFull = async (
    project: string,
    rows: readonly Triggered[],
    isOld: (pipeline: Pipeline) => boolean,
  ): Promise<Answer<readonly Triggered[]>> => {
    const answers = await inOrder(
      rows,
      AT_ONCE,
      (row): Promise<Answer<Triggered>> =>
        row.pipeline.createdAt === null
          ? read(at(project, row.pipeline.id), originated)
          : Promise.resolve({ ok: true, data: row, serverTime: null }),
      (so) => so.some((answer) => (answer.ok ? isOld(answer.data.pipeline) : !isGone(answer))),
    );
    const full: Triggered[] = [];
    for (const answer of answers) {
      if (answer.ok) full.push({ pipeline: answer.data.pipeline, user: answer.data.user });
      else if (!isGone(answer)) return answer;
    }
    return { ok: true, data: full, serverTime: null };
  };

  return {
    pipeline: (project, id) => read(at(project, id), shape),

    newestPipelines: (project) =>
      read(listPath(project, { ref: null, since: null }), z.array(listedPipelineShape)),

    triggeredPipelines: async (project, { ref, since, limit }) => {
      const list = await read(listPath(project, { ref, since }), z.array(originated));
      if (!list.ok) return list;
      // What an older server ignores of the filter is held to here.
      const rows = list.data
        .filter(({ source }) => source === null || source === 'trigger')
        .filter(({ pipeline }) => ref === null || pipeline.ref === ref)
        .map(({ pipeline, user }): Triggered => ({ pipeline, user }));
      if (since === null) return { ...list, data: rows.slice(0, limit) };
      const isOld = ({ createdAt }: Pipeline): boolean =>
        createdAt !== null && Date.parse(createdAt) < Date.parse(since);
      const dated = await readInFull(project, rows, isOld);
      return dated.ok
        ? { ...list, data: dated.data.filter(({ pipeline }) => !isOld(pipeline)).slice(0, limit) }
        : dated;
    },

    cancelPipeline: (project, id) => call('POST', `${at(project, id)}/cancel`, null, shape),
    retryPipeline: (project, id) => call('POST', `${at(project, id)}/retry`, null, shape),

    pipelineVariables: async (project, pipelineId) => {
      if (!isAtLeast(version, 11, 11)) return versionGone(NO_VARIABLES);
      const variables = await read(`${at(project, pipelineId)}/variables`, z.array(Variable));
      if (hasNoRoute(variables)) return versionGone(NO_VARIABLES);
      return variables.ok
        ? {
            ...variables,
            data: variables.data
              .filter(({ key }) => key !== HIDDEN)
              .map(({ key, value }) => ({ key, value: value ?? '' })),
          }
        : variables;
    },
  };
};

/** Deleted between the list and the look at it. */
const isGone = (answer: Answer<unknown>): boolean => !answer.ok && answer.problem.httpStatus === 404;
