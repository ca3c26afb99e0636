import {
  CirclePause,
  ExternalLink,
  Folder,
  FolderPlus,
  type LucideIcon,
  Pencil,
  Server,
  Settings,
  Shield,
  Star,
  SunMoon,
  Terminal,
} from 'lucide-react';
import { shownAccelerator } from '../../../contract/accelerators.ts';
import { shortcutWords } from '../../keyboard/shortcuts.ts';
import { Badge } from '../../ui/Badge.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Kbd } from '../../ui/Kbd.tsx';
import { Marked } from '../../ui/Marked.tsx';
import { StatusGlyph } from '../../ui/StatusGlyph.tsx';
import { runStatus } from '../builds/run-status.ts';
import styles from './Palette.module.css';
import type { PaletteHit, PaletteItem } from './palette-items.ts';

const actionIcons: Readonly<Record<Exclude<PaletteItem['command']['type'], 'fire'>, LucideIcon>> = {
  go: Settings,
  browse: ExternalLink,
  copy: Terminal,
  'add-known': FolderPlus,
  pause: CirclePause,
  theme: SunMoon,
  dialog: Server,
};

const Icon = ({ item }: { readonly item: PaletteItem }) => {
  const { command, preset, press } = item;
  if (preset !== null && command.type === 'fire') {
    return preset.confirm ? (
      <Shield aria-hidden />
    ) : (
      <Star aria-hidden fill={preset.pinned ? 'currentColor' : 'none'} />
    );
  }
  if (item.project !== null) return <Folder aria-hidden />;
  if (press === 'paletteEdit') return <Pencil aria-hidden />;
  const One = command.type === 'fire' ? Star : actionIcons[command.type];
  return <One aria-hidden />;
};

interface PaletteRowProps {
  readonly hit: PaletteHit;
  readonly id: string;
  readonly chosen: boolean;
  /** It is asked about: a second Enter fires it. */
  readonly asked: boolean;
  readonly platform: string;
  readonly onPick: () => void;
}

/** One thing that was found: what it is, what it is about, and how it stands. */
export const PaletteRow = ({ hit, id, chosen, asked, platform, onPick }: PaletteRowProps) => {
  const { item, title, about } = hit;
  const { preset, project, last, press } = item;
  const mac = platform === 'darwin';
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field above keeps the focus and answers the keys
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={chosen}
      className={classNames(styles.hit, asked && styles.asked)}
      // The field keeps the focus.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPick}
    >
      <Icon item={item} />
      <span className={styles.title}>
        <Marked parts={title} />
      </span>
      <span className={classNames(styles.about, 'truncate', project !== null && 'mono')}>
        <Marked parts={about} />
      </span>
      {preset?.confirm === true ? <Badge look="danger">asks first</Badge> : null}
      {project === null || project.can.fire ? null : (
        <Badge look="outline">{project.archived ? 'archived' : 'no token'}</Badge>
      )}
      {last === null ? null : (
        <StatusGlyph status={runStatus(last).glyph} label={`Last build: ${runStatus(last).word}`} />
      )}
      {preset?.shortcut == null ? null : <Kbd keys={shownAccelerator(preset.shortcut, platform)} />}
      {press === null ? null : (
        <Kbd keys={press === 'paletteEdit' ? (mac ? '⌘E' : 'Ctrl+E') : shortcutWords(press, mac)} />
      )}
    </div>
  );
};
