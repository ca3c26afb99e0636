import type { FormFill } from '../../../contract/events.ts';
import type { OperationInput } from '../../../contract/operations.ts';
import type { Inputs, Preset } from '../../../contract/presets.ts';
import type { Project } from '../../../contract/projects.ts';
import type { Ref } from '../../../contract/refs.ts';
import type { Run } from '../../../contract/runs.ts';
import type { Variable } from '../../../contract/variables.ts';
import { originOfRun, type RunOrigin } from './origin.ts';

/** One variable on its way to be fired. */
export interface Row {
  readonly id: string;
  readonly key: string;
  /** Null stands for a secret value that is not at hand: kept with the preset, or to be typed again. */
  readonly value: string | null;
  readonly secret: boolean;
  /** Path of a local text file whose text is the value, read as it is fired; null for a value of its own. */
  readonly file: string | null;
}

/** What will be fired, as far as it is settled. Secrets live here alone, and never longer than the window. */
export interface Draft {
  readonly ref: Ref;
  /** Null means the project's first. */
  readonly triggerId: string | null;
  readonly rows: readonly Row[];
  readonly inputs: Inputs;
  /** The preset that the form was filled from. */
  readonly presetId: string | null;
  /** The run that the form was filled from: what differs from it is marked. */
  readonly origin: RunOrigin | null;
  /** Filled from a link, which anybody may have made: said until it is fired or put back. */
  readonly fromLink?: boolean | undefined;
  /** Where the last removed row was, for undo. */
  readonly removed: { readonly row: Row; readonly index: number } | null;
  /** The rows before the last paste, for undo; gone with the next change of a row. */
  readonly pasted: readonly Row[] | null;
}

export const newRow = (parts: Partial<Omit<Row, 'id'>> = {}): Row => ({
  id: crypto.randomUUID(),
  key: '',
  value: '',
  secret: false,
  file: null,
  ...parts,
});

const rowsOf = (variables: readonly Variable[]): Row[] =>
  variables.map((variable) =>
    newRow({
      key: variable.key,
      secret: variable.secret,
      file: variable.file ?? null,
      value: variable.file !== undefined ? '' : variable.secret ? null : variable.value,
    }),
  );

export const emptyDraft = (project: Project): Draft => ({
  ref: { kind: 'branch', name: project.defaultBranch ?? '' },
  triggerId: null,
  rows: [],
  inputs: {},
  presetId: null,
  origin: null,
  removed: null,
  pasted: null,
});

export const draftFromPreset = (preset: Preset): Draft => ({
  ref: preset.ref,
  triggerId: preset.triggerId,
  rows: rowsOf(preset.variables),
  inputs: preset.inputs,
  presetId: preset.id,
  origin: null,
  removed: null,
  pasted: null,
});

export const draftFromRun = (run: Run, project: Project): Draft => ({
  ref: run.ref,
  triggerId: project.triggers.find(({ label }) => label === run.trigger.label)?.id ?? null,
  rows: rowsOf(run.variables),
  inputs: run.inputs,
  presetId: run.preset?.id ?? null,
  origin: originOfRun(run),
  removed: null,
  pasted: null,
});

/** What a link asks for, over what the project's facts suggest. */
export const draftFromLink = ({ ref, variables }: FormFill, project: Project): Draft => {
  const empty = emptyDraft(project);
  return { ...empty, ref: ref ?? empty.ref, rows: variables.map(newRow), fromLink: true };
};

/** A row that nobody has begun is neither sent nor faulty. */
export const isBlank = ({ key, value, file }: Row): boolean =>
  key === '' && value === '' && (file ?? '') === '';

export const filledRows = (draft: Draft): readonly Row[] => draft.rows.filter((row) => !isBlank(row));

/** Rows as an operation takes them: a secret that is kept goes without its value, a file by its path. */
export const variablesOf = (draft: Draft) =>
  filledRows(draft).map(({ key, value, secret, file }) => ({
    key,
    secret,
    ...(file !== null ? { file } : value === null ? {} : { value }),
  }));

export const withRow = (draft: Draft, row: Row): Draft => ({
  ...draft,
  rows: draft.rows.map((one) => (one.id === row.id ? row : one)),
  pasted: null,
});

export const withoutRow = (draft: Draft, id: string): Draft => {
  const index = draft.rows.findIndex((row) => row.id === id);
  const row = draft.rows[index];
  return row === undefined
    ? draft
    : {
        ...draft,
        rows: draft.rows.toSpliced(index, 1),
        removed: isBlank(row) ? null : { row, index },
        pasted: null,
      };
};

/** The row moved by so many places, as far as there are any. */
export const withMoved = (draft: Draft, id: string, by: number): Draft => {
  const from = draft.rows.findIndex((row) => row.id === id);
  const row = draft.rows[from];
  const to = Math.max(0, Math.min(draft.rows.length - 1, from + by));
  return row === undefined || to === from
    ? draft
    : { ...draft, rows: draft.rows.toSpliced(from, 1).toSpliced(to, 0, row), pasted: null };
};

/**
 * Variables pasted into the rows: a key that is there already gets the pasted value, the others come behind `after`
 * (null: at the end). A blank `after` makes room for them.
 */
export const withPasted = (
  draft: Draft,
  found: readonly Pick<Row, 'key' | 'value' | 'secret'>[],
  after: string | null,
): Draft => {
  const replaced = draft.rows.map((row) => {
    const pasted = found.find(({ key }) => key === row.key);
    return pasted === undefined ? row : { ...row, value: pasted.value, file: null };
  });
  const added = found
    .filter(({ key }) => !draft.rows.some((row) => row.key === key))
    .map((variable) => newRow(variable));
  const at = replaced.findIndex(({ id }) => id === after);
  const here = replaced[at];
  const rows =
    here === undefined
      ? [...replaced, ...added]
      : replaced.toSpliced(isBlank(here) ? at : at + 1, isBlank(here) ? 1 : 0, ...added);
  return { ...draft, rows, removed: null, pasted: draft.rows };
};

/** Takes back the last paste, else brings back the last removed row. */
export const withUndo = (draft: Draft): Draft => {
  if (draft.pasted !== null) return { ...draft, rows: draft.pasted, pasted: null };
  return draft.removed === null
    ? draft
    : { ...draft, rows: draft.rows.toSpliced(draft.removed.index, 0, draft.removed.row), removed: null };
};

const asFired = ({ ref, triggerId, presetId, inputs, ...draft }: Draft): string =>
  JSON.stringify([
    ref.kind,
    ref.name,
    triggerId,
    presetId,
    Object.entries(inputs).toSorted(([a], [b]) => (a < b ? -1 : 1)),
    draft.rows.filter((row) => !isBlank(row)).map(({ id, ...row }) => Object.entries(row).toSorted()),
  ]);

/** True where both would fire the same, in the same order. */
export const isSameFire = (a: Draft, b: Draft): boolean => a === b || asFired(a) === asFired(b);

/** After a fire the secrets that it took are gone: from the page, and from here. */
export const withoutSecretsOf = (fired: Draft, now: Draft): Draft => ({
  ...now,
  rows: now.rows.map((row) =>
    row.secret &&
    row.file === null &&
    fired.rows.some(({ id, value }) => id === row.id && value === row.value)
      ? { ...row, value: null }
      : row,
  ),
  removed: now.removed?.row.secret === true ? null : now.removed,
  // It may hold secrets that were just let go of.
  pasted: null,
});

/** The draft as the fire it asks for. */
export const fireInput = (
  draft: Draft,
  project: Project,
  preset: Preset | null,
  requestId: string,
  confirmed: boolean,
): OperationInput<'runs.fire'> => {
  const trigger = chosenTrigger(draft, project);
  return {
    requestId,
    project: project.id,
    ref: draft.ref,
    // A preset that was removed meanwhile is none any more.
    ...(preset === null || preset.id !== draft.presetId ? {} : { preset: preset.id }),
    ...(trigger === null ? {} : { trigger: trigger.id }),
    variables: variablesOf(draft),
    presetVariables: 'replace',
    inputs: draft.inputs,
    confirmed,
  };
};

export const chosenTrigger = (draft: Pick<Draft, 'triggerId'>, { triggers }: Project) =>
  triggers.find(({ id }) => id === draft.triggerId) ?? triggers[0] ?? null;
