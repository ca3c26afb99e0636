import { Diff } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './DifferenceNote.module.css';

/** Says in words how a field differs from what the form was filled from. */
export const DifferenceNote = ({ children }: { readonly children: ReactNode }) => (
  <p className={styles.note}>
    <Diff aria-hidden />
    <span>{children}</span>
  </p>
);
