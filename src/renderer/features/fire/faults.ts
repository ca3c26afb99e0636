import type { Preset, Project } from '../../../contract/model.ts';
import { duplicateKeys, variableKeyFault } from '../../../contract/variables.ts';
import { chosenTrigger, type Draft, filledRows, type Row } from './draft.ts';

/** What keeps a draft from being fired, and where it is mended. */
export type Fault =
  | { readonly at: 'ref'; readonly message: string }
  | { readonly at: 'trigger'; readonly message: string }
  | { readonly at: 'key' | 'value'; readonly rowId: string; readonly message: string };

/** True where the preset keeps the secret value of that key. */
const keeps = (preset: Preset | null, key: string): boolean =>
  preset?.variables.some((variable) => variable.secret && variable.key === key) ?? false;

const rowFault = (row: Row, twice: readonly string[], preset: Preset | null): Fault | null => {
  const key = variableKeyFault(row.key);
  if (key !== null) return { at: 'key', rowId: row.id, message: key };
  if (twice.includes(row.key)) return { at: 'key', rowId: row.id, message: `${row.key} is given twice` };
  return row.value === null && !keeps(preset, row.key)
    ? { at: 'value', rowId: row.id, message: 'Secret values are not kept: type it again' }
    : null;
};

/** Faults of the rows, in their order, at most one a row. */
export const rowFaults = (draft: Draft, preset: Preset | null): readonly Fault[] => {
  const rows = filledRows(draft);
  const twice = duplicateKeys(rows.map(({ key }) => key));
  return rows.flatMap((row) => rowFault(row, twice, preset) ?? []);
};

/** Every fault, in the order in which the form shows them. */
export const faultsOf = (draft: Draft, project: Project, preset: Preset | null): readonly Fault[] => [
  ...(draft.ref.name.trim() === '' ? [{ at: 'ref', message: 'A ref is missing' } as const] : []),
  ...(chosenTrigger(draft, project) === null
    ? [{ at: 'trigger', message: 'A trigger token is missing' } as const]
    : []),
  ...rowFaults(draft, preset),
];
