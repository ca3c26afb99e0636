import { z } from 'zod';
import { Hint } from './hint.ts';
import { Instant } from './instant.ts';
import { Problem } from './problems.ts';

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
