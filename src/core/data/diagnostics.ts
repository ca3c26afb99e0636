import type { AppInfo } from '../../contract/app-facts.ts';
import { ok } from '../../contract/problems.ts';
import type { Ports } from '../ports.ts';
import type { UseCasesNamed } from '../use-cases.ts';

/** Runs that are counted: the latest. */
const RUNS = 1_000;

type Facts = Pick<AppInfo, 'version' | 'host' | 'platform' | 'globalShortcuts'> & {
  readonly runtime?: string;
};

const counted = (values: readonly string[]): string => {
  const kinds = [...new Set(values)].sort();
  const parts = kinds.map((kind) => `${values.filter((value) => value === kind).length} ${kind}`);
  return parts.length === 0 ? 'none' : parts.join(', ');
};

/**
 * What a report about a fault needs: versions, kinds and numbers. Names, addresses, paths, refs and values of the
 * person's are left out, so that it can be pasted anywhere.
 */
export const createDiagnostics = (
  { settings, journal, vault }: Pick<Ports, 'settings' | 'journal' | 'vault'>,
  facts: Facts,
): UseCasesNamed<'app.diagnostics'> => ({
  'app.diagnostics': async () => {
    const keychain = await vault.status();
    const stored = await settings.read();
    const runs = await journal.list({ limit: RUNS });
    const lines = [
      `Trigger Tray ${facts.version} (${facts.host}, ${facts.platform}${facts.runtime === undefined ? '' : `, ${facts.runtime}`})`,
      `Secrets: ${keychain.kind}${keychain.problem === null ? '' : ` (${keychain.problem.code})`}`,
      `Shortcuts: ${facts.globalShortcuts}`,
      ...(stored.ok
        ? [
            `Servers: ${counted(stored.data.servers.map(({ version, dialect }) => `GitLab ${version ?? 'unknown'} (${dialect ?? 'unknown API'})`))}`,
            `Access tokens: ${stored.data.servers.filter(({ accessTokenHint }) => accessTokenHint !== null).length}`,
            `Projects: ${stored.data.projects.length}, trigger tokens: ${stored.data.triggers.length}, presets: ${stored.data.presets.length}`,
            `Following: ${JSON.stringify(stored.data.app.following)}`,
          ]
        : [`Settings: ${stored.problem.code}`]),
      runs.ok
        ? `Latest runs: ${counted(runs.data.map(({ state, follow }) => `${state}/${follow.state}`))}`
        : `Runs: ${runs.problem.code}`,
    ];
    return ok({ text: `${lines.join('\n')}\n` });
  },
});
