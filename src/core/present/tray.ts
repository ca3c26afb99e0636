import type { Connection, Preset, Run, TrayItem, TrayModel } from '../../contract/model.ts';
import { statusWord } from './status-word.ts';

export interface TrayState {
  readonly presets: readonly Preset[];
  /** Newest first. */
  readonly runs: readonly Run[];
  readonly connections: readonly Connection[];
  /** Every quick trigger opens the form instead of firing. */
  readonly asksFirst: boolean;
  /** Following is paused: what is shown of runs may be old. */
  readonly paused: boolean;
  /** Runs that ended before this moment are old news to the icon; ISO. */
  readonly startedAt: string;
}

const QUICK_TRIGGERS = 12;
const RECENT = 5;
const LONGEST = 60;

/** Menus cut nothing by themselves; `&` marks an access key on some systems and is doubled to stand for itself. */
const menuText = (text: string): string =>
  (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text).replaceAll('&', '&&');

const isRunning = (run: Run): boolean =>
  run.state === 'sending' || run.follow.state === 'following' || run.follow.state === 'reconciling';

const hasFailed = (run: Run): boolean =>
  run.state === 'refused' || run.state === 'not-sent' || run.pipeline?.status === 'failed';

const glyph = (run: Run): string => {
  if (run.state === 'unknown') return '?';
  if (hasFailed(run)) return '✗';
  if (run.pipeline?.status === 'success') return '✓';
  return isRunning(run) ? '▸' : '–';
};

/** What the tray shows, as a value: the host only draws it. Icon priority: failed, running, offline, idle. */
export const trayModel = ({
  presets,
  runs,
  connections,
  asksFirst,
  paused,
  startedAt,
}: TrayState): TrayModel => {
  const running = runs.filter(isRunning).length;
  const fresh = runs.filter((run) => run.firedAt >= startedAt && !isRunning(run));
  const failed = fresh.filter(hasFailed).length;
  const offline = connections.length > 0 && connections.every(({ state }) => state === 'unreachable');
  const status = statusLine(running, failed, offline, paused);
  return {
    icon: icon(fresh, running, offline),
    title: 'Trigger Tray',
    tooltip: `Trigger Tray: ${status}`,
    items: [
      { type: 'label', id: 'status', label: menuText(status) },
      ...section(quickTriggers(presets, asksFirst)),
      ...section(recentRuns(runs)),
      { type: 'separator' },
      { type: 'command', id: 'show', label: 'Open Trigger Tray', command: { type: 'show' } },
      { type: 'command', id: 'quit', label: 'Quit', command: { type: 'quit' } },
    ],
  };
};

const icon = (fresh: readonly Run[], running: number, offline: boolean): TrayModel['icon'] => {
  const [last] = fresh;
  if (last !== undefined && hasFailed(last)) return 'failed';
  if (running > 0) return 'running';
  return offline ? 'offline' : 'idle';
};

const statusLine = (running: number, failed: number, offline: boolean, paused: boolean): string => {
  const parts = [
    ...(running > 0 ? [`${running} running`] : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(offline ? ['offline'] : []),
  ];
  const runs = parts.length === 0 ? 'Nothing running' : parts.join(', ');
  return paused ? `${runs}, following paused` : runs;
};

const section = (items: readonly TrayItem[]): readonly TrayItem[] =>
  items.length === 0 ? [] : [{ type: 'separator' }, ...items];

const quickTriggers = (presets: readonly Preset[], asksFirst: boolean): readonly TrayItem[] =>
  presets
    .filter(({ pinned }) => pinned)
    .slice(0, QUICK_TRIGGERS)
    .map(({ id, name, projectId, confirm }): TrayItem => {
      const review = confirm || asksFirst;
      return {
        type: 'command',
        id: `preset:${id}`,
        // An ellipsis means that another step follows.
        label: menuText(review ? `${name}…` : name),
        command: review ? { type: 'review', presetId: id, projectId } : { type: 'fire', presetId: id },
      };
    });

const recentRuns = (runs: readonly Run[]): readonly TrayItem[] =>
  runs.slice(0, RECENT).map(
    (run): TrayItem => ({
      type: 'command',
      id: `run:${run.id}`,
      label: menuText(
        `${glyph(run)} ${run.preset?.name ?? run.project.path ?? run.project.id} ${run.ref.name}: ${statusWord(run)}`,
      ),
      command: { type: 'open-run', runId: run.id, projectId: run.projectId },
    }),
  );
