import type { Problem } from '../../contract/problems.ts';
import type { Pipeline, Run } from '../../contract/runs.ts';
import type { GitLabClient } from '../gitlab/client.ts';
import type { RunJournal } from '../ports.ts';
import { withPipeline } from './outcomes.ts';

const SECOND = 1_000;
/** Clocks and second-wide timestamps: a pipeline this much before the fire may still be its own. */
const TOLERANCE = 2 * SECOND;
/** GitLab gives up on a request after a minute; an earlier "no such pipeline" may be too early to believe. */
const SETTLED = 60 * SECOND;

export type Lookup =
  | { readonly ok: true; readonly apply: (run: Run) => Run }
  | { readonly ok: false; readonly problem: Problem; readonly retryAt: number | null };

/** The ref as pipelines name it. */
const shortRef = (name: string): string => name.replace(/^refs\/(heads|tags)\//, '');

/**
 * Looks up whether a fire of unknown outcome made a pipeline: triggered ones on its ref, made since it was fired by the
 * server's own clock (its `Date` header), not yet linked to another run. One match links it; none, in two good answers
 * of which the last came when the server must have finished, means that none was made; several need a person.
 * A fire that API v3 accepted is looked up in the same way. Sends reads alone.
 */
export const reconcile = async (
  client: GitLabClient,
  journal: RunJournal,
  run: Run,
  now: () => number,
): Promise<Lookup> => {
  const fired = Date.parse(run.firedAt);
  const project = String(run.project.id ?? run.project.path);
  // An hour of slack lets the server's filter err by any usual clock skew; the exact limit is drawn below.
  const since = new Date(fired - 3_600 * SECOND).toISOString();
  const answer = await client.triggeredPipelines(project, {
    ref: shortRef(run.sentRef ?? run.ref.name),
    since,
    limit: 100,
  });
  if (!answer.ok) return answer;
  const skew = answer.serverTime === null ? 0 : answer.serverTime - now();
  const limit = fired + skew - TOLERANCE;
  const young = answer.data
    .map(({ pipeline }) => pipeline)
    .filter(({ createdAt }) => createdAt !== null && Date.parse(createdAt) >= limit);
  const others = await journal.runsOf(
    run.server,
    young.map(({ id }) => id),
  );
  if (!others.ok) return { ok: false, problem: others.problem, retryAt: null };
  const candidates = young.filter(({ id }) => !others.data.some(({ pipelineId }) => pipelineId === id));
  const linked = client.capabilities.linkPipelines.can ? 'lookup' : 'probably';
  return { ok: true, apply: (current) => settle(current, candidates, linked, now()) };
};

/** Milliseconds after which an accepted fire without any pipeline in sight is not looked for any more. */
const GIVEN_UP = 10 * 60 * SECOND;

const settle = (
  run: Run,
  candidates: readonly Pipeline[],
  linked: 'lookup' | 'probably',
  now: number,
): Run =>
  run.state === 'accepted'
    ? settleAccepted(run, candidates, now)
    : settleUnknown(run, candidates, linked, now);

/**
 * API v3 accepts a fire without naming the pipeline: the earliest on the ref since the fire is it, probably. Two fires
 * on one ref in the same moment could be taken for one another, which is why it is said.
 */
const settleAccepted = (run: Run, candidates: readonly Pipeline[], now: number): Run => {
  const at = new Date(now).toISOString();
  const [first] = candidates.toSorted(
    (a, b) => Date.parse(a.createdAt ?? at) - Date.parse(b.createdAt ?? at),
  );
  if (first !== undefined) return { ...withPipeline(run, first, at), linked: 'probably' };
  return now - Date.parse(run.firedAt) < GIVEN_UP
    ? { ...run, follow: { state: 'following', checkedAt: at, problem: null } }
    : { ...run, follow: { state: 'impossible', problem: noneFound } };
};

const noneFound: Problem = {
  code: 'no-pipeline',
  message: 'The server took the fire, but shows no build of it.',
  hint: 'Look at the project’s builds.',
};

const settleUnknown = (
  run: Run,
  candidates: readonly Pipeline[],
  linked: 'lookup' | 'probably',
  now: number,
): Run => {
  const at = new Date(now).toISOString();
  const [match, another] = candidates;
  if (another !== undefined) return { ...run, follow: { state: 'ambiguous', candidates: [...candidates] } };
  if (match !== undefined) return { ...withPipeline(run, match, at), problem: null, linked };
  const answers = (run.follow.state === 'reconciling' ? run.follow.answers : 0) + 1;
  return answers >= 2 && now - Date.parse(run.firedAt) >= SETTLED
    ? { ...run, follow: { state: 'not-created', at } }
    : { ...run, follow: { state: 'reconciling', checkedAt: at, answers, problem: null } };
};
