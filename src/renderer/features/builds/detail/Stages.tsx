import type { KeyboardEvent } from 'react';
import type { Job } from '../../../../contract/runs.ts';
import { StatusGlyph } from '../../../ui/StatusGlyph.tsx';
import { duration } from '../../../ui/time.ts';
import { useNow } from '../../../ui/use-now.ts';
import { jobStatus } from '../run-status.ts';
import styles from './Stages.module.css';
import { stagesOf } from './stages.ts';

interface StagesProps {
  readonly jobs: readonly Job[];
  /** The job whose log is shown. */
  readonly chosen: number | null;
  readonly onChoose: (job: Job) => void;
}

/** Moves the focus from one button to the next or the one before. */
const onArrows = (event: KeyboardEvent<HTMLElement>): void => {
  const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (by === undefined) return;
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
  event.preventDefault();
  buttons[at + by]?.focus();
};

/** The jobs of a pipeline, a column a stage; one that is pressed shows its log. */
export const Stages = ({ jobs, chosen, onChoose }: StagesProps) => {
  const now = useNow(1_000);
  return (
    <div className={styles.stages} role="toolbar" aria-label="Jobs by stage" onKeyDown={onArrows}>
      {stagesOf(jobs, now).map(({ name, jobs: own, seconds }) => (
        <section key={name} className={styles.stage} aria-label={`Stage ${name}`}>
          <h4>
            <span className="truncate">{name}</span>
            {seconds === null ? null : <span className={styles.took}>{duration(seconds)}</span>}
          </h4>
          <ul>
            {own.map((job) => {
              const { glyph, word } = jobStatus(job.status);
              return (
                <li key={job.id}>
                  <button
                    type="button"
                    className={styles.job}
                    aria-pressed={job.id === chosen}
                    title={`${job.name}: ${word}${job.allowFailure ? ', allowed to fail' : ''}`}
                    onClick={() => onChoose(job)}
                  >
                    <StatusGlyph status={glyph} label={word} />
                    <span className="truncate">{job.name}</span>
                    {job.allowFailure && job.status === 'failed' ? (
                      <span className="visually-hidden">, allowed to fail</span>
                    ) : null}
                  </button>
                </li>
              );
            })}
          </ul>
        </section>
      ))}
    </div>
  );
};
