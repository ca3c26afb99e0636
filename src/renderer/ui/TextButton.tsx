import type { ButtonHTMLAttributes } from 'react';
import { classNames } from './class-names.ts';
import styles from './TextButton.module.css';

/** A button that reads as a link, within a sentence. */
export const TextButton = ({ className, ...rest }: ButtonHTMLAttributes<HTMLButtonElement>) => (
  <button {...rest} type="button" className={classNames(styles.link, className)} />
);
