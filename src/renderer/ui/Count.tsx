import styles from './Count.module.css';

/** A number in a pill; `of` says what it counts to those who can't see where it stands. */
export const Count = ({ value, of }: { readonly value: number | string; readonly of?: string }) => (
  <span className={styles.count}>
    {value}
    {of === undefined ? null : <span className="visually-hidden"> {of}</span>}
  </span>
);
