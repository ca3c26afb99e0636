import { createHash } from 'node:crypto';
import { accessSync, constants, mkdirSync, realpathSync } from 'node:fs';
import { ok, type Result } from '../contract/problems.ts';
import type { HostHands, Log, Ports, SettingsStore, Vault } from '../core/ports.ts';
import { axiosHttp } from './axios-http.ts';
import { fallbackVault } from './fallback-vault.ts';
import { keytarVault } from './keytar-vault.ts';
import { memoryVault } from './memory-vault.ts';
import { noHands } from './no-hands.ts';
import { nodeFiles } from './node-files.ts';
import { nodeProcesses } from './node-processes.ts';
import { nodeRandom } from './node-random.ts';
import { confSettings } from './settings-file.ts';
import { withNotices } from './settings-notices.ts';
import { openSqliteJournal } from './sqlite-journal.ts';
import { sqliteProjects } from './sqlite-projects.ts';
import { storageProblem } from './storage-problem.ts';
import { systemClock } from './system-clock.ts';

export interface NodePortsOptions {
  /** Folder of settings and history, made where it is missing: a world of its own, secrets included. */
  readonly dataDir: string;
  /** A host with a session keeps secrets in memory where no keychain answers; one without refuses to keep them. */
  readonly secrets: 'keychain-or-session' | 'keychain-only';
  readonly log: Log;
  /** What the host can do besides operations; nothing, where it is left out. */
  readonly host?: HostHands;
  /** The settings' own engine, where a host has a better one than `conf`. Called once the folder is there. */
  readonly settingsStore?: (dataDir: string) => SettingsStore;
  /** The proxy for a URL, empty for none, where a host knows better than the environment. */
  readonly proxyFor?: (url: string) => string | Promise<string>;
}

/** Keychain entries of one folder, however its path is written, and of no other. */
const namespaceOf = (dataDir: string): string =>
  createHash('sha256').update(realpathSync(dataDir)).digest('hex').slice(0, 12);

const vaultFor = ({ secrets, log, dataDir }: NodePortsOptions): Vault => {
  const keychain = keytarVault({ namespace: namespaceOf(dataDir), log });
  return secrets === 'keychain-only' ? keychain : fallbackVault(keychain, memoryVault());
};

/**
 * The whole world for a host on Node: opens settings and history in the data folder. What is opened is closed by the
 * application's `stop`. Problem: `storage`, naming the folder or the file.
 */
export const openNodePorts = async (options: NodePortsOptions): Promise<Result<Ports>> => {
  const { dataDir, log, settingsStore, proxyFor } = options;
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    return storageProblem('use the data folder', dataDir, error);
  }
  const opened = await openSqliteJournal(dataDir, log);
  if (!opened.ok) return opened;
  const { journal, notice } = opened.data;
  try {
    const settings = settingsStore === undefined ? confSettings(dataDir, log) : settingsStore(dataDir);
    return ok({
      vault: vaultFor(options),
      journal,
      projects: sqliteProjects(dataDir, log),
      settings: notice === null ? settings : withNotices(settings, [notice]),
      http: axiosHttp({ log, ...(proxyFor === undefined ? {} : { proxyFor }) }),
      clock: systemClock,
      random: nodeRandom,
      log,
      processes: nodeProcesses(),
      files: nodeFiles,
      host: options.host ?? noHands,
    });
  } catch (error) {
    await journal.close();
    return storageProblem('open the settings in', dataDir, error);
  }
};
