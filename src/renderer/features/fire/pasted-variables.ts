const LINE = /^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)=(.*)$/;
const QUOTED = /^(["'])(.*)\1$/;

/**
 * `KEY=value` lines as variables, or null where the text is anything else. Blank lines and comments are passed over;
 * quotes around a value go, as in a `.env` file.
 */
export const pastedVariables = (
  text: string,
): readonly { readonly key: string; readonly value: string }[] | null => {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '' && !line.trimStart().startsWith('#'));
  const found = lines.map((line) => LINE.exec(line));
  if (found.length === 0 || found.some((match) => match === null)) return null;
  return found.flatMap((match) => {
    const [, key = '', value = ''] = match ?? [];
    return [{ key, value: QUOTED.exec(value)?.[2] ?? value }];
  });
};
