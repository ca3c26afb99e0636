import type { Inputs, PrefillVariable } from '../../contract/presets.ts';
import type { Failed, Problem } from '../../contract/problems.ts';
import type { RemoteProject } from '../../contract/projects.ts';
import type { Commit, RefHead } from '../../contract/refs.ts';
import type { Job, Pipeline, PipelineStatus } from '../../contract/runs.ts';
import type { AccessTokenFacts, Capabilities } from '../../contract/servers.ts';
import type { HttpProxy } from '../ports.ts';

/** A server as the client needs it. */
export interface Endpoint {
  /** Base URL without a trailing slash. */
  readonly url: string;
  readonly caFile: string | null;
  readonly accessToken: string | null;
  readonly proxy: HttpProxy;
}

/**
 * A server's answer to a call. `serverTime` is its `Date` header in milliseconds since 1970, for clock skew;
 * `retryAt` the moment (our clock, milliseconds) before which it asks not to be asked again.
 */
export type Answer<T> =
  | { readonly ok: true; readonly data: T; readonly serverTime: number | null }
  | (Failed & { readonly retryAt: number | null });

export interface FireRequest {
  /** GitLab's number or the path, not yet encoded. */
  readonly project: string;
  readonly token: string;
  readonly ref: string;
  readonly variables: readonly { readonly key: string; readonly value: string }[];
  readonly inputs: Inputs;
  /** What must not be repeated in a problem, whoever says it: the token, values of secret variables. */
  readonly secrets: readonly string[];
  /** Milliseconds until the end of the answer. */
  readonly timeout: number;
}

/** What became of the one POST. See `docs/ARCHITECTURE.md`, "a fire". */
export type FireAnswer =
  | {
      readonly state: 'accepted';
      readonly pipeline: Pipeline | null;
      readonly request: { readonly id: number } | null;
      readonly projectId: number | null;
      /** Accepted, and yet something is wrong: a pipeline that failed at once. */
      readonly problem: Problem | null;
    }
  | { readonly state: 'refused' | 'not-sent' | 'unknown'; readonly problem: Problem };

/** A trigger as the server lists it, with as much of its token as it shows: all of one's own, four characters of others'. */
export interface ListedTrigger {
  /** Null on API v3. */
  readonly remoteId: number | null;
  readonly description: string | null;
  readonly token: string;
  readonly owner: string | null;
  readonly createdAt: string | null;
  readonly lastUsedAt: string | null;
  readonly expiresAt: string | null;
}

/** As much of a pipeline as a list tells in every release; `updatedAt` from 12.8 on, by the server's clock. */
export interface ListedPipeline {
  readonly id: number;
  readonly status: PipelineStatus;
  readonly updatedAt: string | null;
}

export interface RefSearch {
  readonly kind: 'branch' | 'tag';
  /** What the name holds; empty for all. */
  readonly query: string;
  /** From 1. */
  readonly page: number;
  readonly signal?: AbortSignal;
}

/**
 * GitLab's API for one server, whatever its release. `project` is always GitLab's number or the path, not encoded.
 * Reads need an access token, or a public project; what changes anything needs one of scope `api`. A call that the
 * server's release can't do (see `capabilities`) answers `api-version-gone` with the reason and asks nothing.
 */
export interface GitLabClient {
  readonly capabilities: Capabilities;
  /** One POST, never repeated. */
  fire(request: FireRequest): Promise<FireAnswer>;
  /** Whose access token it is, and what it may do as far as the server tells. */
  accessToken(): Promise<Answer<AccessTokenFacts>>;
  /** At most 50, latest activity first. */
  projects(query: string): Promise<Answer<readonly RemoteProject[]>>;
  /** A page of 100 of all that the token can see, by id; `cursor` is null for the first, `next` null after the last. */
  projectPage(
    cursor: string | null,
    signal: AbortSignal,
  ): Promise<
    Answer<{
      readonly projects: readonly RemoteProject[];
      readonly next: string | null;
      readonly total: number | null;
    }>
  >;
  project(project: string): Promise<Answer<RemoteProject>>;
  /** 50 a page. */
  refs(
    project: string,
    search: RefSearch,
  ): Promise<Answer<{ readonly refs: readonly RefHead[]; readonly nextPage: number | null }>>;
  ref(project: string, kind: 'branch' | 'tag', name: string): Promise<Answer<RefHead>>;
  /** By whole or short SHA. */
  commit(project: string, sha: string): Promise<Answer<Commit>>;
  /** Branches and tags whose head is that commit (whole SHA), at most a few. */
  headsAt(
    project: string,
    sha: string,
  ): Promise<Answer<readonly { readonly kind: 'branch' | 'tag'; readonly name: string }[]>>;
  createTag(project: string, name: string, sha: string): Promise<Answer<null>>;
  /** Fine where there is none. */
  deleteTag(project: string, name: string): Promise<Answer<null>>;
  triggers(project: string): Promise<Answer<readonly ListedTrigger[]>>;
  createTrigger(
    project: string,
    trigger: { readonly description: string; readonly expiresAt: string | null },
  ): Promise<Answer<ListedTrigger>>;
  updateTrigger(project: string, remoteId: number, description: string): Promise<Answer<ListedTrigger>>;
  /** By number on v4, by token on v3. */
  revokeTrigger(
    project: string,
    trigger: { readonly remoteId: number | null; readonly token: string | null },
  ): Promise<Answer<null>>;
  pipeline(project: string, id: number): Promise<Answer<Pipeline>>;
  /** How the newest pipelines stand that triggers may have made, at most 100: one request for all of them. */
  newestPipelines(project: string): Promise<Answer<readonly ListedPipeline[]>>;
  /**
   * Pipelines made by triggers, newest first, at most 100: on that ref where one is given, since that moment (ISO)
   * where one is given. Where the server can't tell triggered ones from others (`capabilities.listTriggered`), all.
   */
  triggeredPipelines(
    project: string,
    filter: { readonly ref: string | null; readonly since: string | null; readonly limit: number },
  ): Promise<Answer<readonly { readonly pipeline: Pipeline; readonly user: string | null }[]>>;
  cancelPipeline(project: string, id: number): Promise<Answer<Pipeline>>;
  retryPipeline(project: string, id: number): Promise<Answer<Pipeline>>;
  /** In the order of stages. */
  jobs(project: string, pipelineId: number): Promise<Answer<readonly Job[]>>;
  /** The end of it, at most 10 MB; `truncated` where more was left out. */
  jobLog(
    project: string,
    jobId: number,
  ): Promise<Answer<{ readonly text: string; readonly truncated: boolean }>>;
  /** Without `TRIGGER_PAYLOAD`. */
  pipelineVariables(
    project: string,
    pipelineId: number,
  ): Promise<Answer<readonly { readonly key: string; readonly value: string }[]>>;
  /** What the project's CI configuration says it expects; null while the server still works it out: ask again. */
  ciVariables(path: string, ref: string): Promise<Answer<readonly PrefillVariable[] | null>>;
  /** A file's text at a ref. */
  file(project: string, path: string, ref: string): Promise<Answer<string>>;
}
