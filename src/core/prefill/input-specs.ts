import { z } from 'zod';
import type { InputSpec, InputValue } from '../../contract/presets.ts';

const MOST = 200;
const LONGEST_DESCRIPTION = 2_000;
/** Characters of a default as JSON. */
const LONGEST_DEFAULT = 100_000;

/** What a header document says of inputs. */
export interface InputSpecs {
  readonly inputs: readonly InputSpec[];
  /** False where other files add to them (`spec: include:`), which are not read. */
  readonly complete: boolean;
}

const Type = z.enum(['string', 'number', 'boolean', 'array']);
const Option = z
  .union([z.string(), z.bigint(), z.number(), z.boolean()])
  .transform((value) =>
    typeof value === 'bigint' ? Number(value) : typeof value === 'boolean' ? String(value) : value,
  );

const Entry = z.object({
  type: Type.default('string'),
  description: z
    .string()
    .transform((text) => text.slice(0, LONGEST_DESCRIPTION))
    .catch(''),
  default: z.unknown().optional(),
  options: z.array(Option).nonempty().nullish().catch(null),
  regex: z.string().nullish().catch(null),
  rules: z.array(z.object({ if: z.unknown().optional(), default: z.unknown().optional() })).catch([]),
});
type Entry = z.output<typeof Entry>;

/** As JSON would have it: numbers for Ruby's integers, nothing that turns back on itself. */
const plain = (value: unknown): unknown => {
  const json = JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'bigint' ? Number(part) : part,
  );
  return json === undefined || json.length > LONGEST_DEFAULT ? undefined : JSON.parse(json);
};

const Values = {
  string: z.union([z.string(), z.number().transform(String)]),
  number: z.number(),
  boolean: z.union([
    z.boolean(),
    // YAML 1.1, which Ruby reads.
    z.enum(['yes', 'Yes', 'YES', 'on', 'On', 'ON']).transform(() => true),
    z.enum(['no', 'No', 'NO', 'off', 'Off', 'OFF']).transform(() => false),
  ]),
  array: z.array(z.unknown()),
} as const;

const typed = (type: Entry['type'], value: unknown): InputValue | undefined => {
  try {
    const parsed = Values[type].safeParse(plain(value));
    return parsed.success ? parsed.data : undefined;
  } catch {
    // A default that holds itself.
    return undefined;
  }
};

/** Options that depend on other inputs (`rules:`) are not known before; the last rule without a condition holds for the rest. */
const fallbackOf = ({ rules, default: given }: Entry): unknown =>
  given === undefined ? rules.findLast((rule) => rule.if === undefined)?.default : given;

const isRequired = (entry: Entry): boolean => !('default' in entry) && entry.rules.length === 0;

const specOf = (name: string, entry: Entry): InputSpec => {
  const fallback = typed(entry.type, fallbackOf(entry));
  return {
    name,
    type: entry.type,
    description: entry.description,
    required: isRequired(entry),
    ...(fallback === undefined ? {} : { default: fallback }),
    options: entry.options ?? null,
    regex: entry.regex ?? null,
  };
};

const Spec = z.object({
  inputs: z.record(z.string(), z.unknown()).nullish().catch(null),
  include: z.unknown().optional(),
});

/**
 * The entries of `spec: inputs:` in a header document; an entry without anything is a string that must be given. Source:
 * `lib/gitlab/ci/config/header/**` and `doc/ci/inputs/_index.md`, 17.10 to 18.x.
 */
export const inputSpecs = (spec: unknown): InputSpecs => {
  const header = Spec.safeParse(spec);
  if (!header.success) return { inputs: [], complete: true };
  const all = Object.entries(header.data.inputs ?? {}).map(
    ([name, raw]) => [name, Entry.safeParse(raw ?? {})] as const,
  );
  const read = all.flatMap(([name, { data }]) => (data === undefined ? [] : [[name, data] as const]));
  return {
    inputs: read.slice(0, MOST).map(([name, entry]) => specOf(name, entry)),
    complete: header.data.include === undefined && read.length === all.length && read.length <= MOST,
  };
};
