import { z } from 'zod';

/** GitLab's rule for a CI variable key: letters, digits and `_`, at most 255 (app/models/concerns/ci/has_variable.rb). */
const KEY = /^[a-zA-Z0-9_]+$/;
const KEY_LIMIT = 255;

/** GitLab adds this file variable itself to every triggered pipeline; a variable of ours with that name is refused. */
const RESERVED = 'TRIGGER_PAYLOAD';

/**
 * What is wrong with a variable key, in words, or null where it is fine.
 * Shared by the fire form (as typed) and core (before anything is sent): GitLab takes a bad key and fails later.
 */
export const variableKeyFault = (key: string): string | null => {
  if (key === '') return 'A key is missing';
  if (!KEY.test(key)) return 'Key may contain letters, digits and _ only';
  if (key.length > KEY_LIMIT) return `Key is longer than ${KEY_LIMIT} characters`;
  if (key === RESERVED) return `${RESERVED} is set by GitLab itself`;
  return null;
};

/** Keys that occur more than once, each named once, in order of first appearance. */
export const duplicateKeys = (keys: readonly string[]): readonly string[] => [
  ...new Set(keys.filter((key, index) => keys.indexOf(key) !== index)),
];

const VALUE_LIMIT = 1_000_000;

/** Path of a local text file whose text is the value, read at the moment of firing. */
const ValueFile = z.string().min(1).max(4_000);

/** A variable as given by a person. A secret one without a value stands for the value that its preset keeps. */
export const VariableInput = z.strictObject({
  key: z.string().max(1_000),
  value: z.string().max(VALUE_LIMIT).optional(),
  secret: z.boolean().default(false),
  /** Takes the value from there; `value` must be left out. */
  file: ValueFile.optional(),
});
export type VariableInput = Readonly<z.input<typeof VariableInput>>;

/** A variable as shown: a secret one has no value. One from a file has, in a run, the text that was sent; in a preset, none. */
export const Variable = z.discriminatedUnion('secret', [
  z.object({ key: z.string(), secret: z.literal(false), value: z.string(), file: ValueFile.optional() }),
  z.object({ key: z.string(), secret: z.literal(true), file: ValueFile.optional() }),
]);
export type Variable = Readonly<z.infer<typeof Variable>>;
