import { inputFault, inputTakes } from '../../contract/inputs.ts';
import type { Inputs } from '../../contract/presets.ts';
import { fail, ok, type Result } from '../../contract/problems.ts';
import type { InputSpecs } from './input-specs.ts';

const refused = (message: string, hint: string) =>
  fail('invalid-input', message, `${hint} Nothing was sent.`);

/** Names a person's own input in a message without letting a hostile one fill the screen. */
const quoted = (name: string): string => `“${name.length > 60 ? `${name.slice(0, 60)}…` : name}”`;

/**
 * Checks inputs against what a configuration asks for, as GitLab would: names, types, options, patterns, and that none is
 * missing (source: `lib/gitlab/ci/config/interpolation/inputs/*.rb`). Refuses only what GitLab certainly would.
 * Problem: `invalid-input`, naming the input.
 */
export const checkInputs = ({ inputs: specs, complete }: InputSpecs, inputs: Inputs): Result<null> => {
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
      if (!spec.required) continue;
      return refused(`Input ${quoted(spec.name)} is missing.`, `It takes ${inputTakes[spec.type]}.`);
    }
    const fault = inputFault(spec, value);
    if (fault !== null) return refused(`Input ${quoted(spec.name)} ${fault}.`, 'Change its value.');
  }
  return ok(null);
};
