import { z } from 'zod';
import type { Job, Pipeline } from '../../contract/runs.ts';
import { isAtLeast } from './capabilities.ts';
import type { Answer, GitLabClient } from './client.ts';
import { latestBuilds } from './group-builds.ts';
import { readJobLog } from './job-log.ts';
import { walkPages } from './paging.ts';
import { listedPipelineShape, pipelineShape } from './shapes.ts';
import type { Transport } from './transport.ts';
import { createV3Builds } from './v3-builds.ts';
import { v3Project } from './v3-path.ts';
import { type Build, buildShape } from './v3-shapes.ts';
import { hasNoRoute, versionGone } from './version-gone.ts';

const MOST = 100;
/** Pages of 100 pipelines, or of builds of one commit. */
const MOST_PAGES = 5;
const NO_LIST = 'This GitLab tells how a build stands one by one: lists of them came with GitLab 8.11.';
const NO_VARIABLES = 'This GitLab can’t show a pipeline’s variables: API v4 can, from GitLab 11.11 on.';

const asJob = ({ id, name, stage, status, createdAt, startedAt, finishedAt }: Build): Job => ({
  id,
  name,
  stage,
  status,
  webUrl: null,
  createdAt,
  startedAt,
  finishedAt,
  duration: null,
  allowFailure: false,
});

const alone = (pipeline: Pipeline) => ({ pipeline, user: null });

/**
 * Pipelines and builds on API v3. From 8.11 on the server has pipelines of its own, with their true status, and stops and
 * repeats them as a whole (source: `lib/api/pipelines.rb` of 8.17, `lib/api/v3/pipelines.rb`); before, and where that
 * route is missing, they are put together from builds. None says what made it: all count as triggered.
 */
export const createV3Pipelines = (
  transport: Transport,
  base: string,
  version: string | null,
): Pick<
  GitLabClient,
  | 'pipeline'
  | 'newestPipelines'
  | 'triggeredPipelines'
  | 'cancelPipeline'
  | 'retryPipeline'
  | 'jobs'
  | 'jobLog'
  | 'pipelineVariables'
> => {
  const { read, call } = transport;
  const shape = pipelineShape(base);
  const builds = createV3Builds(transport);
  const at = (project: string, id: number): string => `${v3Project(project)}/pipelines/${id}`;

  const either = async <T>(
    ask: () => Promise<Answer<T>>,
    build: () => Promise<Answer<T>>,
  ): Promise<Answer<T>> => {
    if (!isAtLeast(version, 8, 11)) return build();
    const answer = await ask();
    return hasNoRoute(answer) ? build() : answer;
  };

  const fromBuilds = async (project: string, id: number): Promise<Answer<Pipeline>> => {
    const group = await builds.group(project, id);
    return group.ok ? { ...group, data: group.data.pipeline } : group;
  };

  return {
    pipeline: (project, id) =>
      either(
        () => read(at(project, id), shape),
        () => fromBuilds(project, id),
      ),

    newestPipelines: async (project) => {
      if (!isAtLeast(version, 8, 11)) return versionGone(NO_LIST);
      const path = `${v3Project(project)}/pipelines?per_page=${MOST}`;
      const listed = await read(path, z.array(listedPipelineShape));
      return hasNoRoute(listed) ? versionGone(NO_LIST) : listed;
    },

    triggeredPipelines: async (project, { ref, since, limit }) => {
      const isOld = ({ createdAt }: Pipeline): boolean =>
        since !== null && createdAt !== null && Date.parse(createdAt) < Date.parse(since);
      const fits = (pipeline: Pipeline): boolean =>
        (ref === null || pipeline.ref === ref) && !isOld(pipeline);
      const wanted = Math.min(limit, MOST);
      const found = await either<readonly Pipeline[]>(
        async () => {
          const path = `${v3Project(project)}/pipelines`;
          const walked = await walkPages(
            transport,
            path,
            shape,
            { maxPages: MOST_PAGES },
            (rows) => rows.filter(fits).length >= wanted || rows.some(isOld),
          );
          return walked.ok ? { ...walked, data: walked.data.rows } : walked;
        },
        async () => {
          // One more than wanted: the oldest so far may have builds on the next page.
          const groups = await builds.groups(
            project,
            (so) =>
              so.filter(({ pipeline }) => fits(pipeline)).length > wanted ||
              so.slice(0, -1).some(({ pipeline }) => isOld(pipeline)),
          );
          return groups.ok ? { ...groups, data: groups.data.map(({ pipeline }) => pipeline) } : groups;
        },
      );
      return found.ok ? { ...found, data: found.data.filter(fits).slice(0, wanted).map(alone) } : found;
    },

    cancelPipeline: (project, id) =>
      either(
        () => call('POST', `${at(project, id)}/cancel`, null, shape),
        async () => {
          const group = await builds.group(project, id);
          if (!group.ok) return group;
          const stopped = await builds.cancel(project, group.data);
          return stopped.ok ? fromBuilds(project, id) : stopped;
        },
      ),

    retryPipeline: (project, id) =>
      either(
        () => call('POST', `${at(project, id)}/retry`, null, shape),
        async () => {
          const group = await builds.group(project, id);
          if (!group.ok) return group;
          const begun = await builds.retry(project, group.data);
          if (!begun.ok) return begun;
          const groups = await builds.groups(project, (so) =>
            so.some(({ builds: own }) => own.some((one) => one.id < id)),
          );
          if (!groups.ok) return groups;
          const now = groups.data.find(({ builds: own }) => own.some((one) => one.id === begun.data));
          return { ...groups, data: now?.pipeline ?? group.data.pipeline };
        },
      ),

    jobs: async (project, pipelineId) => {
      const own = await either<readonly Build[]>(
        async () => {
          const pipeline = await read(at(project, pipelineId), shape);
          if (!pipeline.ok) return pipeline;
          const path = `${v3Project(project)}/repository/commits/${pipeline.data.sha}/builds`;
          const walked = await walkPages(transport, path, buildShape, { maxPages: MOST_PAGES });
          if (!walked.ok) return walked;
          return {
            ...walked,
            data: walked.data.rows
              .filter((build) => build.pipeline?.id === pipelineId)
              .sort((one, other) => one.id - other.id),
          };
        },
        async () => {
          const group = await builds.group(project, pipelineId);
          return group.ok ? { ...group, data: group.data.builds } : group;
        },
      );
      return own.ok ? { ...own, data: latestBuilds(own.data).map(asJob) } : own;
    },

    jobLog: (project, jobId) => readJobLog(transport, `${v3Project(project)}/builds/${jobId}/trace`),

    pipelineVariables: async () => versionGone(NO_VARIABLES),
  };
};
