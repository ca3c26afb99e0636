/** Sequences that move the cursor, name the window and the like: they have no meaning in a list of lines. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: those of terminals
const OTHER = /\x1b(?:\[[0-?]*[ -/]*[@-ln-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\^_])/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: those of terminals
const COLOURS = /\x1b\[[\d;:]*m/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: but tab and escape
const CONTROLS = /[\x00-\x08\x0b-\x1a\x1c-\x1f\x7f]/g;
const MARK = /section_(?:start|end):\d+:[^\r\n]*?(?=\r|$)/g;

/** What a terminal would show of a line in the end: a carriage return writes over what stood there. */
const lastWritten = (line: string): string => {
  if (!line.includes('\r')) return line;
  const parts = line.split('\r');
  return parts.findLast((part) => part.replace(OTHER, '').replace(COLOURS, '') !== '') ?? '';
};

/** A line as it is drawn: colours stay in it, anything else that steers a terminal is gone, and so are marks of sections. */
export const drawnLine = (raw: string): string =>
  lastWritten(raw.includes('section_') ? raw.replace(MARK, '') : raw)
    .replace(OTHER, '')
    .replace(CONTROLS, '');

/** A line as text alone. */
export const plainLine = (raw: string): string => {
  // Most lines have nothing to take out.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those of terminals
  if (!/[\x00-\x08\x0b-\x1f\x7f]/.test(raw)) return raw;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: an escape that began no sequence
  return drawnLine(raw).replace(COLOURS, '').replace(/\x1b/g, '');
};
