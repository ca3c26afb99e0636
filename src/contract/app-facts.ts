import { z } from 'zod';
import { Problem } from './problems.ts';

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
  /** Why it is not the keychain, or that the keychain was locked when it was last needed. */
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
  /**
   * `registered`: the app can take keys from everywhere. `portal`: it asks the desktop, which decides. `command`: a
   * compositor has to be told to run ours. `none`: neither.
   */
  globalShortcuts: z.enum(['registered', 'portal', 'command', 'none']),
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
