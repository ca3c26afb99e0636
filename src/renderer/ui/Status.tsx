import styles from './Status.module.css';
import { type GlyphStatus, StatusGlyph } from './StatusGlyph.tsx';

/** An outcome as shape, colour and word. */
export const Status = ({ status, word }: { readonly status: GlyphStatus; readonly word: string }) => (
  <span className={styles.status} data-status={status} title={word}>
    <StatusGlyph status={status} />
    <span>{word}</span>
  </span>
);
