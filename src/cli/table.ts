/** Terminals count characters, not UTF-16 units. */
const width = (text: string): number => [...text].length;

/** Aligned columns, two spaces apart, with a head. Cells are plain text, one line each. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string => {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => width(row[column] ?? ''))));
  return all
    .map((row) =>
      row
        .map((cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - width(cell))))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};

/** Names and their values, one a line, values aligned. */
export const pairs = (rows: readonly (readonly [name: string, value: string])[]): string => {
  const widest = Math.max(0, ...rows.map(([name]) => width(name)));
  return rows.map(([name, value]) => `${name}${' '.repeat(widest - width(name))}  ${value}`).join('\n');
};
