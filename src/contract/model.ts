import { z } from 'zod';
import { Problem } from './problems.ts';
import { Accelerator, NotifyChoice } from './settings.ts';
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

/** How a commit can be fired: GitLab takes branches and tags alone, but for 8.1–8.10. */
export const CommitWay = z.discriminatedUnion('way', [
  /** The server takes the commit itself. */
  z.object({ way: z.literal('direct') }),
  /** The head of a branch or a tag: that one is fired. */
  z.object({ way: z.literal('head'), ref: z.object({ kind: z.enum(['branch', 'tag']), name: z.string() }) }),
  /** A temporary tag, with the person's consent; making it can start a pipeline by rules on tags. */
  z.object({ way: z.literal('tag') }),
  z.object({ way: z.literal('none'), problem: Problem }),
]);
export type CommitWay = Readonly<z.infer<typeof CommitWay>>;

// ---------------------------------------------------------------- servers

/** `v4`: GitLab 9.0 and newer. `v3`: 8.3–8.17, and 9.x–10.x where pinned. `ci`: the old CI address, 8.0–8.2. */
export const Dialect = z.enum(['v4', 'v3', 'ci']);
export type Dialect = z.infer<typeof Dialect>;

/** Whether a server can do a thing; where not, `why` is a sentence for the person. */
export const Capability = z.discriminatedUnion('can', [
  /** `perhaps`: the release is not known well enough to tell; the server will. */
  z.object({ can: z.literal(true), perhaps: z.literal(true).optional() }),
  z.object({ can: z.literal(false), why: z.string() }),
]);
export type Capability = Readonly<z.infer<typeof Capability>>;

/** What a server can do by its release and dialect, whatever the access token allows. */
export const Capabilities = z.object({
  /** A commit SHA may stand as `ref` (8.1–8.10). */
  fireCommits: Capability,
  /** A temporary tag may carry a commit. */
  tagCommits: Capability,
  inputs: Capability,
  /** Variables and inputs that a project expects can be read. */
  prefill: Capability,
  searchRefs: Capability,
  listTriggers: Capability,
  updateTriggers: Capability,
  expireTriggers: Capability,
  /** The pipeline of a fire is known for certain; without it, it is matched by ref and time. */
  linkPipelines: Capability,
  /** Pipelines that others made with triggers can be told from the rest. */
  listTriggered: Capability,
  /** Jobs, logs, cancel and retry. */
  jobs: Capability,
});
export type Capabilities = Readonly<z.infer<typeof Capabilities>>;

/** How a server is reached: as the system says, directly, or through a proxy of its own (`login`: one is kept for it). */
export const ProxySetting = z.discriminatedUnion('mode', [
  z.object({ mode: z.literal('system') }),
  z.object({ mode: z.literal('none') }),
  z.object({ mode: z.literal('url'), url: z.string(), login: z.boolean() }),
]);
export type ProxySetting = Readonly<z.infer<typeof ProxySetting>>;

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
  /** The person chose the dialect: probes leave it alone. */
  pinned: z.boolean(),
  capabilities: Capabilities,
  /** The access token that follows builds; null where none is kept. */
  accessToken: z.object({ hint: Hint }).nullable(),
  caFile: z.string().nullable(),
  proxy: ProxySetting,
  connection: Connection,
});
export type Server = Readonly<z.infer<typeof Server>>;

export const checkSteps = ['dns', 'tcp', 'tls', 'http', 'api', 'token'] as const;
/** One line of a connection test. `skipped`: an earlier step stands in the way, or there is nothing to look at. */
export const Finding = z.object({
  step: z.enum(checkSteps),
  /** What was looked at, as a person names it: “Name lookup”. */
  what: z.string(),
  result: z.enum(['ok', 'warning', 'failed', 'skipped']),
  detail: z.string(),
  /** What to do about it; empty where nothing needs to be done. */
  fix: z.string(),
});
export type Finding = Readonly<z.infer<typeof Finding>>;

/** A certificate of the chain that a server showed, its own first. */
export const Certificate = z.object({
  subject: z.string(),
  issuer: z.string(),
  /** DNS names and addresses that it stands for; only the first one has any that matter. */
  names: z.array(z.string()),
  validFrom: Instant,
  validTo: Instant,
  /** SHA-256, in pairs of hexadecimal digits with colons. */
  fingerprint: z.string(),
});
export type Certificate = Readonly<z.infer<typeof Certificate>>;

/** What an access token is good for, as the server tells; what it doesn't tell is null. */
export const AccessTokenFacts = z.object({
  user: z.string(),
  name: z.string().nullable(),
  scopes: z.array(z.string()).nullable(),
  expiresAt: Instant.nullable(),
});
export type AccessTokenFacts = Readonly<z.infer<typeof AccessTokenFacts>>;

export const ServerCheck = z.object({
  server: Server,
  /** Who the access token belongs to; null without one. */
  user: z.string().nullable(),
  accessToken: AccessTokenFacts.nullable(),
  /** What the check found and what it means, one line a step. */
  findings: z.array(Finding),
  /** Null where no TLS was spoken. */
  certificates: z.array(Certificate).nullable(),
  /** The first thing that keeps the server from being used; null where all is well enough. */
  problem: Problem.nullable(),
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
  /** GitLab's number of it (API v4), where the app made it or found it in the server's list. */
  remoteId: z.number().int().nullable(),
  expiresAt: Instant.nullable(),
});
export type Trigger = Readonly<z.infer<typeof Trigger>>;

/** A trigger as the server lists it. Never its token: `heldAs` is the label under which this machine holds it. */
export const RemoteTrigger = z.object({
  /** Null on API v3, which names triggers by their token. */
  remoteId: z.number().int().nullable(),
  description: z.string().nullable(),
  hint: Hint,
  owner: z.string().nullable(),
  createdAt: Instant.nullable(),
  lastUsedAt: Instant.nullable(),
  expiresAt: Instant.nullable(),
  heldAs: z.string().nullable(),
});
export type RemoteTrigger = Readonly<z.infer<typeof RemoteTrigger>>;

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

/** A project that a sync found on a server, kept so that search needs no network. */
export const KnownProject = RemoteProject.extend({
  serverId: z.string(),
  /** Our id of it where the person added it. */
  projectId: z.string().nullable(),
});
export type KnownProject = Readonly<z.infer<typeof KnownProject>>;

/** How the last sync of a server's projects went, or goes. */
export const Sync = z.object({
  serverId: z.string(),
  state: z.enum(['never', 'running', 'done', 'canceled', 'failed']),
  /** Projects read so far. */
  found: z.number().int(),
  /** As the server tells; it does not for very many. */
  total: z.number().int().nullable(),
  startedAt: Instant.nullable(),
  endedAt: Instant.nullable(),
  problem: Problem.nullable(),
});
export type Sync = Readonly<z.infer<typeof Sync>>;

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

export const Job = z.object({
  id: z.number().int(),
  name: z.string(),
  stage: z.string(),
  status: PipelineStatus,
  webUrl: z.string().nullable(),
  createdAt: Instant.nullable(),
  startedAt: Instant.nullable(),
  finishedAt: Instant.nullable(),
  /** Seconds. */
  duration: z.number().nullable(),
  allowFailure: z.boolean(),
});
export type Job = Readonly<z.infer<typeof Job>>;

/** A job's log, ANSI and all: `truncated` where only its end was kept. */
export const JobLog = z.object({ job: Job, text: z.string(), truncated: z.boolean() });
export type JobLog = Readonly<z.infer<typeof JobLog>>;

/** A pipeline that somebody made with a trigger; `runId` is ours where it was fired from here. */
export const TriggeredPipeline = z.object({
  pipeline: Pipeline,
  user: z.string().nullable(),
  runId: z.string().nullable(),
});
export type TriggeredPipeline = Readonly<z.infer<typeof TriggeredPipeline>>;

/**
 * The tag that carries a commit for one fire. `wanted` before it is made, `made` while it stands, `gone` once deleted,
 * `stuck` where the server would not delete it: `problem` says why.
 */
export const TemporaryTag = z.object({
  name: z.string(),
  state: z.enum(['wanted', 'made', 'gone', 'stuck']),
  problem: Problem.nullable(),
});
export type TemporaryTag = Readonly<z.infer<typeof TemporaryTag>>;

/** Statuses by which a list of runs is filtered: GitLab's, and ours where there is no pipeline. */
export const runStatuses = [...pipelineStatuses, 'sending', 'refused', 'not-sent', 'unknown'] as const;
export const RunStatus = z.enum(runStatuses);
export type RunStatus = z.infer<typeof RunStatus>;

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
  /** What was sent as `ref`, where it is not the ref's plain name: a full name, or the tag that carries a commit. */
  sentRef: z.string().nullable().default(null),
  /** The head that the person saw before: a pipeline of another commit means that the branch moved. */
  expectedSha: z.string().nullable().default(null),
  temporaryTag: TemporaryTag.nullable().default(null),
  /** How the pipeline was found: in the answer, by looking it up, or matched by ref and time alone (API v3). */
  linked: z.enum(['answer', 'lookup', 'probably']).nullable().default(null),
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
  /** `registered`: the app can take keys from everywhere. `command`: a compositor has to be told to run ours. `none`: neither. */
  globalShortcuts: z.enum(['registered', 'command', 'none']),
  /** The host has a dialog to choose files by. */
  choosesFiles: z.boolean(),
});
export type AppInfo = Readonly<z.infer<typeof AppInfo>>;

/** How many secrets this data folder keeps. */
export const StoredSecrets = z.object({
  accessTokens: z.number().int(),
  triggerTokens: z.number().int(),
  secretVariables: z.number().int(),
  proxyLogins: z.number().int(),
});
export type StoredSecrets = Readonly<z.infer<typeof StoredSecrets>>;

/** How much following asks of a server. */
export const FollowLoad = z.object({
  serverId: z.string(),
  /** Requests of the last minute. */
  used: z.number().int(),
  budget: z.number().int(),
  /** Builds that are followed at the moment. */
  following: z.number().int(),
  /** Seconds between two looks at a running build; null while none runs. */
  every: z.number().nullable(),
});
export type FollowLoad = Readonly<z.infer<typeof FollowLoad>>;

// ---------------------------------------------------------------- tray

/** What a tray item does; the host only carries it out. */
export const TrayCommand = z.discriminatedUnion('type', [
  z.object({ type: z.literal('fire'), presetId: z.string() }),
  /** Opens the form filled from the preset: it asks first. */
  z.object({ type: z.literal('review'), presetId: z.string(), projectId: z.string() }),
  z.object({ type: z.literal('open-run'), runId: z.string(), projectId: z.string().nullable() }),
  z.object({ type: z.literal('show') }),
  /** Shows the window, or hides it where it is shown. */
  z.object({ type: z.literal('toggle') }),
  /** The palette's own window. */
  z.object({ type: z.literal('palette') }),
  z.object({ type: z.literal('pause'), paused: z.boolean() }),
  z.object({ type: z.literal('settings') }),
  z.object({ type: z.literal('quit') }),
]);
export type TrayCommand = Readonly<z.infer<typeof TrayCommand>>;

export const TrayItem = z.discriminatedUnion('type', [
  z.object({ type: z.literal('separator') }),
  z.object({ type: z.literal('label'), id: z.string(), label: z.string() }),
  z.object({
    type: z.literal('command'),
    id: z.string(),
    label: z.string(),
    /** Keys that do the same from everywhere, shown beside the label. */
    keys: z.string().nullable(),
    command: TrayCommand,
  }),
  z.object({
    type: z.literal('checkbox'),
    id: z.string(),
    label: z.string(),
    checked: z.boolean(),
    command: TrayCommand,
  }),
]);
export type TrayItem = Readonly<z.infer<typeof TrayItem>>;

export const trayIcons = ['idle', 'running', 'success', 'failed', 'offline'] as const;
export const TrayModel = z.object({
  icon: z.enum(trayIcons),
  title: z.string(),
  tooltip: z.string(),
  items: z.array(TrayItem),
  /** When it changes by itself, without an event: read it again then. */
  changesAt: Instant.nullable(),
});
export type TrayModel = Readonly<z.infer<typeof TrayModel>>;
