import { z } from 'zod';
import { Problem } from './problems.ts';
import { Variable } from './variables.ts';

/** An instant as ISO 8601 in UTC, with milliseconds. */
export const Instant = z.iso.datetime({ offset: true });

/** What is shown of a secret: at most the four characters that GitLab itself shows of it. */
export const Hint = z.string().max(4);

// ---------------------------------------------------------------- refs and commits

export const refKinds = ['branch', 'tag', 'commit', 'name'] as const;
/** `name` leaves it to the server whether a branch or a tag is meant. */
export const Ref = z.object({ kind: z.enum(refKinds), name: z.string().min(1).max(1_000) });
export type Ref = Readonly<z.infer<typeof Ref>>;
export type RefKind = Ref['kind'];

export const Commit = z.object({
  sha: z.string(),
  title: z.string(),
  author: z.string().nullable(),
  committedAt: Instant.nullable(),
});
export type Commit = Readonly<z.infer<typeof Commit>>;

/** A branch or a tag on the server, with the commit it points to. */
export const RefHead = z.object({
  kind: z.enum(['branch', 'tag']),
  name: z.string(),
  commit: Commit,
  protected: z.boolean(),
  /** Only the server's default branch has it. */
  default: z.boolean(),
});
export type RefHead = Readonly<z.infer<typeof RefHead>>;

// ---------------------------------------------------------------- servers

export const Dialect = z.enum(['v4', 'v3']);
export type Dialect = z.infer<typeof Dialect>;

/** How the last request to a server went; `problem` is null while it is fine or never tried. */
export const Connection = z.object({
  state: z.enum(['unknown', 'connected', 'unreachable', 'token-rejected']),
  checkedAt: Instant.nullable(),
  problem: Problem.nullable(),
});
export type Connection = Readonly<z.infer<typeof Connection>>;

export const Server = z.object({
  id: z.string(),
  name: z.string(),
  /** Base URL without a trailing slash, path prefix included: `https://example.org/gitlab`. */
  url: z.string(),
  /** As the server tells it (`18.5.0-ee`); null where it never did. */
  version: z.string().nullable(),
  dialect: Dialect.nullable(),
  /** The access token that follows builds; null where none is kept. */
  accessToken: z.object({ hint: Hint }).nullable(),
  caFile: z.string().nullable(),
  connection: Connection,
});
export type Server = Readonly<z.infer<typeof Server>>;

export const ServerCheck = z.object({
  server: Server,
  /** Who the access token belongs to; null without one. */
  user: z.string().nullable(),
  /** What the check found and what it means, one line each. */
  findings: z.array(z.object({ what: z.string(), ok: z.boolean(), detail: z.string() })),
});
export type ServerCheck = Readonly<z.infer<typeof ServerCheck>>;

// ---------------------------------------------------------------- projects and triggers

/** A trigger token that this machine holds. The token itself never leaves the vault but in the fire's body. */
export const Trigger = z.object({
  id: z.string(),
  projectId: z.string(),
  label: z.string(),
  hint: Hint,
  createdAt: Instant,
});
export type Trigger = Readonly<z.infer<typeof Trigger>>;

/** A project as the server describes it. */
export const RemoteProject = z.object({
  remoteId: z.number().int(),
  path: z.string(),
  name: z.string(),
  webUrl: z.string().nullable(),
  defaultBranch: z.string().nullable(),
  visibility: z.enum(['private', 'internal', 'public']).nullable(),
  archived: z.boolean(),
});
export type RemoteProject = Readonly<z.infer<typeof RemoteProject>>;

/** A project that the person added. What the server would not tell us is null. */
export const Project = z.object({
  id: z.string(),
  serverId: z.string(),
  serverName: z.string(),
  serverUrl: z.string(),
  remoteId: z.number().int().nullable(),
  path: z.string().nullable(),
  name: z.string(),
  webUrl: z.string().nullable(),
  defaultBranch: z.string().nullable(),
  visibility: z.enum(['private', 'internal', 'public']).nullable(),
  archived: z.boolean(),
  triggers: z.array(Trigger),
  /** Firing needs a trigger token; following needs an access token, or a public project. */
  can: z.object({ fire: z.boolean(), follow: z.boolean() }),
});
export type Project = Readonly<z.infer<typeof Project>>;

// ---------------------------------------------------------------- presets

/** A value of a typed pipeline input (`spec: inputs:`). */
export const InputValue = z.union([z.string(), z.number(), z.boolean(), z.array(z.unknown())]);
export type InputValue = z.infer<typeof InputValue>;
export const Inputs = z.record(z.string(), InputValue);
export type Inputs = Readonly<z.infer<typeof Inputs>>;

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
  createdAt: Instant,
});
export type Preset = Readonly<z.infer<typeof Preset>>;

// ---------------------------------------------------------------- runs

/** GitLab's pipeline statuses; one that we do not know is shown as running until it ends. */
export const pipelineStatuses = [
  'created',
  'waiting_for_resource',
  'waiting_for_callback',
  'preparing',
  'pending',
  'running',
  'success',
  'failed',
  'canceling',
  'canceled',
  'skipped',
  'manual',
  'scheduled',
] as const;
export const PipelineStatus = z.enum(pipelineStatuses);
export type PipelineStatus = z.infer<typeof PipelineStatus>;

/** Statuses that do not change by themselves any more. `manual` waits for a person and can go on. */
export const isEnd = (status: PipelineStatus): boolean =>
  status === 'success' || status === 'failed' || status === 'canceled' || status === 'skipped';

export const Pipeline = z.object({
  id: z.number().int(),
  iid: z.number().int().nullable(),
  sha: z.string(),
  ref: z.string(),
  status: PipelineStatus,
  /** Null where the server gave none, or one that does not belong to it. */
  webUrl: z.string().nullable(),
  createdAt: Instant.nullable(),
  startedAt: Instant.nullable(),
  finishedAt: Instant.nullable(),
  /** Seconds of work as GitLab counts them; null until it does. */
  duration: z.number().nullable(),
});
export type Pipeline = Readonly<z.infer<typeof Pipeline>>;

export const RunState = z.enum(['sending', 'accepted', 'refused', 'not-sent', 'unknown', 'dry-run']);
export type RunState = z.infer<typeof RunState>;

/** What happens to a run after its answer. */
export const Follow = z.discriminatedUnion('state', [
  /** Refused, not sent or a dry run: there is nothing to follow. */
  z.object({ state: z.literal('none') }),
  /** The pipeline is asked for until it ends; `problem` says why the last check failed, `checkedAt` when the last good one was. */
  z.object({ state: z.literal('following'), checkedAt: Instant.nullable(), problem: Problem.nullable() }),
  z.object({ state: z.literal('ended'), at: Instant }),
  /** No access: a trigger token can fire but can't follow. */
  z.object({ state: z.literal('impossible'), problem: Problem }),
  /** The outcome is unknown and being looked up; `answers` counts the good answers that held no match. */
  z.object({
    state: z.literal('reconciling'),
    checkedAt: Instant.nullable(),
    answers: z.number().int(),
    problem: Problem.nullable(),
  }),
  /** The server answered well twice and has no such pipeline: the fire made none. */
  z.object({ state: z.literal('not-created'), at: Instant }),
  /** Several pipelines could be this run's: a person must tell. */
  z.object({ state: z.literal('ambiguous'), candidates: z.array(Pipeline) }),
]);
export type Follow = Readonly<z.infer<typeof Follow>>;

/** One fire, and the pipeline it made. */
export const Run = z.object({
  id: z.string(),
  /** Chosen by who fires; a second fire with it returns the first's run. */
  requestId: z.string(),
  state: RunState,
  /** Base URL of the server. */
  server: z.string(),
  serverId: z.string().nullable(),
  /** Our id of the project; null for an ad-hoc fire. */
  projectId: z.string().nullable(),
  project: z.object({ id: z.number().int().nullable(), path: z.string().nullable() }),
  ref: Ref,
  trigger: z.object({ label: z.string().nullable(), hint: Hint }),
  preset: z.object({ id: z.string(), name: z.string() }).nullable(),
  variables: z.array(Variable),
  inputs: Inputs,
  firedAt: Instant,
  answeredAt: Instant.nullable(),
  /** POSTs made: 0 or 1. */
  attempts: z.union([z.literal(0), z.literal(1)]),
  pipeline: Pipeline.nullable(),
  /** API v3 gives the id of a trigger request; it is no pipeline id. */
  request: z.object({ id: z.number().int() }).nullable(),
  problem: Problem.nullable(),
  follow: Follow,
});
export type Run = Readonly<z.infer<typeof Run>>;

// ---------------------------------------------------------------- the app itself

/** Something a person should know once, such as a settings file that was kept aside. */
export const Notice = z.object({
  id: z.string(),
  level: z.enum(['info', 'warning', 'danger']),
  message: z.string(),
  hint: z.string(),
});
export type Notice = Readonly<z.infer<typeof Notice>>;

/** Where secrets are kept: the OS keychain, this session's memory only, or nowhere (the command line without a keychain). */
export const VaultStatus = z.object({
  kind: z.enum(['keychain', 'session', 'none']),
  /** Why it is not the keychain. */
  problem: Problem.nullable(),
});
export type VaultStatus = Readonly<z.infer<typeof VaultStatus>>;

export const hostKinds = ['electron', 'web', 'cli'] as const;
export const AppInfo = z.object({
  version: z.string(),
  host: z.enum(hostKinds),
  /** `linux`, `darwin`, `win32`: for key names and window controls. */
  platform: z.string(),
  vault: VaultStatus,
  /** Folder that holds settings and history. */
  dataDir: z.string(),
  /** Connected to the built-in demo server. */
  demo: z.boolean(),
});
export type AppInfo = Readonly<z.infer<typeof AppInfo>>;

// ---------------------------------------------------------------- tray

/** What a tray item does; the host only carries it out. */
export const TrayCommand = z.discriminatedUnion('type', [
  z.object({ type: z.literal('fire'), presetId: z.string() }),
  /** Opens the form filled from the preset: it asks first. */
  z.object({ type: z.literal('review'), presetId: z.string(), projectId: z.string() }),
  z.object({ type: z.literal('open-run'), runId: z.string(), projectId: z.string().nullable() }),
  z.object({ type: z.literal('show') }),
  z.object({ type: z.literal('quit') }),
]);
export type TrayCommand = Readonly<z.infer<typeof TrayCommand>>;

export const TrayItem = z.discriminatedUnion('type', [
  z.object({ type: z.literal('separator') }),
  z.object({ type: z.literal('label'), id: z.string(), label: z.string() }),
  z.object({ type: z.literal('command'), id: z.string(), label: z.string(), command: TrayCommand }),
]);
export type TrayItem = Readonly<z.infer<typeof TrayItem>>;

export const trayIcons = ['idle', 'running', 'success', 'failed', 'offline'] as const;
export const TrayModel = z.object({
  icon: z.enum(trayIcons),
  title: z.string(),
  tooltip: z.string(),
  items: z.array(TrayItem),
});
export type TrayModel = Readonly<z.infer<typeof TrayModel>>;
