import { z } from 'zod';
import { Inputs } from './presets.ts';
import { Ref } from './refs.ts';
import { Accelerator, NotifyChoice } from './settings.ts';
import { VariableInput } from './variables.ts';

export const Name = z.string().trim().min(1).max(200);
/** A secret on its way in. It is never part of an output. */
export const Secret = z.string().min(1).max(10_000);
export const Nothing = z.strictObject({});
export const Done = z.object({});

/** A server by our id, by its name, or by its URL. */
export const ServerSelector = z.string().min(1).max(2_000);
/** A project by our id, by GitLab's number, by its path, or as `SERVER:path`; `server` narrows it down. */
export const ProjectSelector = { server: ServerSelector.optional(), project: z.string().min(1).max(2_000) };

export const FireInput = z.strictObject({
  requestId: z.string().min(8).max(100),
  /** A preset by id or name; what is given besides it wins over it. */
  preset: z.string().min(1).optional(),
  server: ServerSelector.optional(),
  project: z.string().min(1).max(2_000).optional(),
  ref: Ref.optional(),
  /** A stored trigger token, by id or label. */
  trigger: z.string().min(1).optional(),
  /** A trigger token for this fire alone, never kept. */
  token: Secret.optional(),
  /** An access token for following this fire alone, never kept. */
  accessToken: Secret.optional(),
  caFile: z.string().optional(),
  variables: z.array(VariableInput).max(1_000).default([]),
  /** `merge`: the preset's variables, overridden key by key. `replace`: exactly `variables`. */
  presetVariables: z.enum(['merge', 'replace']).default('merge'),
  inputs: Inputs.default({}),
  /** Allows a temporary tag where a commit is no branch's or tag's head. */
  viaTag: z.boolean().default(false),
  /** The head commit that the person was shown for the ref. */
  expectedSha: z.string().max(100).optional(),
  /** The person has confirmed; presets that ask first need it. */
  confirmed: z.boolean().default(false),
  /** Validates and may read, never posts. Needs no token. */
  dryRun: z.boolean().default(false),
  requestTimeoutSeconds: z.number().positive().max(3_600).default(30),
});

/** How a server is to be reached; `login` is `user:password` and goes to the vault. */
export const ProxyInput = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('system') }),
  z.strictObject({ mode: z.literal('none') }),
  z.strictObject({ mode: z.literal('url'), url: z.string().min(1).max(2_000), login: Secret.optional() }),
]);

export const RunSelector = { run: z.string().min(4).max(100) };
export const RemoteId = z.number().int().positive();

export const PresetInput = z.strictObject({
  /** Updates that preset; without it a preset of the same name is refused unless `overwrite`. */
  id: z.string().optional(),
  overwrite: z.boolean().default(false),
  name: Name,
  ...ProjectSelector,
  ref: Ref,
  trigger: z.string().min(1).optional(),
  variables: z.array(VariableInput).max(1_000).default([]),
  inputs: Inputs.default({}),
  confirm: z.boolean().default(false),
  pinned: z.boolean().default(false),
  /** Left out, an updated preset keeps its own. */
  shortcut: Accelerator.nullable().optional(),
  notify: NotifyChoice.optional(),
});

/** A pasted text, which may hold a token. */
export const PastedText = z.string().min(1).max(200_000);
