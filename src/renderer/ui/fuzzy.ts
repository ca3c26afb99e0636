import UFuzzy from '@leeoniya/ufuzzy';

/** A text that was found, and what of it matched: pairs of from and to. */
export interface Found {
  /** Its place among the texts that were searched. */
  readonly index: number;
  readonly ranges: readonly number[];
}

// Letters of every script; one letter may be missing between two that were typed.
const finder = new UFuzzy({
  unicode: true,
  interSplit: "[^\\p{L}\\d']+",
  intraSplit: '\\p{Ll}\\p{Lu}',
  intraBound: '\\p{L}\\d|\\d\\p{L}|\\p{Ll}\\p{Lu}',
  intraChars: "[\\p{L}\\d']",
  intraContr: "'\\p{L}{1,2}\\b",
  intraIns: 1,
  // What matches equally well keeps its order: it says more than the alphabet.
  compare: () => 0,
});

/** Words are found in any order up to this many. */
const IN_ANY_ORDER = 3;
/** So many matches are put into order; more of them say little anyway. */
const RANKED = 2_000;

/** Texts that hold every word of the query, best first, equals in their order; an empty query finds them all. */
export const fuzzy = (texts: readonly string[], query: string): readonly Found[] => {
  const all = (indexes: readonly number[]) => indexes.map((index) => ({ index, ranges: [] }));
  if (query.trim() === '') return all(texts.map((_, index) => index));
  const [indexes, info, order] = finder.search([...texts], query, IN_ANY_ORDER, RANKED);
  if (indexes === null) return [];
  if (info === null || order === null) return all(indexes);
  return order.flatMap((at) => {
    const index = info.idx[at];
    return index === undefined ? [] : [{ index, ranges: info.ranges[at] ?? [] }];
  });
};

/** A stretch of a text, marked or not. */
export interface Stretch {
  readonly text: string;
  readonly marked: boolean;
}

/** The part of a found text from `from` on, `length` characters long, cut where what matched begins and ends. */
export const stretches = (
  text: string,
  ranges: readonly number[],
  from: number,
  length: number,
): readonly Stretch[] => {
  const end = from + length;
  const cuts: Stretch[] = [];
  let at = from;
  for (let pair = 0; pair < ranges.length; pair += 2) {
    const start = Math.max(ranges[pair] ?? 0, from);
    const stop = Math.min(ranges[pair + 1] ?? 0, end);
    if (start >= stop) continue;
    if (start > at) cuts.push({ text: text.slice(at, start), marked: false });
    cuts.push({ text: text.slice(start, stop), marked: true });
    at = stop;
  }
  if (at < end) cuts.push({ text: text.slice(at, end), marked: false });
  return cuts;
};
