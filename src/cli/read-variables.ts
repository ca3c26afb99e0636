import { ok, type Result } from '../contract/problems.ts';
import type { VariableInput } from '../contract/variables.ts';
import { parseEnvText } from '../core/snippets/env-text.ts';
import { readTextFile } from './read-text-file.ts';
import type { Terminal } from './terminal.ts';
import { overridden, type PlainVariable } from './variable-options.ts';

interface Given {
  readonly plain: readonly PlainVariable[];
  readonly secretKeys: readonly string[];
  readonly varsFile?: string | undefined;
}

/** Variables of a call: the file, then `--var` over it, then secrets by standard input, in their order. */
export const readVariables = async (
  terminal: Terminal,
  { plain, secretKeys, varsFile }: Given,
): Promise<Result<VariableInput[]>> => {
  let fromFile: readonly PlainVariable[] = [];
  if (varsFile !== undefined) {
    const content = await readTextFile(varsFile);
    if (!content.ok) return content;
    const parsed = parseEnvText(varsFile, content.data);
    if (!parsed.ok) return parsed;
    fromFile = parsed.data;
  }
  const secrets: VariableInput[] = [];
  for (const key of secretKeys) {
    const value = await terminal.secret(`secret variable ${key}`);
    if (!value.ok) return value;
    secrets.push({ key, value: value.data, secret: true });
  }
  const open = overridden(fromFile, plain).filter(({ key }) => !secretKeys.includes(key));
  return ok([...open.map((variable) => ({ ...variable, secret: false })), ...secrets]);
};
