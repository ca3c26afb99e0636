import type { Inputs, InputValue } from '../../../contract/presets.ts';
import type { Project } from '../../../contract/projects.ts';
import type { Ref, RefHead } from '../../../contract/refs.ts';
import type { Variable } from '../../../contract/variables.ts';
import { chosenTrigger, type Draft, filledRows, type Row } from './draft.ts';
import type { Origin } from './origin.ts';

export type RowDifference = 'added' | 'changed';

/** How a form differs from what it was filled from; nothing where it would fire the same. */
export interface Differences {
  readonly ref:
    | { readonly what: 'changed'; readonly was: Ref }
    /** The ref is the same, its head is not. SHAs as given. */
    | { readonly what: 'moved'; readonly from: string; readonly to: string }
    | null;
  readonly trigger:
    | { readonly what: 'changed'; readonly was: string }
    /** No token of that label is kept here any more. */
    | { readonly what: 'gone'; readonly was: string }
    | null;
  /** By the id of the row. */
  readonly rows: ReadonlyMap<string, RowDifference>;
  /** Keys that the form has no more. */
  readonly removed: readonly string[];
  /** Names of inputs with another value, with one more, or with none any more. */
  readonly inputs: readonly string[];
}

const sameRef = (a: Ref, b: Ref): boolean => a.kind === b.kind && a.name === b.name;

/** SHAs may be short ones. */
const sameCommit = (a: string, b: string): boolean => a.startsWith(b) || b.startsWith(a);

const refDifference = (draft: Draft, origin: Origin, head: RefHead | null): Differences['ref'] => {
  if (!sameRef(draft.ref, origin.ref)) return { what: 'changed', was: origin.ref };
  if (origin.kind !== 'run' || origin.sha === null || head === null) return null;
  return sameCommit(origin.sha, head.commit.sha)
    ? null
    : { what: 'moved', from: origin.sha, to: head.commit.sha };
};

const triggerDifference = (draft: Draft, origin: Origin, project: Project): Differences['trigger'] => {
  const chosen = chosenTrigger(draft, project);
  if (origin.kind === 'preset') {
    const meant = chosenTrigger({ triggerId: origin.triggerId }, project);
    return meant?.id === chosen?.id ? null : { what: 'changed', was: meant?.label ?? 'another' };
  }
  const { label } = origin.trigger;
  if (label === null || label === chosen?.label) return null;
  const known = project.triggers.some((trigger) => trigger.label === label);
  return { what: known ? 'changed' : 'gone', was: label };
};

const rowDifference = (row: Row, origin: Origin): RowDifference | null => {
  const was = origin.variables.find(({ key }) => key === row.key);
  if (was === undefined) return 'added';
  if (was.secret !== row.secret || (was.file ?? null) !== row.file) return 'changed';
  if (row.file !== null) return null;
  // A run keeps no secret values, so that none can be told from another; a preset's is another once it is typed.
  if (was.secret) return origin.kind === 'preset' && row.value !== null ? 'changed' : null;
  return was.value === row.value ? null : 'changed';
};

const sameValue = (a: InputValue | undefined, b: InputValue | undefined): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

const changedInputs = (now: Inputs, was: Inputs): readonly string[] =>
  [...new Set([...Object.keys(was), ...Object.keys(now)])].filter((name) => !sameValue(now[name], was[name]));

const isGone =
  (rows: readonly Row[]) =>
  ({ key }: Variable): boolean =>
    !rows.some((row) => row.key === key);

/** What a form would fire otherwise than the run or the preset that it was filled from. */
export const differencesOf = (
  draft: Draft,
  origin: Origin,
  project: Project,
  head: RefHead | null,
): Differences => {
  const rows = filledRows(draft);
  return {
    ref: refDifference(draft, origin, head),
    trigger: triggerDifference(draft, origin, project),
    rows: new Map(
      rows.flatMap((row) => {
        const difference = rowDifference(row, origin);
        return difference === null ? [] : [[row.id, difference] as const];
      }),
    ),
    removed: origin.variables.filter(isGone(rows)).map(({ key }) => key),
    inputs: changedInputs(draft.inputs, origin.inputs),
  };
};

/** How many things differ; a ref that moved by itself counts, too. */
export const countDifferences = ({ ref, trigger, rows, removed, inputs }: Differences): number =>
  (ref === null ? 0 : 1) + (trigger === null ? 0 : 1) + rows.size + removed.length + inputs.length;
