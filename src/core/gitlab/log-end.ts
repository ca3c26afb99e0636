/** Characters: of a log in plain English, 10 MB. */
const KEPT = 10_000_000;

/**
 * The end of a job's log, at most ten million characters; `truncated` where more was left out. What is kept begins with
 * a line of its own.
 */
export const endOf = (
  log: string,
  kept: number = KEPT,
): { readonly text: string; readonly truncated: boolean } => {
  if (log.length <= kept) return { text: log, truncated: false };
  const from = log.length - kept;
  const line = log.indexOf('\n', from - 1);
  // A log without lines is cut where it must be, but never through a character of two halves.
  if (line < 0 || line === log.length - 1) {
    return { text: log.slice(/[\uDC00-\uDFFF]/.test(log.charAt(from)) ? from + 1 : from), truncated: true };
  }
  return { text: log.slice(line + 1), truncated: true };
};
