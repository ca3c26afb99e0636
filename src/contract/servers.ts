import { z } from 'zod';
import { Hint } from './hint.ts';
import { Instant } from './instant.ts';
import { Problem } from './problems.ts';

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

/**
 * How the last request to a server went; `problem` is null while it is fine or never tried. `offline`: there is no network, and
 * nothing is asked of it by itself.
 */
export const Connection = z.object({
  state: z.enum(['unknown', 'connected', 'unreachable', 'token-rejected', 'offline']),
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
