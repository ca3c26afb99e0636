/** True where a line would be read back as something else than this text. */
const isMistaken = (text: string): boolean => {
  if (text !== text.trim() || text === '' || text.includes('\n')) return true;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** A list as one writes it: an item a line; what is no plain text, or would not be read as it, as JSON. */
export const listText = (items: readonly unknown[]): string =>
  items
    .map((item) => (typeof item === 'string' && !isMistaken(item) ? item : JSON.stringify(item)))
    .join('\n');

const itemOf = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    return line;
  }
};

/** The other way round: blank lines are none. */
export const parseList = (text: string): unknown[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map(itemOf);
