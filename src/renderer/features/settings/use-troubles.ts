import { sameAccelerator } from '../../../contract/accelerators.ts';
import type { Preset } from '../../../contract/presets.ts';
import type { Project } from '../../../contract/projects.ts';
import type { Server } from '../../../contract/servers.ts';
import type { AppSettings } from '../../../contract/settings.ts';
import type { SettingsSection } from '../../address/here.ts';
import { useAppInfo, usePresets, useProjects, useServers, useSettings } from '../../queries/use-data.ts';
import { useNow } from '../../ui/use-now.ts';
import { expiryOf } from './expiry.ts';

export interface Trouble {
  readonly level: 'warning' | 'danger';
  readonly words: string;
}

type Troubles = { readonly [S in SettingsSection]?: Trouble };

const counted = (count: number, one: string, many: string): string =>
  count === 1 ? `One ${one}` : `${count} ${many}`;

const ofServers = (servers: readonly Server[]): Trouble | undefined => {
  const count = servers.filter(
    ({ connection: { state } }) => state === 'unreachable' || state === 'token-rejected',
  ).length;
  return count === 0
    ? undefined
    : { level: 'warning', words: counted(count, 'server needs attention', 'servers need attention') };
};

const ofTriggers = (projects: readonly Project[], now: number): Trouble | undefined => {
  const marked = projects
    .flatMap(({ triggers }) => triggers)
    .map(({ expiresAt }) => expiryOf(expiresAt, now))
    .filter((expiry) => expiry !== null && expiry.level !== 'plain');
  if (marked.length === 0) return undefined;
  const over = marked.some((expiry) => expiry?.level === 'danger');
  return {
    level: over ? 'danger' : 'warning',
    words: counted(marked.length, 'token expires or has expired', 'tokens expire or have expired'),
  };
};

/** Keys that do two things: only a file written by hand, or by another version, can hold such. */
const ofShortcuts = ({ shortcuts }: AppSettings, presets: readonly Preset[]): Trouble | undefined => {
  const all = [shortcuts.toggle, shortcuts.palette, ...presets.map(({ shortcut }) => shortcut)].filter(
    (keys) => keys !== null,
  );
  const clashes = all.filter((keys, index) =>
    all.some((other, at) => at < index && sameAccelerator(keys, other)),
  ).length;
  return clashes === 0 ? undefined : { level: 'danger', words: counted(clashes, 'conflict', 'conflicts') };
};

/** What needs a look, by section. */
export const useTroubles = (): Troubles => {
  const servers = useServers().data ?? [];
  const projects = useProjects().data ?? [];
  const presets = usePresets().data ?? [];
  const settings = useSettings().data;
  const vault = useAppInfo().data?.vault;
  const now = useNow(60_000);
  const found = {
    servers: ofServers(servers),
    triggers: ofTriggers(projects, now),
    shortcuts: settings === undefined ? undefined : ofShortcuts(settings, presets),
    about:
      vault === undefined || vault.kind === 'keychain'
        ? undefined
        : ({ level: 'warning', words: 'The keychain needs attention' } as const),
  };
  return {
    ...(found.servers && { servers: found.servers }),
    ...(found.triggers && { triggers: found.triggers }),
    ...(found.shortcuts && { shortcuts: found.shortcuts }),
    ...(found.about && { about: found.about }),
  };
};
