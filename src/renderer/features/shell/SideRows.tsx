import { Shield, Star } from 'lucide-react';
import { shownAccelerator } from '../../../contract/accelerators.ts';
import type { Preset } from '../../../contract/presets.ts';
import type { Project } from '../../../contract/projects.ts';
import type { Run } from '../../../contract/runs.ts';
import { Badge } from '../../ui/Badge.tsx';
import { classNames } from '../../ui/class-names.ts';
import type { Stretch } from '../../ui/fuzzy.ts';
import { Kbd } from '../../ui/Kbd.tsx';
import { Marked } from '../../ui/Marked.tsx';
import { StatusGlyph } from '../../ui/StatusGlyph.tsx';
import { runStatus } from '../builds/run-status.ts';
import styles from './Sidebar.module.css';

interface PresetRowProps {
  readonly preset: Preset;
  /** Its name, cut where the search found it. */
  readonly name: readonly Stretch[];
  /** For the names of keys. */
  readonly platform: string;
  readonly current: boolean;
  readonly onPick: () => void;
}

export const PresetRow = ({ preset, name, platform, current, onPick }: PresetRowProps) => (
  <button
    type="button"
    className={styles.row}
    data-side-row
    aria-current={current ? 'true' : undefined}
    onClick={onPick}
    title={`${preset.projectLabel} at ${preset.ref.name}`}
  >
    <Star
      className={preset.pinned ? styles.pinned : undefined}
      fill={preset.pinned ? 'currentColor' : 'none'}
      {...(preset.pinned ? { role: 'img', 'aria-label': 'Pinned' } : { 'aria-hidden': true })}
    />
    <span className={classNames(styles.grow, 'truncate')}>
      <Marked parts={name} />
    </span>
    {preset.shortcut === null ? null : <Kbd keys={shownAccelerator(preset.shortcut, platform)} />}
    {preset.confirm ? <Shield role="img" aria-label="Asks before firing" /> : null}
  </button>
);

interface ProjectRowProps {
  readonly project: Project;
  /** Name and path, cut where the search found them. */
  readonly name: readonly Stretch[];
  readonly path: readonly Stretch[];
  readonly last: Run | null;
  readonly current: boolean;
  /** Its form holds changes that were not fired. */
  readonly unfired: boolean;
  readonly onPick: () => void;
}

const UNFIRED = 'Unfired changes';

export const ProjectRow = ({ project, name, path, last, current, unfired, onPick }: ProjectRowProps) => (
  <button
    type="button"
    className={styles.row}
    data-side-row
    aria-current={current ? 'page' : undefined}
    onClick={onPick}
  >
    <span className={classNames(styles.grow, styles.two)}>
      <span className="truncate">
        <Marked parts={name} />
      </span>
      <span className={classNames(styles.path, 'truncate')}>
        <Marked parts={path} />
      </span>
    </span>
    {unfired ? <span className={styles.unfired} role="img" aria-label={UNFIRED} title={UNFIRED} /> : null}
    {!project.can.fire ? (
      <Badge look="outline">{project.archived ? 'archived' : 'no token'}</Badge>
    ) : last === null ? null : (
      <StatusGlyph status={runStatus(last).glyph} label={`Last build: ${runStatus(last).word}`} />
    )}
  </button>
);
