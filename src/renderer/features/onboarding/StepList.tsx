import { Check } from 'lucide-react';
import styles from './Setup.module.css';

export interface Step {
  readonly title: string;
  /** What came of it; null where it is still to be done. */
  readonly done: string | null;
}

interface StepListProps {
  readonly steps: readonly Step[];
  readonly current: number;
  /** The last step that can be gone to. */
  readonly reached: number;
  readonly onStep: (step: number) => void;
}

/** The steps of the first run: those that were reached can be gone back to. */
export const StepList = ({ steps, current, reached, onStep }: StepListProps) => (
  <ol className={styles.steps}>
    {steps.map(({ title, done }, index) => (
      <li key={title} aria-current={index === current ? 'step' : undefined} data-done={done !== null}>
        <button
          type="button"
          aria-disabled={index > reached}
          onClick={() => {
            if (index <= reached && index !== current) onStep(index);
          }}
        >
          <span className={styles.number}>
            {done !== null && index !== current ? <Check role="img" aria-label="Done" /> : index + 1}
          </span>
          <span>{title}</span>
          {done === null ? null : <small className="truncate">{done}</small>}
        </button>
      </li>
    ))}
  </ol>
);
