import type { Stretch } from './fuzzy.ts';
import styles from './Marked.module.css';

/** A text whose matching letters are marked. */
export const Marked = ({ parts }: { readonly parts: readonly Stretch[] }) =>
  parts.map(({ text, marked }, index) =>
    marked ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: stretches of one text, in their order
      <mark key={index} className={styles.mark}>
        {text}
      </mark>
    ) : (
      text
    ),
  );
