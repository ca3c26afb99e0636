import { Diff } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './DifferenceNote.module.css';

interface DifferenceNoteProps {
  readonly id?: string;
  readonly children: ReactNode;
}

/** Says in words how a field differs from what the form was filled from. */
export const DifferenceNote = ({ id, children }: DifferenceNoteProps) => (
  <p id={id} className={styles.note}>
    <Diff aria-hidden />
    <span>{children}</span>
  </p>
);
