import type { Inputs, Pipeline, RefHead, RemoteProject } from '../../contract/model.ts';
import type { Failed, Problem } from '../../contract/problems.ts';

/** A server as the client needs it. */
export interface Endpoint {
  /** Base URL without a trailing slash. */
  readonly url: string;
  readonly caFile: string | null;
  readonly accessToken: string | null;
}

/**
 * A server's answer to a read. `serverTime` is its `Date` header in milliseconds since 1970, for clock skew;
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

/**
 * GitLab's API for one server, whatever its release. `project` is always GitLab's number or the path, not encoded.
 * Reads need an access token, or a public project.
 */
export interface GitLabClient {
  readonly capabilities: {
    /** A commit SHA may stand as `ref` (8.1–8.10 alone). */
    readonly firesCommits: boolean;
    /** The pipeline list can be narrowed to triggered ones. */
    readonly filtersBySource: boolean;
  };
  /** One POST, never repeated. */
  fire(request: FireRequest): Promise<FireAnswer>;
  /** Whose access token it is. */
  user(): Promise<Answer<{ readonly username: string }>>;
  /** At most 50, latest activity first. */
  projects(query: string): Promise<Answer<readonly RemoteProject[]>>;
  project(project: string): Promise<Answer<RemoteProject>>;
  /** At most 50. */
  refs(project: string, kind: 'branch' | 'tag', query: string): Promise<Answer<readonly RefHead[]>>;
  ref(project: string, kind: 'branch' | 'tag', name: string): Promise<Answer<RefHead>>;
  pipeline(project: string, id: number): Promise<Answer<Pipeline>>;
  /** Pipelines made by triggers on that ref since that moment (ISO), newest first, at most 100. */
  triggeredPipelines(project: string, ref: string, since: string): Promise<Answer<readonly Pipeline[]>>;
}
