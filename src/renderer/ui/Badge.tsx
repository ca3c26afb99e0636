import type { ReactNode } from 'react';
import styles from './Badge.module.css';
import { classNames } from './class-names.ts';

interface BadgeProps {
  readonly look?: 'plain' | 'success' | 'warning' | 'danger' | 'accent' | 'outline';
  readonly title?: string;
  readonly children: ReactNode;
}

export const Badge = ({ look = 'plain', title, children }: BadgeProps) => (
  <span className={classNames(styles.badge, styles[look])} title={title}>
    {children}
  </span>
);
