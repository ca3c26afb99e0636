import type { Run } from '../../../contract/runs.ts';
import { duration, relativeTime } from '../../ui/time.ts';
import { useNow } from '../../ui/use-now.ts';
import styles from './RunStrip.module.css';
import { isLive, medianSeconds, runStatus, secondsOf } from './run-status.ts';

/** As many runs as a strip shows. */
const SHOWN = 20;
const HEIGHT = 24;
const LEAST = 4;

interface RunStripProps {
  /** Newest first. */
  readonly runs: readonly Run[];
  readonly onOpen: (run: Run) => void;
}

/** The last runs as bars, oldest first: colour and shape by outcome, height by how long they took. */
export const RunStrip = ({ runs, onOpen }: RunStripProps) => {
  const now = useNow(10_000);
  const shown = runs.slice(0, SHOWN).toReversed();
  if (shown.length < 2) return null;
  const longest = Math.max(1, ...shown.map((run) => secondsOf(run, now) ?? 0));
  const passed = shown.filter(({ pipeline }) => pipeline?.status === 'success').length;
  const median = medianSeconds(shown);
  return (
    <div className={styles.frame}>
      <p className={styles.words}>
        Last {shown.length}: {passed} passed
        {median === null ? null : <span>median {duration(median)}</span>}
      </p>
      <ol className={styles.strip} aria-label={`Last ${shown.length} builds, oldest first`}>
        {shown.map((run) => {
          const { glyph, word } = runStatus(run);
          const seconds = secondsOf(run, now);
          const height = Math.max(LEAST, Math.round(((seconds ?? 0) / longest) * HEIGHT));
          const took = seconds === null || seconds === 0 ? '' : `, ${duration(seconds)}`;
          const said = `${word}, ${run.ref.name}${took}, ${relativeTime(run.firedAt, now)}`;
          return (
            <li key={run.id}>
              <button
                type="button"
                className={styles.bar}
                data-status={glyph}
                data-live={isLive(run)}
                style={{ height }}
                aria-label={said}
                title={said}
                onClick={() => onOpen(run)}
              />
            </li>
          );
        })}
      </ol>
    </div>
  );
};
