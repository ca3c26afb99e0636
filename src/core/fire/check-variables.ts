import { fail, ok, type Result } from '../../contract/problems.ts';
import { duplicateKeys, variableKeyFault } from '../../contract/variables.ts';

interface Given {
  readonly key: string;
  readonly value?: string | undefined;
  readonly secret: boolean;
  readonly file?: string | undefined;
}

/** Names a key in a message without letting a hostile one fill the screen. */
const quoted = (key: string): string => `“${key.length > 60 ? `${key.slice(0, 60)}…` : key}”`;

/**
 * Checks variables before anything is stored or sent: GitLab's rule for keys, each key once, a value for each but a
 * secret that is kept already (`keeps`). Problem: `invalid-input`, naming the key.
 */
export const checkVariables = (
  variables: readonly Given[],
  keeps: (key: string) => boolean,
): Result<null> => {
  for (const { key, value, secret, file } of variables) {
    const wrong = variableKeyFault(key);
    if (wrong !== null) {
      return fail('invalid-input', `Variable ${quoted(key)}: ${wrong}.`, 'Change the key, nothing was sent.');
    }
    if (file !== undefined && value !== undefined) {
      return fail(
        'invalid-input',
        `Variable ${quoted(key)} has a value and a file.`,
        'Leave one of the two out.',
      );
    }
    if (value === undefined && file === undefined && !(secret && keeps(key))) {
      return fail(
        'invalid-input',
        `Variable ${quoted(key)} has no value.`,
        'Give it one; an empty one is fine.',
      );
    }
  }
  const [twice] = duplicateKeys(variables.map(({ key }) => key));
  return twice === undefined
    ? ok(null)
    : fail('invalid-input', `Variable ${quoted(twice)} is given twice.`, 'Keep one of the two.');
};
