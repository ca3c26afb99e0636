import { TriangleAlert } from 'lucide-react';
import styles from './field.module.css';

/** What is wrong with a field, right beneath it. */
export const FieldError = ({ id, children }: { readonly id: string; readonly children: string }) => (
  <p className={styles.error} id={id}>
    <TriangleAlert aria-hidden />
    {children}
  </p>
);
