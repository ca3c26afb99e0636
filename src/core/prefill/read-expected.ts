import type { PrefillVariable } from '../../contract/presets.ts';
import { ok, type Result } from '../../contract/problems.ts';
import type { GitLabClient } from '../gitlab/client.ts';
import { readCiFile } from './ci-file.ts';
import { describedVariables } from './described-variables.ts';
import { type InputSpecs, inputSpecs } from './input-specs.ts';

/** Where a project's configuration is unless its settings name another place. */
const CI_FILE = '.gitlab-ci.yml';

export interface Expected {
  readonly variables: readonly PrefillVariable[];
  readonly specs: InputSpecs;
}

/**
 * What the `.gitlab-ci.yml` at a ref expects. Files that it includes are not followed: variables that they describe are
 * known by GraphQL alone, inputs can't be in them but by `spec: include:`. Problems: the server's, `ci-config`.
 */
export const readExpected = async (
  client: GitLabClient,
  project: string,
  ref: string,
): Promise<Result<Expected>> => {
  const text = await client.file(project, CI_FILE, ref);
  if (!text.ok) return text;
  const file = readCiFile(text.data);
  if (!file.ok) return file;
  return ok({ variables: describedVariables(file.data.variables), specs: inputSpecs(file.data.spec) });
};
