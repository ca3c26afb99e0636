import styles from './Bar.module.css';

interface BarProps {
  readonly role: 'meter' | 'progressbar';
  readonly label: string;
  readonly value: number;
  readonly max: number;
  /** The numbers in words. */
  readonly words: string;
}

/** How full, or how far. */
export const Bar = ({ role, label, value, max, words }: BarProps) => {
  const facts = {
    role,
    'aria-label': label,
    'aria-valuenow': Math.min(value, max),
    'aria-valuemin': 0,
    'aria-valuemax': max,
    'aria-valuetext': words,
  };
  return (
    <span {...facts} className={styles.bar}>
      <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden>
        <rect height="6" width={max === 0 ? 0 : Math.min(100, (value / max) * 100)} />
      </svg>
    </span>
  );
};
