import { fail, ok, type Result } from '../../contract/problems.ts';
import type { Variable } from '../../contract/variables.ts';
import { presetSecretName } from '../catalog/secret-names.ts';
import type { Ports } from '../ports.ts';
import type { StoredPreset } from '../settings.ts';
import { checkVariables } from './check-variables.ts';
import type { FireInput } from './target.ts';
import { VALUE_FILE_BYTES } from './value-file.ts';

/** A variable with its value in hand, on its way into the one request that needs it. */
export interface FullVariable {
  readonly key: string;
  readonly value: string;
  readonly secret: boolean;
  /** Where the value was read from. */
  readonly file?: string;
}

type Wanted = {
  readonly key: string;
  readonly value?: string | undefined;
  readonly secret: boolean;
  readonly file?: string | undefined;
};

/**
 * The variables of a fire in the order of the preset, then of the input; the input wins key by key. A secret of the
 * preset without a new value is fetched from the vault, one with a file is read now. Problems: `invalid-input` naming the key, `not-configured`
 * where the vault has lost a value, the keychain's.
 */
export const gatherVariables = async (
  { vault, files }: Pick<Ports, 'vault' | 'files'>,
  input: Pick<FireInput, 'variables' | 'presetVariables' | 'dryRun'>,
  preset: StoredPreset | null,
): Promise<Result<readonly FullVariable[]>> => {
  const kept: readonly Variable[] = preset?.variables ?? [];
  const keeps = (key: string): boolean => kept.some((variable) => variable.key === key && variable.secret);
  const valid = checkVariables(input.variables, keeps);
  if (!valid.ok) return valid;

  const given = new Map<string, Wanted>(input.variables.map((variable) => [variable.key, variable]));
  const wanted: readonly Wanted[] =
    input.presetVariables === 'replace'
      ? input.variables
      : [
          ...kept.map((variable): Wanted => given.get(variable.key) ?? variable),
          ...input.variables.filter(({ key }) => !kept.some((variable) => variable.key === key)),
        ];

  const full: FullVariable[] = [];
  for (const { key, value, secret, file } of wanted) {
    if (file !== undefined) {
      const read = await files.readText(file, VALUE_FILE_BYTES);
      if (!read.ok) return read;
      full.push({ key, value: read.data.text, secret, file });
      continue;
    }
    if (value !== undefined) {
      full.push({ key, value, secret });
      continue;
    }
    if (input.dryRun || preset === null) {
      full.push({ key, value: '', secret });
      continue;
    }
    const stored = await vault.get(presetSecretName(preset.id, key));
    if (!stored.ok) return stored;
    if (stored.data === null) {
      return fail(
        'not-configured',
        `The secret value of ${key} in preset ${preset.name} is not in the keychain any more.`,
        'Give it again and save the preset.',
      );
    }
    full.push({ key, value: stored.data, secret });
  }
  return ok(full);
};

/** The same without the values of secret ones: what is shown and kept. */
export const shownVariables = (variables: readonly FullVariable[]): Variable[] =>
  variables.map(({ key, value, secret, file }) => ({
    ...(secret ? { key, secret } : { key, secret, value }),
    ...(file === undefined ? {} : { file }),
  }));
