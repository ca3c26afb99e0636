import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './StatusGlyph.module.css';

export type GlyphStatus =
  | 'created'
  | 'pending'
  | 'running'
  | 'success'
  | 'failed'
  | 'canceled'
  | 'manual'
  | 'skipped'
  | 'unknown'
  | 'refused'
  | 'not-sent';

/** One shape an outcome, so that colour is never needed to tell them apart. */
const shapes: Readonly<Record<GlyphStatus, ReactNode>> = {
  created: <circle cx="8" cy="8" r="5.75" strokeDasharray="1.9 1.713" strokeLinecap="butt" />,
  pending: (
    <>
      <circle cx="8" cy="8" r="5.75" />
      <path d="M8 4.9V8l2.1 1.6" />
    </>
  ),
  running: (
    <>
      <circle cx="8" cy="8" r="5.75" opacity=".32" />
      <path d="M8 2.25A5.75 5.75 0 1 1 2.25 8" />
      <circle cx="8" cy="8" r="2" fill="currentColor" stroke="none" />
    </>
  ),
  success: (
    <>
      <circle cx="8" cy="8" r="6.5" fill="currentColor" stroke="none" />
      <path className={styles.ink} d="m5.1 8.2 2.05 2.05 3.85-4.2" />
    </>
  ),
  failed: (
    <>
      <rect x="1.75" y="1.75" width="12.5" height="12.5" rx="3" fill="currentColor" stroke="none" />
      <path className={styles.ink} d="m5.5 5.5 5 5m0-5-5 5" />
    </>
  ),
  canceled: (
    <>
      <circle cx="8" cy="8" r="5.75" />
      <path d="m4.1 11.9 7.8-7.8" />
    </>
  ),
  manual: (
    <>
      <circle cx="8" cy="8" r="5.75" />
      <path d="M6.7 5.4v5.2L10.9 8z" fill="currentColor" strokeWidth="1" />
    </>
  ),
  skipped: (
    <>
      <circle cx="8" cy="8" r="5.75" />
      <path d="m5.2 5.9 2.1 2.1-2.1 2.1M8.4 5.9 10.5 8l-2.1 2.1" />
    </>
  ),
  unknown: (
    <>
      <path d="M7.3 1.9a1 1 0 0 1 1.4 0l5.4 5.4a1 1 0 0 1 0 1.4l-5.4 5.4a1 1 0 0 1-1.4 0L1.9 8.7a1 1 0 0 1 0-1.4z" />
      <path d="M6.5 6.7a1.5 1.5 0 1 1 2.25 1.3c-.5.28-.75.5-.75 1.05M8 11.1v.01" />
    </>
  ),
  refused: (
    <>
      <path d="M5.5 1.75h5l3.75 3.75v5l-3.75 3.75h-5L1.75 10.5v-5z" fill="currentColor" strokeWidth="1" />
      <path className={styles.ink} d="M8 4.75V8.5M8 11.1v.01" />
    </>
  ),
  'not-sent': <path d="M3.25 2.75h9.5M8 13.5V6M4.75 9.1 8 5.85l3.25 3.25" />,
};

/** The shape and colour of an outcome. With a `label` it is an image of its own; without one, words stand beside it. */
export const StatusGlyph = ({
  status,
  label,
}: {
  readonly status: GlyphStatus;
  readonly label?: string | undefined;
}) => (
  // biome-ignore lint/a11y/noSvgWithoutTitle: named by aria-label where it stands alone, hidden where words stand beside it
  <svg
    className={classNames(styles.glyph, status === 'running' && styles.turning)}
    data-status={status}
    viewBox="0 0 16 16"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.5"
    strokeLinecap="round"
    strokeLinejoin="round"
    focusable="false"
    {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
  >
    {shapes[status]}
  </svg>
);
