import type { ReactNode } from 'react';
import { StatusGlyph } from '../../ui/StatusGlyph.tsx';
import styles from './dialogs.module.css';

/** What was found, with a tick, under the field that it was found by. */
export const FoundLine = ({ children }: { readonly children: ReactNode }) => (
  <p className={styles.found} role="status">
    <StatusGlyph status="success" />
    <span>{children}</span>
  </p>
);
