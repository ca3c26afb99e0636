import { Shield } from 'lucide-react';
import type { Project } from '../../../contract/projects.ts';
import { Kbd } from '../../ui/Kbd.tsx';
import { ProblemText } from '../../ui/ProblemText.tsx';
import { StatusGlyph } from '../../ui/StatusGlyph.tsx';
import { runStatus } from '../builds/run-status.ts';
import styles from './Palette.module.css';
import type { PaletteItem } from './palette-items.ts';
import type { QuickFire } from './use-quick-fire.ts';

interface PaletteFootProps {
  readonly fire: QuickFire;
  readonly chosen: PaletteItem | null;
  readonly projects: readonly Project[];
}

/** What Enter does now, and what came of the last one. */
export const PaletteFoot = ({ fire, chosen, projects }: PaletteFootProps) => {
  switch (fire.state) {
    case 'asks': {
      const { preset, head, viaTag } = fire;
      const count = preset.variables.length;
      return (
        <div className={styles.strip} role="alert">
          <Shield size={16} aria-hidden />
          <p>
            Press <b>Enter</b> again to fire <b>{preset.name}</b>: {preset.ref.name}
            {head === null ? null : (
              <>
                {' '}
                @ <span className="mono">{head.commit.sha.slice(0, 7)}</span>
              </>
            )}
            {head?.protected === true ? ', protected' : null}
            {count === 0 ? ', no variables' : `, ${count} ${count === 1 ? 'variable' : 'variables'}`}
            {viaTag ? '. A temporary tag is made at the commit and deleted again' : null}
          </p>
          <span className={styles.esc}>
            <Kbd look="box" keys="Esc" />
            Don’t fire
          </span>
        </div>
      );
    }
    case 'looking':
      return (
        <div className={styles.keys} role="status">
          <StatusGlyph status="running" /> Looking at {fire.preset.ref.name}…
          <span className={styles.end}>
            <Kbd look="box" keys="Esc" />
            Don’t fire
          </span>
        </div>
      );
    case 'sending':
      return (
        <div className={styles.keys} role="status">
          <StatusGlyph status="running" /> Sending {fire.preset.name}…
          <span className={styles.end}>
            <Kbd look="box" keys="Esc" />
            Close, it is sent all the same
          </span>
        </div>
      );
    case 'troubled':
      return (
        <div className={styles.result} role="alert">
          <StatusGlyph status={runStatus(fire.run).glyph} />
          <div>
            <p>
              <b>{fire.preset.name}</b>: {runStatus(fire.run).word}
            </p>
            {fire.run.problem === null ? null : <ProblemText problem={fire.run.problem} />}
          </div>
          <span className={styles.esc}>
            <Kbd look="box" keys="Enter" />
            Open
          </span>
        </div>
      );
    case 'failed':
      return (
        <div className={styles.result} role="alert">
          <StatusGlyph status="not-sent" />
          <ProblemText problem={fire.problem} />
          <span className={styles.esc}>
            <Kbd look="box" keys="Tab" />
            Change first
          </span>
        </div>
      );
    case 'idle': {
      const preset = chosen?.command.type === 'fire' ? chosen.command.preset : null;
      const triggers = projects.find(({ id }) => id === preset?.projectId)?.triggers ?? [];
      const trigger = triggers.find(({ id }) => id === preset?.triggerId) ?? triggers[0];
      return (
        <footer className={styles.keys}>
          {chosen === null ? null : (
            <span>
              <Kbd look="box" keys="Enter" />
              {preset === null ? 'Open' : preset.confirm ? 'Fire…' : 'Fire'}
            </span>
          )}
          {preset === null ? null : (
            <span>
              <Kbd look="box" keys="Tab" />
              Change first
            </span>
          )}
          <span>
            <Kbd look="box" keys="↑" />
            <Kbd look="box" keys="↓" />
            Move
          </span>
          {preset === null ? null : (
            <span className={styles.end}>
              {trigger === undefined ? (
                'Its trigger token is missing'
              ) : (
                <>
                  Fires with {trigger.label} <span className="mono">··· {trigger.hint}</span>
                </>
              )}
            </span>
          )}
        </footer>
      );
    }
  }
};
