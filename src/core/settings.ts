import { z } from 'zod';
import { Hint } from '../contract/hint.ts';
import { Instant } from '../contract/instant.ts';
import { Inputs } from '../contract/presets.ts';
import { Ref } from '../contract/refs.ts';
import { Dialect, ProxySetting } from '../contract/servers.ts';
import { Accelerator, AppSettings, defaultSettings, NotifyChoice } from '../contract/settings.ts';
import { Variable } from '../contract/variables.ts';

const StoredServer = z.object({
  id: z.string(),
  name: z.string(),
  url: z.string(),
  version: z.string().nullable(),
  dialect: Dialect.nullable(),
  pinned: z.boolean().default(false),
  accessTokenHint: Hint.nullable(),
  caFile: z.string().nullable(),
  /** The login of a proxy is in the vault. */
  proxy: ProxySetting.default({ mode: 'system' }),
});
export type StoredServer = Readonly<z.infer<typeof StoredServer>>;

const StoredProject = z.object({
  id: z.string(),
  serverId: z.string(),
  remoteId: z.number().int().nullable(),
  path: z.string().nullable(),
  name: z.string(),
  webUrl: z.string().nullable(),
  defaultBranch: z.string().nullable(),
  visibility: z.enum(['private', 'internal', 'public']).nullable(),
  archived: z.boolean(),
});
export type StoredProject = Readonly<z.infer<typeof StoredProject>>;

const StoredTrigger = z.object({
  id: z.string(),
  projectId: z.string(),
  label: z.string(),
  hint: Hint,
  createdAt: Instant,
  remoteId: z.number().int().nullable().default(null),
  expiresAt: Instant.nullable().default(null),
});
export type StoredTrigger = Readonly<z.infer<typeof StoredTrigger>>;

const StoredPreset = z.object({
  id: z.string(),
  name: z.string(),
  projectId: z.string(),
  ref: Ref,
  triggerId: z.string().nullable(),
  /** Values of secret variables are in the vault. */
  variables: z.array(Variable),
  inputs: Inputs,
  confirm: z.boolean(),
  pinned: z.boolean(),
  shortcut: Accelerator.nullable().default(null),
  notify: NotifyChoice.default('default'),
  createdAt: Instant,
});
export type StoredPreset = Readonly<z.infer<typeof StoredPreset>>;

/** What the settings file holds, by version. Secrets are never in it. */
export const StoredSettings = z.object({
  version: z.literal(1),
  servers: z.array(StoredServer),
  projects: z.array(StoredProject),
  triggers: z.array(StoredTrigger),
  presets: z.array(StoredPreset),
  app: AppSettings.default(defaultSettings),
});
export type StoredSettings = Readonly<z.infer<typeof StoredSettings>>;

export const emptySettings: StoredSettings = {
  version: 1,
  servers: [],
  projects: [],
  triggers: [],
  presets: [],
  app: defaultSettings,
};
