import { type ReactNode, useId } from 'react';
import styles from './Section.module.css';

interface SectionProps {
  readonly title: string;
  /** Buttons beside the title. */
  readonly actions?: ReactNode;
  /** The title is for screen readers alone. */
  readonly titleHidden?: boolean;
  readonly children: ReactNode;
}

/** One section of the settings. */
export const Section = ({ title, actions, titleHidden = false, children }: SectionProps) => {
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <div className={titleHidden ? 'visually-hidden' : styles.head}>
        <h1 id={id}>{title}</h1>
        {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
      </div>
      {children}
    </section>
  );
};
