import { classNames } from './class-names.ts';
import styles from './Kbd.module.css';

/** A key as it is printed on a keyboard. */
export const Kbd = ({
  keys,
  look = 'plain',
}: {
  readonly keys: string;
  readonly look?: 'plain' | 'box' | 'on';
}) => <kbd className={classNames(styles.kbd, styles[look])}>{keys}</kbd>;
