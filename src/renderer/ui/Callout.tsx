import { Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './Callout.module.css';
import { classNames } from './class-names.ts';

interface CalloutProps {
  readonly level?: 'info' | 'warning' | 'danger';
  readonly icon?: ReactNode;
  /** What stands at the end: a button or two. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** Something to know or to do. Warnings and worse are told to screen readers when they appear. */
export const Callout = ({ level = 'info', icon, actions, children }: CalloutProps) => (
  <div className={classNames(styles.callout, styles[level])} role={level === 'danger' ? 'alert' : 'status'}>
    {icon ?? (level === 'info' ? <Info size={16} aria-hidden /> : <TriangleAlert size={16} aria-hidden />)}
    <div className={styles.text}>{children}</div>
    {actions}
  </div>
);
