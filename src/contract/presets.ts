import { z } from 'zod';
import { Instant } from './instant.ts';
import { Problem } from './problems.ts';
import { Ref } from './refs.ts';
import { Accelerator, NotifyChoice } from './settings.ts';
import { Variable } from './variables.ts';

/** A value of a typed pipeline input (`spec: inputs:`). */
export const InputValue = z.union([z.string(), z.number(), z.boolean(), z.array(z.unknown())]);
export type InputValue = z.infer<typeof InputValue>;
export const Inputs = z.record(z.string(), InputValue);
export type Inputs = Readonly<z.infer<typeof Inputs>>;

/** A variable that a project expects at a ref, by its CI configuration. */
export const PrefillVariable = z.object({
  key: z.string(),
  value: z.string(),
  description: z.string(),
  /** The values to choose from; null where any will do. */
  options: z.array(z.string()).nullable(),
});
export type PrefillVariable = Readonly<z.infer<typeof PrefillVariable>>;

/** An entry of `spec: inputs:`. */
export const InputSpec = z.object({
  name: z.string(),
  type: z.enum(['string', 'number', 'boolean', 'array']),
  description: z.string(),
  /** The pipeline can't be made without it. */
  required: z.boolean(),
  /** Absent where the input must be given, and where its default hangs on other inputs. */
  default: InputValue.optional(),
  options: z.array(z.union([z.string(), z.number()])).nullable(),
  /** RE2, as the server reads it. */
  regex: z.string().nullable(),
});
export type InputSpec = Readonly<z.infer<typeof InputSpec>>;

/** What a project expects at a ref; a part that could not be read is empty and `problem` says why. */
export const Prefill = z.object({
  variables: z.array(PrefillVariable),
  inputs: z.array(InputSpec),
  /** Where the variables came from. */
  source: z.enum(['graphql', 'file', 'none']),
  problem: Problem.nullable(),
});
export type Prefill = Readonly<z.infer<typeof Prefill>>;

export const Preset = z.object({
  id: z.string(),
  name: z.string(),
  projectId: z.string(),
  /** Path of the project, or its name where the path is not known. */
  projectLabel: z.string(),
  ref: Ref,
  /** The chosen trigger token; null means the project's only one. */
  triggerId: z.string().nullable(),
  variables: z.array(Variable),
  inputs: Inputs,
  /** Asks before it fires. */
  confirm: z.boolean(),
  /** Pinned to the tray: a quick trigger. */
  pinned: z.boolean(),
  /** Fires it from everywhere, where the system can; null is off. */
  shortcut: Accelerator.nullable().default(null),
  notify: NotifyChoice.default('default'),
  createdAt: Instant,
});
export type Preset = Readonly<z.infer<typeof Preset>>;
