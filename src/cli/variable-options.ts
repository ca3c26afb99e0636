import { fail, ok, type Result } from '../contract/problems.ts';
import { duplicateKeys, variableKeyFault } from '../contract/variables.ts';

export interface PlainVariable {
  readonly key: string;
  readonly value: string;
}

const shown = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

/** `--var K=V`: split at the first `=`, every byte of the value kept. Problem: `invalid-input`. */
export const parseVarOptions = (given: readonly string[]): Result<readonly PlainVariable[]> => {
  const variables: PlainVariable[] = [];
  for (const text of given) {
    const at = text.indexOf('=');
    if (at < 0) {
      return fail('invalid-input', `--var ${shown(text)} has no “=”.`, 'Write it as --var KEY=VALUE.');
    }
    const key = text.slice(0, at);
    const wrong = variableKeyFault(key);
    if (wrong !== null) {
      return fail('invalid-input', `--var ${shown(key)}: ${wrong}.`, 'Write it as --var KEY=VALUE.');
    }
    variables.push({ key, value: text.slice(at + 1) });
  }
  const [twice] = duplicateKeys(variables.map(({ key }) => key));
  return twice === undefined
    ? ok(variables)
    : fail('invalid-input', `--var ${shown(twice)} is given twice.`, 'Keep one of the two.');
};

/** `--secret-var K`: the key alone, its value comes by standard input. Problem: `invalid-input`. */
export const parseSecretVarOptions = (
  keys: readonly string[],
  plain: readonly PlainVariable[],
): Result<readonly string[]> => {
  for (const key of keys) {
    // What follows the "=" would be the secret: it is never repeated.
    const [name = ''] = key.split('=');
    if (name !== key) {
      return fail(
        'invalid-input',
        `--secret-var ${shown(name)} takes a key alone.`,
        'Its value is read from standard input, where no other program can see it.',
      );
    }
    const wrong = variableKeyFault(key);
    if (wrong !== null) {
      return fail('invalid-input', `--secret-var ${shown(key)}: ${wrong}.`, 'Give it the key of a variable.');
    }
  }
  const [twice] = duplicateKeys(keys);
  if (twice !== undefined) {
    return fail('invalid-input', `--secret-var ${shown(twice)} is given twice.`, 'Keep one of the two.');
  }
  const both = keys.find((key) => plain.some((variable) => variable.key === key));
  return both === undefined
    ? ok(keys)
    : fail('invalid-input', `${both} is given by --var and by --secret-var.`, 'Keep one of the two.');
};

/** `--var` and `--secret-var` of a call together. Problem: `invalid-input`. */
export const parseVariableOptions = (options: {
  readonly var: readonly string[];
  readonly secretVar: readonly string[];
}): Result<{ readonly plain: readonly PlainVariable[]; readonly secretKeys: readonly string[] }> => {
  const plain = parseVarOptions(options.var);
  if (!plain.ok) return plain;
  const secretKeys = parseSecretVarOptions(options.secretVar, plain.data);
  return secretKeys.ok ? ok({ plain: plain.data, secretKeys: secretKeys.data }) : secretKeys;
};

/** Variables by key; the later list wins, in the place of the first. */
export const overridden = (
  first: readonly PlainVariable[],
  later: readonly PlainVariable[],
): readonly PlainVariable[] => {
  const merged = new Map(first.map((variable) => [variable.key, variable]));
  for (const variable of later) merged.set(variable.key, variable);
  return [...merged.values()];
};
