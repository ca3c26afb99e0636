import type { Preset } from '../../contract/presets.ts';
import type { PipelineStatus, Run } from '../../contract/runs.ts';
import type { AppSettings } from '../../contract/settings.ts';
import type { TrayItem, TrayModel } from '../../contract/tray.ts';
import { runWords } from './run-words.ts';
import { isOffline, type TrayServer, trayStatus } from './tray-status.ts';

export interface TrayState {
  readonly presets: readonly Preset[];
  /** Newest first. */
  readonly runs: readonly Run[];
  readonly servers: readonly TrayServer[];
  /** Every quick trigger opens the form instead of firing. */
  readonly asksFirst: boolean;
  /** Following is paused: what is shown of runs may be old. */
  readonly paused: boolean;
  /** The keychain was locked when it was last needed. */
  readonly locked: boolean;
  /** Keys that work everywhere; null is off. */
  readonly keys: AppSettings['shortcuts'];
  /** Runs that ended before this moment are old news to the icon: milliseconds since 1970, as `now`. */
  readonly oldNews: number;
  readonly now: number;
}

const QUICK_TRIGGERS = 12;
const RECENT = 5;
const LONGEST = 60;
/** Milliseconds for which a build that passed is shown. */
const CHEER = 10_000;

/** Menus cut nothing by themselves; `&` marks an access key on some systems and is doubled to stand for itself. */
const menuText = (text: string): string =>
  (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text).replaceAll('&', '&&');

const isRunning = (run: Run): boolean =>
  run.state === 'sending' || run.follow.state === 'following' || run.follow.state === 'reconciling';

const hasFailed = (run: Run): boolean =>
  run.state === 'refused' || run.state === 'not-sent' || run.pipeline?.status === 'failed';

/** Told apart by shape, as menus have no colours. */
const marks: Readonly<Record<PipelineStatus, string>> = {
  created: '◌',
  waiting_for_resource: '◷',
  waiting_for_callback: '◷',
  preparing: '◷',
  pending: '◷',
  scheduled: '◷',
  running: '◔',
  canceling: '◔',
  success: '✓',
  failed: '✕',
  canceled: '⊘',
  skipped: '»',
  manual: '▷',
};

const mark = ({ state, pipeline }: Run): string => {
  switch (state) {
    case 'unknown':
      return '?';
    case 'refused':
      return '!';
    case 'not-sent':
      return '⤒';
    case 'sending':
    case 'dry-run':
    case 'accepted':
      return pipeline === null ? '◌' : marks[pipeline.status];
  }
};

/** When nothing more was to come of a run, milliseconds since 1970. */
const settledAt = ({ follow, answeredAt, firedAt }: Run): number =>
  Date.parse(follow.state === 'ended' ? follow.at : (answeredAt ?? firedAt));

/** What the tray shows, as a value: the host only draws it. Icon priority: failed, running, offline, success, idle. */
export const trayModel = (state: TrayState): TrayModel => {
  const { presets, runs, servers, asksFirst, paused, locked, keys, oldNews, now } = state;
  const running = runs.filter(isRunning).length;
  const fresh = runs.filter((run) => !isRunning(run) && settledAt(run) > oldNews);
  const failed = fresh.filter(hasFailed).length;
  const cheers = fresh
    .filter((run) => run.pipeline?.status === 'success')
    .map((run) => settledAt(run) + CHEER)
    .filter((until) => until > now);
  const doubtful = runs.filter(({ follow }) => follow.state === 'ambiguous').length;
  const offline = isOffline(servers);
  const last = runs[0] ?? null;
  const status = trayStatus({ paused, running, failed, doubtful, servers, last });
  const icon =
    failed > 0
      ? 'failed'
      : running > 0
        ? 'running'
        : offline
          ? 'offline'
          : cheers.length > 0
            ? 'success'
            : 'idle';
  return {
    icon,
    title: 'Trigger Tray',
    tooltip: `Trigger Tray: ${locked ? 'the keychain is locked. ' : ''}${status}`,
    items: [
      ...(locked ? [unlockItem] : []),
      { type: 'label', id: 'status', label: menuText(status) },
      ...section(quickTriggers(presets, asksFirst)),
      ...section(recentRuns(runs)),
      { type: 'separator' },
      ...ownItems(paused, keys),
    ],
    changesAt: icon === 'success' ? new Date(Math.max(...cheers)).toISOString() : null,
  };
};

const unlockItem: TrayItem = {
  type: 'command',
  id: 'unlock',
  label: 'Keychain is locked. Unlock it to fire…',
  keys: null,
  command: { type: 'unlock' },
};

const ownItems = (paused: boolean, { toggle, palette }: TrayState['keys']): readonly TrayItem[] => [
  { type: 'command', id: 'show', label: 'Open Trigger Tray', keys: toggle, command: { type: 'show' } },
  { type: 'command', id: 'palette', label: 'Quick fire…', keys: palette, command: { type: 'palette' } },
  {
    type: 'checkbox',
    id: 'pause',
    label: 'Pause following',
    checked: paused,
    command: { type: 'pause', paused: !paused },
  },
  { type: 'command', id: 'settings', label: 'Settings…', keys: null, command: { type: 'settings' } },
  { type: 'separator' },
  { type: 'command', id: 'quit', label: 'Quit', keys: null, command: { type: 'quit' } },
];

const section = (items: readonly TrayItem[]): readonly TrayItem[] =>
  items.length === 0 ? [] : [{ type: 'separator' }, ...items];

const quickTriggers = (presets: readonly Preset[], asksFirst: boolean): readonly TrayItem[] =>
  presets
    .filter(({ pinned }) => pinned)
    .slice(0, QUICK_TRIGGERS)
    .map(({ id, name, projectId, confirm, shortcut }): TrayItem => {
      const review = confirm || asksFirst;
      return {
        type: 'command',
        id: `preset:${id}`,
        // An ellipsis means that another step follows.
        label: menuText(review ? `${name}…` : name),
        keys: shortcut,
        command: review ? { type: 'review', presetId: id, projectId } : { type: 'fire', presetId: id },
      };
    });

const recentRuns = (runs: readonly Run[]): readonly TrayItem[] =>
  runs.slice(0, RECENT).map(
    (run): TrayItem => ({
      type: 'command',
      id: `run:${run.id}`,
      label: menuText(`${mark(run)} ${runWords(run)}`),
      keys: null,
      command: { type: 'open-run', runId: run.id, projectId: run.projectId },
    }),
  );
