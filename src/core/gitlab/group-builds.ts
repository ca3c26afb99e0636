import { isEnd, type Pipeline } from '../../contract/runs.ts';
import { composeStatus } from './compose-status.ts';
import type { Build } from './v3-shapes.ts';

/** Milliseconds: builds of one birth are stored one after another, and timestamps may be cut to seconds. */
const TOGETHER = 2_000;

/** Builds that belong together, and the pipeline that they make. */
export interface BuildGroup {
  readonly pipeline: Pipeline;
  /** From the first made to the last, retried ones included. */
  readonly builds: readonly Build[];
}

/** Of each name the last one, in the order in which the names came first: retried builds don't count any more. */
export const latestBuilds = (builds: readonly Build[]): readonly Build[] => [
  ...new Map(builds.map((build) => [build.name, build])).values(),
];

const instants = (builds: readonly Build[], of: (build: Build) => string | null): readonly string[] =>
  builds
    .map(of)
    .filter((instant) => instant !== null)
    .sort();

const asGroup = (builds: readonly Build[]): BuildGroup | null => {
  const [first] = builds;
  if (first === undefined) return null;
  const latest = latestBuilds(builds);
  // The server's own word where it gives one: it knows which builds may fail.
  const status = builds.at(-1)?.pipeline?.status ?? composeStatus(latest.map((build) => build.status));
  return {
    builds,
    pipeline: {
      id: first.pipeline?.id ?? first.id,
      iid: null,
      sha: first.sha,
      ref: first.ref,
      status,
      webUrl: null,
      createdAt: instants(builds, (build) => build.createdAt)[0] ?? null,
      startedAt: instants(builds, (build) => build.startedAt)[0] ?? null,
      finishedAt: isEnd(status) ? (instants(latest, (build) => build.finishedAt).at(-1) ?? null) : null,
      duration: null,
    },
  };
};

const time = (instant: string | null | undefined): number => Date.parse(instant ?? '');
const isNear = (one: number, other: number): boolean => Math.abs(one - other) <= TOGETHER;

/** A pipeline under reconstruction: builds of one commit and ref. */
type Growing = Build[];

const has = (group: Growing, { name }: Build): boolean => group.some((build) => build.name === name);

/** Made in the same moment as the group, or as the last stage that the group got. */
const isOfOneBirth = (group: Growing, build: Build): boolean => {
  const last = group.at(-1);
  const at = time(build.createdAt);
  return (
    !has(group, build) &&
    (isNear(time(group[0]?.createdAt), at) ||
      (last?.stage === build.stage && isNear(time(last.createdAt), at)))
  );
};

/** When the group was through with what it had, so that its next stage could begin; null where it never was. */
const passedAt = (group: Growing): number | null => {
  const latest = latestBuilds(group);
  if (latest.some(({ status }) => !isEnd(status) || status === 'canceled')) return null;
  return Math.max(...latest.map(({ finishedAt, createdAt }) => time(finishedAt ?? createdAt)));
};

/** The group whose next stage this build begins: the one that got through the stage before it last. */
const continued = (groups: readonly Growing[], build: Build): Growing | undefined => {
  const at = time(build.createdAt);
  return groups
    .filter((group) => group.every(({ stage }) => stage !== build.stage))
    .map((group) => ({ group, passed: passedAt(group) }))
    .filter(({ passed }) => passed !== null && passed <= at + TOGETHER)
    .sort((one, other) => (other.passed ?? 0) - (one.passed ?? 0))[0]?.group;
};

/**
 * The group in which this build was retried: its last one of that name had ended, and not all of the stage began anew,
 * which is what another pipeline looks like.
 */
const retried = (groups: readonly Growing[], build: Build, rest: readonly Build[]): Growing | undefined => {
  const at = time(build.createdAt);
  const begun = rest.filter(({ stage, createdAt }) => stage === build.stage && isNear(time(createdAt), at));
  return groups.findLast((group) => {
    const before = group.findLast(({ name }) => name === build.name);
    if (before === undefined || !isEnd(before.status)) return false;
    const stage = latestBuilds(group).filter((known) => known.stage === build.stage);
    return !stage.every(({ name }) => begun.some((other) => other.name === name));
  });
};

/** Pipelines among the builds of one commit and ref, from the first made to the last. */
const split = (builds: readonly Build[]): readonly Growing[] => {
  const groups: Growing[] = [];
  for (const [index, build] of builds.entries()) {
    const group =
      groups.findLast((known) => isOfOneBirth(known, build)) ??
      continued(groups, build) ??
      retried(groups, build, builds.slice(index));
    if (group === undefined) groups.push([build]);
    else group.push(build);
  }
  return groups;
};

/**
 * Puts builds together to the pipelines that they belong to, newest first. From 8.11 on each names its pipeline. Before,
 * nothing does: then builds of one commit and ref belong together that were made at one time, or began when the stage
 * before them was through, or replace one that ended; and the lowest number among them is the pipeline's. That is a good
 * guess, no more: a retry of all builds of a stage looks like another pipeline.
 */
export const groupBuilds = (builds: readonly Build[]): readonly BuildGroup[] => {
  const byKey = new Map<string, Build[]>();
  for (const build of builds.toSorted((one, other) => one.id - other.id)) {
    const key = build.pipeline === null ? `${build.sha} ${build.ref}` : `pipeline ${build.pipeline.id}`;
    const known = byKey.get(key);
    if (known === undefined) byKey.set(key, [build]);
    else known.push(build);
  }
  return [...byKey.values()]
    .flatMap((own) => (own[0]?.pipeline === null ? split(own) : [own]))
    .map(asGroup)
    .filter((group) => group !== null)
    .sort((one, other) => other.pipeline.id - one.pipeline.id);
};
