import { inputFault, inputTakes } from '../../../contract/inputs.ts';
import type { InputSpec, Preset } from '../../../contract/presets.ts';
import type { Problem } from '../../../contract/problems.ts';
import type { Project } from '../../../contract/projects.ts';
import { duplicateKeys, variableKeyFault } from '../../../contract/variables.ts';
import { chosenTrigger, type Draft, filledRows, type Row } from './draft.ts';

/** What keeps a draft from being fired, and where it is mended. */
export type Fault =
  | { readonly at: 'ref'; readonly message: string }
  | { readonly at: 'trigger'; readonly message: string }
  | { readonly at: 'input'; readonly name: string; readonly missing: boolean; readonly message: string }
  | { readonly at: 'key' | 'value'; readonly rowId: string; readonly message: string };

/** True where the preset keeps the secret value of that key. */
const keeps = (preset: Preset | null, key: string): boolean =>
  preset?.variables.some((variable) => variable.secret && variable.key === key) ?? false;

const rowFault = (row: Row, twice: readonly string[], preset: Preset | null): Fault | null => {
  const key = variableKeyFault(row.key);
  if (key !== null) return { at: 'key', rowId: row.id, message: key };
  if (twice.includes(row.key)) return { at: 'key', rowId: row.id, message: `${row.key} is given twice` };
  if (row.file?.trim() === '') return { at: 'value', rowId: row.id, message: 'A file is missing' };
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

const capital = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;

const missingWords = ({ type, options }: InputSpec): string =>
  options === null ? `A value is missing: it takes ${inputTakes[type]}` : 'Choose one';

/** Faults of the inputs that the ref's configuration asks for, in its order. */
const inputFaults = ({ inputs }: Draft, specs: readonly InputSpec[]): readonly Fault[] =>
  specs.flatMap((spec): readonly Fault[] => {
    const { name } = spec;
    const value = Object.hasOwn(inputs, name) ? inputs[name] : undefined;
    if (value === undefined) {
      if (!spec.required) return [];
      return [{ at: 'input', name, missing: true, message: missingWords(spec) }];
    }
    const fault = inputFault(spec, value);
    return fault === null ? [] : [{ at: 'input', name, missing: false, message: capital(fault) }];
  });

/** Every fault, in the order in which the form shows them. */
export const faultsOf = (
  draft: Draft,
  project: Project,
  preset: Preset | null,
  inputs: readonly InputSpec[],
): readonly Fault[] => [
  ...(draft.ref.name.trim() === '' ? [{ at: 'ref', message: 'A ref is missing' } as const] : []),
  ...(chosenTrigger(draft, project) === null
    ? [{ at: 'trigger', message: 'A trigger token is missing' } as const]
    : []),
  ...rowFaults(draft, preset),
  ...inputFaults(draft, inputs),
];

/** What is missing is no fault to be shown before somebody has tried to fire. */
export const isShown = (fault: Fault, tried: boolean): boolean =>
  tried || fault.at === 'key' || fault.at === 'value' || (fault.at === 'input' && !fault.missing);

/** The input that a refused fire names, as a fault of its field; null where it names none. */
export const namedInput = (problem: Problem, { inputs }: Draft): Fault | null => {
  const name = Object.keys(inputs).find((one) => problem.message.includes(`“${one}”`));
  return name === undefined ? null : { at: 'input', name, missing: false, message: problem.message };
};
