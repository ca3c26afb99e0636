import type { ReactNode } from 'react';
import styles from './Badge.module.css';
import { classNames } from './class-names.ts';

interface BadgeProps {
  readonly look?: 'plain' | 'success' | 'warning' | 'danger' | 'accent' | 'outline';
  readonly id?: string;
  readonly title?: string;
  readonly children: ReactNode;
}

export const Badge = ({ look = 'plain', id, title, children }: BadgeProps) => (
  <span className={classNames(styles.badge, styles[look])} id={id} title={title}>
    {children}
  </span>
);
