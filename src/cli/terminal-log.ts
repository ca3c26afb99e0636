/** What a job's log holds besides text, as GitLab's runner and the programs in it write it. */
const PARTS = new RegExp(
  [
    // GitLab's folding marks: `section_start:1700000000:build[collapsed=true]\r` and an erased line.
    'section_(?:start|end):\\d+:[^\\r\\n]{0,200}\\r(?:\\u001b\\[0K)?',
    // Commands with a text of their own (window titles, links, the clipboard), to their end or that of the line.
    '(?:\\u001b[\\]PX^_]|[\\u0090\\u0098\\u009d-\\u009f])[^\\u0007\\u001b\\u009c\\r\\n]*(?:\\u0007|\\u001b\\\\|\\u009c)?',
    // Control sequences; colours among them are kept.
    '(?:\\u001b\\[|\\u009b)([0-?]*)[ -/]*([@-~])?',
    // Any other escape.
    '\\u001b[ -/]*[0-~]?',
    '\\r\\n?',
    // What else steers: C0 and C1 controls, bidirectional marks, line separators.
    '[\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001a\\u001c-\\u001f\\u007f-\\u009f\\u200e\\u200f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]',
  ].join('|'),
  'g',
);
const RESET = '\u001b[0m';

/**
 * A job's log for a terminal: its text and colours, and nothing that moves the cursor, erases, renames the window, fills
 * the clipboard or hides text. A carriage return, which writes over a line, begins a new one. Ends with colours reset
 * and a line feed.
 */
export const terminalLog = (log: string): string => {
  let coloured = false;
  const text = log.replace(PARTS, (part: string, parameters?: string, final?: string) => {
    if (part.startsWith('\r')) return '\n';
    if (final !== 'm' || parameters === undefined || !/^[\d;:]*$/.test(parameters)) return '';
    coloured = true;
    return `\u001b[${parameters}m`;
  });
  const end = `${coloured ? RESET : ''}${text === '' || text.endsWith('\n') ? '' : '\n'}`;
  return `${text}${end}`;
};
