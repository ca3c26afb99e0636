import type { LogSection } from './job-log.ts';

/** The lines that are drawn, in their order: those within a folded section, but for its first, are not. */
export const shownLines = (
  lines: number,
  sections: readonly LogSection[],
  isFolded: (section: LogSection) => boolean,
): readonly number[] => {
  const hidden = sections
    .filter(isFolded)
    .map(({ start, end }) => ({ from: start + 1, to: end ?? lines }))
    .sort((a, b) => a.from - b.from);
  const shown: number[] = [];
  let next = 0;
  for (let line = 0; line < lines; line += 1) {
    while (next < hidden.length && (hidden[next]?.to ?? 0) <= line) next += 1;
    const range = hidden[next];
    if (range !== undefined && line >= range.from) {
      line = range.to - 1;
      continue;
    }
    shown.push(line);
  }
  return shown;
};
