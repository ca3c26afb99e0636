import { z } from 'zod';
import { Hint } from './hint.ts';
import { Instant } from './instant.ts';
import { Inputs } from './presets.ts';
import { Problem } from './problems.ts';
import { Ref } from './refs.ts';
import { Variable } from './variables.ts';

/** GitLab's pipeline statuses; one that we do not know is shown as running until it ends. */
export const pipelineStatuses = [
  'created',
  'waiting_for_resource',
  'waiting_for_callback',
  'preparing',
  'pending',
  'running',
  'success',
  'failed',
  'canceling',
  'canceled',
  'skipped',
  'manual',
  'scheduled',
] as const;
export const PipelineStatus = z.enum(pipelineStatuses);
export type PipelineStatus = z.infer<typeof PipelineStatus>;

/** Statuses that do not change by themselves any more. `manual` waits for a person and can go on. */
export const isEnd = (status: PipelineStatus): boolean =>
  status === 'success' || status === 'failed' || status === 'canceled' || status === 'skipped';

export const Pipeline = z.object({
  id: z.number().int(),
  iid: z.number().int().nullable(),
  sha: z.string(),
  ref: z.string(),
  status: PipelineStatus,
  /** Null where the server gave none, or one that does not belong to it. */
  webUrl: z.string().nullable(),
  createdAt: Instant.nullable(),
  startedAt: Instant.nullable(),
  finishedAt: Instant.nullable(),
  /** Seconds of work as GitLab counts them; null until it does. */
  duration: z.number().nullable(),
});
export type Pipeline = Readonly<z.infer<typeof Pipeline>>;

export const Job = z.object({
  id: z.number().int(),
  name: z.string(),
  stage: z.string(),
  status: PipelineStatus,
  webUrl: z.string().nullable(),
  createdAt: Instant.nullable(),
  startedAt: Instant.nullable(),
  finishedAt: Instant.nullable(),
  /** Seconds. */
  duration: z.number().nullable(),
  allowFailure: z.boolean(),
});
export type Job = Readonly<z.infer<typeof Job>>;

/** A job's log, ANSI and all: `truncated` where only its end was kept. */
export const JobLog = z.object({ job: Job, text: z.string(), truncated: z.boolean() });
export type JobLog = Readonly<z.infer<typeof JobLog>>;

/** A pipeline that somebody made with a trigger; `runId` is ours where it was fired from here. */
export const TriggeredPipeline = z.object({
  pipeline: Pipeline,
  user: z.string().nullable(),
  runId: z.string().nullable(),
});
export type TriggeredPipeline = Readonly<z.infer<typeof TriggeredPipeline>>;

/**
 * The tag that carries a commit for one fire. `wanted` before it is made, `made` while it stands, `gone` once deleted,
 * `stuck` where the server would not delete it: `problem` says why.
 */
export const TemporaryTag = z.object({
  name: z.string(),
  state: z.enum(['wanted', 'made', 'gone', 'stuck']),
  problem: Problem.nullable(),
});
export type TemporaryTag = Readonly<z.infer<typeof TemporaryTag>>;

/** Statuses by which a list of runs is filtered: GitLab's, and ours where there is no pipeline. */
export const runStatuses = [...pipelineStatuses, 'sending', 'refused', 'not-sent', 'unknown'] as const;
export const RunStatus = z.enum(runStatuses);
export type RunStatus = z.infer<typeof RunStatus>;

export const RunState = z.enum(['sending', 'accepted', 'refused', 'not-sent', 'unknown', 'dry-run']);
export type RunState = z.infer<typeof RunState>;

/** What happens to a run after its answer. */
export const Follow = z.discriminatedUnion('state', [
  /** Refused, not sent or a dry run: there is nothing to follow. */
  z.object({ state: z.literal('none') }),
  /** The pipeline is asked for until it ends; `problem` says why the last check failed, `checkedAt` when the last good one was. */
  z.object({ state: z.literal('following'), checkedAt: Instant.nullable(), problem: Problem.nullable() }),
  z.object({ state: z.literal('ended'), at: Instant }),
  /** No access: a trigger token can fire but can't follow. */
  z.object({ state: z.literal('impossible'), problem: Problem }),
  /** The outcome is unknown and being looked up; `answers` counts the good answers that held no match. */
  z.object({
    state: z.literal('reconciling'),
    checkedAt: Instant.nullable(),
    answers: z.number().int(),
    problem: Problem.nullable(),
  }),
  /** The server answered well twice and has no such pipeline: the fire made none. */
  z.object({ state: z.literal('not-created'), at: Instant }),
  /** Several pipelines could be this run's: a person must tell. */
  z.object({ state: z.literal('ambiguous'), candidates: z.array(Pipeline) }),
]);
export type Follow = Readonly<z.infer<typeof Follow>>;

/** One fire, and the pipeline it made. */
export const Run = z.object({
  id: z.string(),
  /** Chosen by who fires; a second fire with it returns the first's run. */
  requestId: z.string(),
  state: RunState,
  /** Base URL of the server. */
  server: z.string(),
  serverId: z.string().nullable(),
  /** Our id of the project; null for an ad-hoc fire. */
  projectId: z.string().nullable(),
  project: z.object({ id: z.number().int().nullable(), path: z.string().nullable() }),
  ref: Ref,
  trigger: z.object({ label: z.string().nullable(), hint: Hint }),
  preset: z.object({ id: z.string(), name: z.string() }).nullable(),
  variables: z.array(Variable),
  inputs: Inputs,
  firedAt: Instant,
  answeredAt: Instant.nullable(),
  /** What was sent as `ref`, where it is not the ref's plain name: a full name, or the tag that carries a commit. */
  sentRef: z.string().nullable().default(null),
  /** The head that the person saw before: a pipeline of another commit means that the branch moved. */
  expectedSha: z.string().nullable().default(null),
  temporaryTag: TemporaryTag.nullable().default(null),
  /** How the pipeline was found: in the answer, by looking it up, or matched by ref and time alone (API v3). */
  linked: z.enum(['answer', 'lookup', 'probably']).nullable().default(null),
  /** POSTs made: 0 or 1. */
  attempts: z.union([z.literal(0), z.literal(1)]),
  pipeline: Pipeline.nullable(),
  /** API v3 gives the id of a trigger request; it is no pipeline id. */
  request: z.object({ id: z.number().int() }).nullable(),
  problem: Problem.nullable(),
  follow: Follow,
});
export type Run = Readonly<z.infer<typeof Run>>;
