/** The mark of firing, as in the app's own icon. */
export const DartIcon = () => (
  <svg viewBox="0 0 16 16" width="16" height="16" fill="currentColor" aria-hidden="true" focusable="false">
    <path d="M8 1.9 13 13.6 8 10.9 3 13.6z" stroke="currentColor" strokeWidth="1.5" strokeLinejoin="round" />
  </svg>
);
