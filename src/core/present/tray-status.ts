import type { Run } from '../../contract/runs.ts';
import type { Connection } from '../../contract/servers.ts';
import { runWords } from './run-words.ts';

/** A server as far as the tray tells of it. */
export interface TrayServer {
  readonly name: string;
  readonly connection: Connection['state'];
}

/** What the first line of the tray's menu, and its tooltip, tell of. */
export interface TrayStatus {
  readonly paused: boolean;
  readonly running: number;
  readonly failed: number;
  /** Runs that wait for a person: nobody else can tell what became of them. */
  readonly doubtful: number;
  readonly servers: readonly TrayServer[];
  /** The newest run; null where there is none. */
  readonly last: Run | null;
}

const isLost = ({ connection }: TrayServer): boolean =>
  connection === 'unreachable' || connection === 'offline';

/** True where there are servers, and none of them can be reached. */
export const isOffline = (servers: readonly TrayServer[]): boolean =>
  servers.length > 0 && servers.every(isLost);

const pausedWords = (running: number): string =>
  running === 0
    ? 'Following is paused'
    : `Following is paused. ${running} ${running === 1 ? 'build' : 'builds'} may still be running`;

const offlineWords = (servers: readonly TrayServer[]): string => {
  if (servers.some(({ connection }) => connection === 'offline')) return 'No network';
  const [first, ...others] = servers;
  return others.length === 0 ? `${first?.name} can’t be reached` : 'No server can be reached';
};

/**
 * One line: what runs, failed or waits for a person; else what stands in the way; else how the last build ended. It
 * holds no age: a menu that is drawn again to count minutes closes under the pointer on Linux.
 */
export const trayStatus = ({ paused, running, failed, doubtful, servers, last }: TrayStatus): string => {
  if (paused) return pausedWords(running);
  const offline = isOffline(servers);
  const counts = [
    ...(running > 0 ? [`${running} running`] : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(doubtful > 0 ? [`${doubtful} ${doubtful === 1 ? 'needs' : 'need'} a look`] : []),
  ];
  if (counts.length > 0) return [...counts, ...(offline ? ['offline'] : [])].join(', ');
  if (offline) return offlineWords(servers);
  return last === null ? 'Nothing running' : `Nothing running. Last: ${runWords(last)}`;
};
