import type { Param } from '../http/params.ts';
import type { InputSpec, InputValue } from '../world/ci-config.ts';
import type { GivenInputs } from './chain-step.ts';

/** A form can send text only, so text that is JSON of the wanted type counts as that. */
const decoded = (spec: InputSpec, value: Param): Param => {
  if (typeof value !== 'string' || spec.type === 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
};

const typed = (spec: InputSpec, value: Param): InputValue | null => {
  if (spec.type === 'array') {
    return Array.isArray(value)
      ? value.map((item) => (typeof item === 'string' ? item : JSON.stringify(item)))
      : null;
  }
  if (typeof value === 'string') return spec.type === 'string' ? value : null;
  if (typeof value === 'number') return spec.type === 'number' ? value : null;
  if (typeof value === 'boolean') return spec.type === 'boolean' ? value : null;
  return null;
};

const problemOf = (spec: InputSpec, value: InputValue): string | null => {
  if (typeof value === 'string' || typeof value === 'number') {
    if (spec.options.length > 0 && !spec.options.includes(value)) {
      return `\`${spec.name}\` input: \`${value}\` cannot be used because it is not in the list of the allowed options`;
    }
    if (spec.regex !== null && !new RegExp(spec.regex).test(String(value))) {
      return `\`${spec.name}\` input: provided value does not match required RegEx pattern`;
    }
  }
  return null;
};

export type CheckedInputs =
  | { readonly ok: true; readonly inputs: GivenInputs }
  | { readonly ok: false; readonly sentence: string };

/** Given inputs against a configuration's `spec: inputs`, in GitLab's words; defaults fill what isn't given. */
export const checkInputs = (
  specs: readonly InputSpec[],
  given: Readonly<Record<string, Param>>,
): CheckedInputs => {
  const unknown = Object.keys(given).filter((name) => !specs.some((spec) => spec.name === name));
  const inputs: Record<string, InputValue> = {};
  const problems: string[] = [];
  for (const spec of specs) {
    const raw = given[spec.name];
    if (raw === undefined) {
      if (spec.fallback === null)
        problems.push(`\`${spec.name}\` input: required value has not been provided`);
      else inputs[spec.name] = spec.fallback;
      continue;
    }
    const value = typed(spec, decoded(spec, raw));
    const problem =
      value === null
        ? `\`${spec.name}\` input: provided value is not a${spec.type === 'array' ? 'n' : ''} ${spec.type}`
        : problemOf(spec, value);
    if (problem !== null) problems.push(problem);
    else if (value !== null) inputs[spec.name] = value;
  }
  if (unknown.length > 0) problems.push(`unknown input arguments: ${unknown.join(', ')}`);
  return problems.length === 0 ? { ok: true, inputs } : { ok: false, sentence: problems.join(', ') };
};
