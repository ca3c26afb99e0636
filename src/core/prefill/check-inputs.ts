import type { InputSpec, Inputs, InputValue } from '../../contract/model.ts';
import { fail, ok, type Result } from '../../contract/problems.ts';
import type { InputSpecs } from './input-specs.ts';
import { matchesRegex } from './matches-regex.ts';

const article = { string: 'text', number: 'a number', boolean: 'true or false', array: 'a list' } as const;

/** GitLab decodes a text as JSON where another type is asked for (source: `Ci::PipelineCreation::Inputs`). */
const decoded = ({ type }: InputSpec, value: InputValue): unknown => {
  if (typeof value !== 'string' || type === 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
};

const isOf = ({ type }: InputSpec, value: unknown): boolean =>
  type === 'array' ? Array.isArray(value) : typeof value === type;

/** What is wrong with a value, in words that go on from the input's name; null where GitLab would take it. */
const faultOf = (spec: InputSpec, given: InputValue): string | null => {
  const value = decoded(spec, given);
  if (!isOf(spec, value)) return `takes ${article[spec.type]}`;
  // Of booleans and lists GitLab takes no options.
  const isChosen = typeof value === 'string' || typeof value === 'number';
  if (isChosen && spec.options !== null && !spec.options.some((option) => String(option) === String(value))) {
    return `takes one of ${spec.options.slice(0, 20).join(', ')}`;
  }
  if (spec.regex !== null && typeof value === 'string' && !matchesRegex(spec.regex, value)) {
    return `has to match ${spec.regex.slice(0, 200)}`;
  }
  return null;
};

const refused = (message: string, hint: string) =>
  fail('invalid-input', message, `${hint} Nothing was sent.`);

/** Names a person's own input in a message without letting a hostile one fill the screen. */
const quoted = (name: string): string => `“${name.length > 60 ? `${name.slice(0, 60)}…` : name}”`;

/**
 * Checks inputs against what a configuration asks for, as GitLab would: names, types, options, patterns, and that none is
 * missing (source: `lib/gitlab/ci/config/interpolation/inputs/*.rb`). Refuses only what GitLab certainly would.
 * Problem: `invalid-input`, naming the input.
 */
export const checkInputs = (
  { inputs: specs, required, complete }: InputSpecs,
  inputs: Inputs,
): Result<null> => {
  const known = specs.map(({ name }) => name);
  const stranger = Object.keys(inputs).find((name) => !known.includes(name));
  if (stranger !== undefined && complete) {
    return refused(
      `The pipeline has no input ${quoted(stranger)}.`,
      known.length === 0
        ? 'It takes none: variables are what it may take.'
        : `It takes ${known.slice(0, 20).join(', ')}.`,
    );
  }
  for (const spec of specs) {
    const value = Object.hasOwn(inputs, spec.name) ? inputs[spec.name] : undefined;
    if (value === undefined) {
      if (!required.includes(spec.name)) continue;
      return refused(`Input ${quoted(spec.name)} is missing.`, `It takes ${article[spec.type]}.`);
    }
    const fault = faultOf(spec, value);
    if (fault !== null) return refused(`Input ${quoted(spec.name)} ${fault}.`, 'Change its value.');
  }
  return ok(null);
};
