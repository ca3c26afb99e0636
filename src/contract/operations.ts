import { z } from 'zod';
import {
  AppInfo,
  Inputs,
  Notice,
  Preset,
  Project,
  Ref,
  RefHead,
  RemoteProject,
  Run,
  RunState,
  Server,
  ServerCheck,
  TrayModel,
  Trigger,
} from './model.ts';
import { VariableInput } from './variables.ts';

const Name = z.string().trim().min(1).max(200);
/** A secret on its way in. It is never part of an output. */
const Secret = z.string().min(1).max(10_000);
const Nothing = z.strictObject({});
const Done = z.object({});

/** A server by our id, by its name, or by its URL. */
const ServerSelector = z.string().min(1).max(2_000);
/** A project by our id, by GitLab's number, by its path, or as `SERVER:path`; `server` narrows it down. */
const ProjectSelector = { server: ServerSelector.optional(), project: z.string().min(1).max(2_000) };

const FireInput = z.strictObject({
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
  /** The person has confirmed; presets that ask first need it. */
  confirmed: z.boolean().default(false),
  /** Validates and may read, never posts. Needs no token. */
  dryRun: z.boolean().default(false),
  requestTimeoutSeconds: z.number().positive().max(3_600).default(30),
});

const PresetInput = z.strictObject({
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
});

/**
 * Every operation of the app: what comes in and what goes out. Inputs are parsed and refused loudly where they
 * don't fit; outputs are parsed too, so that nothing leaves that isn't named here. No output holds a secret.
 */
export const operations = {
  'app.info': { input: Nothing, output: AppInfo },
  'notices.list': { input: Nothing, output: z.array(Notice) },
  'notices.dismiss': { input: z.strictObject({ id: z.string() }), output: Done },

  /** Probes the server first; a server that does not answer is not added. */
  'servers.add': {
    input: z.strictObject({
      url: z.string().min(1).max(2_000),
      name: Name.optional(),
      accessToken: Secret.optional(),
      caFile: z.string().min(1).optional(),
    }),
    output: Server,
  },
  'servers.list': { input: Nothing, output: z.array(Server) },
  'servers.check': { input: z.strictObject({ server: ServerSelector }), output: ServerCheck },
  /** Stores a new access token after the server has taken it, or forgets the old one with null. */
  'servers.setAccessToken': {
    input: z.strictObject({ server: ServerSelector, accessToken: Secret.nullable() }),
    output: Server,
  },
  /** Removes the server with its projects, triggers and presets, secrets included. Runs stay in the history. */
  'servers.remove': { input: z.strictObject({ server: ServerSelector }), output: Server },

  'projects.add': { input: z.strictObject(ProjectSelector), output: Project },
  'projects.list': {
    input: z.strictObject({ query: z.string().optional(), server: ServerSelector.optional() }),
    output: z.array(Project),
  },
  /** Asks the server: projects that the access token can see (or public ones), newest activity first, at most 50. */
  'projects.search': {
    input: z.strictObject({ server: ServerSelector, query: z.string().max(200) }),
    output: z.array(RemoteProject),
  },
  'projects.remove': { input: z.strictObject(ProjectSelector), output: Project },

  'triggers.add': {
    input: z.strictObject({ ...ProjectSelector, label: Name, token: Secret }),
    output: Trigger,
  },
  'triggers.list': {
    input: z.strictObject({ server: ServerSelector.optional(), project: z.string().min(1).optional() }),
    output: z.array(Trigger),
  },
  /** Forgets the token here; it stays valid on the server. */
  'triggers.remove': { input: z.strictObject({ ...ProjectSelector, label: Name }), output: Trigger },

  'presets.save': { input: PresetInput, output: Preset },
  'presets.list': { input: Nothing, output: z.array(Preset) },
  'presets.remove': { input: z.strictObject({ preset: z.string().min(1) }), output: Preset },

  /** Branches or tags whose name holds `query`, at most 50; fails with the reason where there is no read access. */
  'refs.search': {
    input: z.strictObject({
      ...ProjectSelector,
      kind: z.enum(['branch', 'tag']),
      query: z.string().max(500),
    }),
    output: z.array(RefHead),
  },
  /** The head of one branch or tag; `ref-not-found` where the server has none. */
  'refs.head': {
    input: z.strictObject({ ...ProjectSelector, ref: Ref }),
    output: RefHead,
  },

  /** Fires at most once. Ok holds every run that came to be, refused and unknown ones included. */
  'runs.fire': { input: FireInput, output: Run },
  /** Newest first. */
  'runs.list': {
    input: z.strictObject({
      server: ServerSelector.optional(),
      project: z.string().min(1).optional(),
      preset: z.string().min(1).optional(),
      states: z.array(RunState).optional(),
      limit: z.number().int().positive().max(10_000).default(50),
    }),
    output: z.array(Run),
  },
  /** By id, or by the first characters of one where they are unique. */
  'runs.get': { input: z.strictObject({ run: z.string().min(4) }), output: Run },
  /** Asks the server now, whatever the schedule: follows a pipeline, or reconciles an unknown outcome. */
  'runs.check': { input: z.strictObject({ run: z.string().min(4) }), output: Run },

  'tray.get': { input: Nothing, output: TrayModel },
} as const satisfies Record<string, { readonly input: z.ZodType; readonly output: z.ZodType }>;

export type OperationName = keyof typeof operations;
/** What a caller gives: defaults may be left out. */
export type OperationInput<N extends OperationName> = z.input<(typeof operations)[N]['input']>;
/** What the use case sees after parsing: defaults filled in. */
export type ParsedInput<N extends OperationName> = z.output<(typeof operations)[N]['input']>;
export type OperationOutput<N extends OperationName> = z.output<(typeof operations)[N]['output']>;

export const isOperation = (name: string): name is OperationName => Object.hasOwn(operations, name);
