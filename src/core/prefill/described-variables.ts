import { z } from 'zod';
import type { PrefillVariable } from '../../contract/presets.ts';
import { variableKeyFault } from '../../contract/variables.ts';

/** More than anybody would fill in. */
const MOST = 500;
const LONGEST_DESCRIPTION = 2_000;

/** A scalar as GitLab (Ruby) writes it: a whole float keeps its `.0`. */
export const Scalar = z
  .union([z.string(), z.bigint(), z.number(), z.boolean(), z.null()])
  .transform((value) =>
    typeof value === 'number' && Number.isInteger(value) ? value.toFixed(1) : String(value ?? ''),
  );

const Described = z.object({
  description: z.string().transform((text) => text.slice(0, LONGEST_DESCRIPTION)),
  value: Scalar.default(''),
  options: z.array(Scalar).nonempty().nullish().catch(null),
});

/**
 * The variables that a CI configuration describes: only those are offered when a pipeline is started by hand (source:
 * `lib/gitlab/ci/config/entry/variable.rb`, `Ci::ListConfigVariablesService`). What has another form is passed over.
 */
export const describedVariables = (variables: unknown): PrefillVariable[] => {
  const entries = z.record(z.string(), z.unknown()).safeParse(variables);
  if (!entries.success) return [];
  return Object.entries(entries.data)
    .flatMap(([key, entry]) => {
      const described = Described.safeParse(entry);
      if (!described.success || variableKeyFault(key) !== null) return [];
      const { description, value, options } = described.data;
      return [{ key, value, description, options: options ?? null }];
    })
    .slice(0, MOST);
};
