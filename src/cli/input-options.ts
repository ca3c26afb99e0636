import { type Inputs, InputValue } from '../contract/presets.ts';
import { fail, ok, type Result } from '../contract/problems.ts';
import { duplicateKeys } from '../contract/variables.ts';

const shown = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** JavaScript has no such number: what would be sent is not what was given. */
const isInexact = (value: InputValue): boolean =>
  typeof value === 'number' &&
  (!Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value)));

const parseOne = (given: string): Result<readonly [name: string, value: InputValue]> => {
  const at = given.indexOf('=');
  if (at <= 0) {
    return fail(
      'invalid-input',
      at < 0 ? `--input ${shown(given)} has no “=”.` : '--input has no name before the “=”.',
      'Write it as --input NAME=JSON.',
    );
  }
  const name = given.slice(0, at);
  const text = given.slice(at + 1);
  const json = parseJson(text);
  if (json === undefined) {
    return fail(
      'invalid-input',
      `--input ${shown(name)}: ${shown(text)} is not JSON.`,
      `A text needs quotes that the shell leaves alone: --input '${shown(name)}=${JSON.stringify(shown(text))}'.`,
    );
  }
  const value = InputValue.safeParse(json);
  if (!value.success) {
    return fail(
      'invalid-input',
      `--input ${shown(name)}: an input is no ${json === null ? 'null' : 'object'}.`,
      'Give it a text, a number, true, false or a list.',
    );
  }
  return isInexact(value.data)
    ? fail(
        'invalid-input',
        `--input ${shown(name)}: ${shown(text)} is too large to be sent exactly.`,
        'Give a smaller number, or a text.',
      )
    : ok([name, value.data]);
};

/** `--input NAME=JSON`: split at the first `=`; texts, numbers, booleans and lists. Problem: `invalid-input`. */
export const parseInputOptions = (given: readonly string[]): Result<Inputs> => {
  const entries: (readonly [string, InputValue])[] = [];
  for (const one of given) {
    const parsed = parseOne(one);
    if (!parsed.ok) return parsed;
    entries.push(parsed.data);
  }
  const [twice] = duplicateKeys(entries.map(([name]) => name));
  return twice === undefined
    ? ok(Object.fromEntries(entries))
    : fail('invalid-input', `--input ${shown(twice)} is given twice.`, 'Keep one of the two.');
};
