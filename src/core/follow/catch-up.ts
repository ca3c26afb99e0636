import type { Problem } from '../../contract/problems.ts';
import { isEnd, type Run } from '../../contract/runs.ts';
import type { Answer, GitLabClient, ListedPipeline } from '../gitlab/client.ts';

/** A run, and whether it was out of sight for a while. */
interface Behind {
  readonly run: Run;
  /** The client that an ad-hoc run came with; null where its server is set up. */
  readonly client: GitLabClient | null;
  readonly behind: boolean;
}

/** What the newest pipelines of a project looked like at once. */
export interface Listed {
  readonly rows: ReadonlyMap<number, ListedPipeline>;
  /** Milliseconds since 1970 by our clock: when it was asked for, and when it came. */
  readonly askedAt: number;
  readonly cameAt: number;
  /** Milliseconds that the server's clock is ahead of ours, at the most. */
  readonly skew: number;
}

/** `Date` headers tell whole seconds. */
const SECOND = 1_000;

/** The project as GitLab's API takes it. */
export const projectOf = ({ project }: Run): string => String(project.id ?? project.path);

/** Runs of one key can be told of by one list; null for one that has to be asked for by itself. */
const listKey = ({ run, client, behind }: Behind): string | null =>
  !behind ||
  client !== null ||
  run.serverId === null ||
  run.pipeline === null ||
  run.follow.state !== 'following'
    ? null
    : `${run.serverId} ${projectOf(run)}`;

/** Puts together what one request can tell of, in the order given: runs of a project to catch up with, and all others alone. */
export const bundled = <T extends Behind>(due: readonly T[]): readonly (readonly [T, ...T[]])[] => {
  const bundles: [T, ...T[]][] = [];
  const open = new Map<string, T[]>();
  for (const one of due) {
    const key = listKey(one);
    const bundle = key === null ? undefined : open.get(key);
    if (bundle !== undefined) {
      bundle.push(one);
      continue;
    }
    const fresh: [T, ...T[]] = [one];
    bundles.push(fresh);
    if (key !== null) open.set(key, fresh);
  }
  return bundles;
};

/** Asks how the newest pipelines of a project stand. */
export const readList = async (
  client: GitLabClient,
  project: string,
  now: () => number,
): Promise<Answer<Listed>> => {
  const askedAt = now();
  const answer = await client.newestPipelines(project);
  if (!answer.ok) return answer;
  const skew = answer.serverTime === null ? 0 : answer.serverTime - askedAt;
  const rows = new Map(answer.data.map((row) => [row.id, row]));
  return { ...answer, data: { rows, askedAt, cameAt: now(), skew } };
};

/** When a run was seen as it is known here, milliseconds since 1970. */
const seenAt = ({ follow, answeredAt, firedAt }: Run): number =>
  Date.parse((follow.state === 'following' ? follow.checkedAt : null) ?? answeredAt ?? firedAt);

/**
 * A run by what a list tells of it, and whether it has to be asked for by itself: where the list does not hold it, where it has
 * ended (times are told by the pipeline alone), and where the list may be older than what is known. A row that differs is
 * believed only where the server changed the pipeline after our last look: lists may come from a replica that lags.
 */
export const fromList = (run: Run, listed: Listed): { readonly run: Run; readonly ask: boolean } => {
  if (run.follow.state !== 'following' || run.pipeline === null) return { run, ask: false };
  // Looked at, cancelled or retried while the list was on its way.
  if (seenAt(run) > listed.askedAt) return { run, ask: false };
  const row = listed.rows.get(run.pipeline.id);
  if (row === undefined || isEnd(row.status) || isEnd(run.pipeline.status)) return { run, ask: true };
  if (row.status !== run.pipeline.status && !isNewer(row, seenAt(run) + listed.skew))
    return { run, ask: true };
  const checkedAt = new Date(listed.cameAt).toISOString();
  return {
    run: {
      ...run,
      pipeline: { ...run.pipeline, status: row.status },
      follow: { state: 'following', checkedAt, problem: null },
    },
    ask: false,
  };
};

/** Whether the server changed it after that moment, by its own clock. */
const isNewer = ({ updatedAt }: ListedPipeline, moment: number): boolean =>
  updatedAt !== null && Date.parse(updatedAt) > moment + SECOND;

/** The server, or the way to it, is at fault: single pipelines would fare no better. */
const ALL: readonly Problem['code'][] = [
  'rate-limited',
  'unreachable',
  'tls',
  'proxy',
  'keychain-locked',
  'keychain-unavailable',
];
/** So may be the list alone, which is more work to the server. */
const PERHAPS: readonly Problem['code'][] = ['server-error', 'timeout', 'bad-response'];

/**
 * Whether a list that was refused is worth asking for again, after so many failures in a row before. Any other refusal
 * says nothing about single pipelines: they are asked for one by one.
 */
export const isPassing = ({ code }: Problem, failures: number): boolean =>
  ALL.includes(code) || (PERHAPS.includes(code) && failures === 0);
