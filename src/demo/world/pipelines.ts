import { pastPipelines } from '../life/history.ts';
import { cancelPipeline, retryPipeline } from '../life/pipeline-life.ts';
import type { PipelineRecord } from '../life/pipeline-record.ts';
import { type Result, schedule } from '../life/schedule.ts';
import type { JobPlan } from './ci-config.ts';
import type { Dice } from './dice.ts';
import type { Project } from './project.ts';

const FIRST_PIPELINE = 4001;
const FIRST_JOB = 52_001;

export type NewPipeline = Omit<
  PipelineRecord,
  'id' | 'iid' | 'projectId' | 'beforeSha' | 'committedAt' | 'jobs'
> & {
  readonly plan: readonly JobPlan[];
  readonly result: Result;
};

export interface Pipelines {
  create(project: Project, pipeline: NewPipeline): PipelineRecord;
  find(projectId: number, id: number): PipelineRecord | undefined;
  /** Newest first. */
  of(projectId: number): readonly PipelineRecord[];
  ofJob(projectId: number, jobId: number): PipelineRecord | undefined;
  cancel(pipeline: PipelineRecord, now: number): PipelineRecord;
  retry(pipeline: PipelineRecord, now: number): PipelineRecord;
  /** Keeps a changed pipeline in the place of the one with its id. */
  replace(pipeline: PipelineRecord): PipelineRecord;
  nextJobId(): number;
}

/** All pipelines of all projects. Ids count up over the whole server, as GitLab's do. */
export const createPipelines = (dice: Dice): Pipelines => {
  const byProject = new Map<number, Map<number, PipelineRecord>>();
  let nextPipeline = FIRST_PIPELINE;
  let nextJob = FIRST_JOB;
  const nextJobId = (): number => nextJob++;

  const ofProject = (projectId: number): Map<number, PipelineRecord> => {
    const found = byProject.get(projectId) ?? new Map<number, PipelineRecord>();
    byProject.set(projectId, found);
    return found;
  };
  const keep = (pipeline: PipelineRecord): PipelineRecord => {
    ofProject(pipeline.projectId).set(pipeline.id, pipeline);
    return pipeline;
  };

  return {
    create: (project, { plan, result, ...pipeline }) => {
      const commit = project.repository.commit(pipeline.sha);
      const jobs = plan.map((job) => ({ ...job, id: nextJobId() }));
      return keep({
        ...pipeline,
        id: nextPipeline++,
        iid: ofProject(project.id).size + 1,
        projectId: project.id,
        beforeSha: commit?.parent ?? '0'.repeat(40),
        committedAt: commit?.at ?? pipeline.createdAt,
        jobs: schedule(dice, jobs, { createdAt: pipeline.createdAt, paceMs: pipeline.paceMs, result }),
      });
    },
    find: (projectId, id) => byProject.get(projectId)?.get(id),
    of: (projectId) => [...(byProject.get(projectId)?.values() ?? [])].reverse(),
    ofJob: (projectId, jobId) =>
      [...(byProject.get(projectId)?.values() ?? [])].find((pipeline) =>
        pipeline.jobs.some((job) => job.id === jobId),
      ),
    cancel: (pipeline, now) => keep(cancelPipeline(pipeline, now)),
    retry: (pipeline, now) => keep(retryPipeline(dice, pipeline, now, nextJobId)),
    replace: keep,
    nextJobId,
  };
};

/** Gives every project its past, oldest first over all of them, so that ids follow the time. */
export const createHistory = (
  dice: Dice,
  projects: readonly Project[],
  pipelines: Pipelines,
  now: number,
): void => {
  const past = projects
    .flatMap((project) => pastPipelines(dice, project, now).map((pipeline) => ({ project, pipeline })))
    .sort((a, b) => a.pipeline.createdAt - b.pipeline.createdAt);
  for (const { project, pipeline } of past) {
    const { triggerIndex, ...rest } = pipeline;
    const trigger = project.triggers[triggerIndex];
    const config = project.configAt(rest.sha);
    if (trigger === undefined || config.kind !== 'jobs') continue;
    pipelines.create(project, {
      ...rest,
      person: trigger.owner,
      inputs: {},
      yamlErrors: null,
      plan: config.jobs,
    });
    if (rest.source === 'trigger') trigger.lastUsed = rest.createdAt;
  }
};
