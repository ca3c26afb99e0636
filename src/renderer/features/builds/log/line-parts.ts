import Anser from 'anser';
import type { AnsiState } from './ansi-state.ts';
import { drawnLine } from './plain-line.ts';

/** A stretch of a line in one look. */
export interface LinePart {
  /** Where it begins in the plain text of the line. */
  readonly from: number;
  readonly text: string;
  /** Names of the look: `red`, `bold`, `on-blue`; see `LogLines.module.css`. */
  readonly looks: readonly string[];
  /** It is what is searched for; `current` is the one that the search stands at. */
  readonly found: 'no' | 'yes' | 'current';
}

const NAMES = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'] as const;

/** The nearest of the eight colours that read well in both themes. */
const nearest = (red: number, green: number, blue: number): string => {
  const top = Math.max(red, green, blue);
  const span = top - Math.min(red, green, blue);
  // Greys: what is nearly black or white is the colour of text.
  if (span < 40) return top < 60 || top > 180 ? 'white' : 'dim';
  const near = (value: number): number => (top - value < span / 2 ? 1 : 0);
  return NAMES[near(red) + 2 * near(green) + 4 * near(blue)] ?? 'white';
};

/** The levels of the 6×6×6 cube of xterm's palette. */
const LEVELS = [0, 95, 135, 175, 215, 255] as const;

const ofPalette = (index: number): string => {
  if (index < 16) return NAMES[index % 8] ?? 'white';
  if (index >= 232) return nearest(8 + (index - 232) * 10, 8 + (index - 232) * 10, 8 + (index - 232) * 10);
  const at = index - 16;
  const level = (step: number): number => LEVELS[Math.floor(at / step) % 6] ?? 0;
  return nearest(level(36), level(6), level(1));
};

/** Anser's name of a colour as one of ours; null for the plain one. */
const colourOf = (name: string | null, rgb: string | null): string | null => {
  if (name === null || name === '') return null;
  if (name === 'ansi-truecolor') {
    const [red = 0, green = 0, blue = 0] = (rgb ?? '').split(',').map(Number);
    return nearest(red, green, blue);
  }
  const palette = /^ansi-palette-(\d+)$/.exec(name)?.[1];
  if (palette !== undefined) return ofPalette(Number(palette));
  const plain = name.replace('ansi-', '').replace('bright-', '');
  return plain === 'black' ? 'dim' : plain;
};

const DECORATIONS: readonly string[] = ['bold', 'dim', 'italic', 'underline', 'strikethrough', 'reverse'];

interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly current: boolean;
}

/** Cuts a part where what was found begins or ends. */
const cut = (text: string, at: number, looks: readonly string[], found: readonly Stretch[]): LinePart[] => {
  const end = at + text.length;
  const edges = [
    ...new Set([
      at,
      ...found.flatMap(({ from, to }) => [from, to]).filter((edge) => edge > at && edge < end),
      end,
    ]),
  ].sort((a, b) => a - b);
  return edges.slice(0, -1).map((from, index) => {
    const hit = found.find((one) => one.from <= from && from < one.to);
    return {
      from,
      text: text.slice(from - at, (edges[index + 1] ?? end) - at),
      looks,
      found: hit === undefined ? 'no' : hit.current ? 'current' : 'yes',
    };
  });
};

/** A line in its looks. `found` are places in its plain text. */
export const lineParts = (
  raw: string,
  state: AnsiState,
  found: readonly Stretch[] = [],
): readonly LinePart[] => {
  const line = drawnLine(raw);
  if (state === '' && !line.includes('\x1b')) return cut(line, 0, [], found);
  const entries = Anser.ansiToJson(`\x1b[${state}m${line}`, {
    json: true,
    use_classes: true,
    remove_empty: true,
  });
  let at = 0;
  return entries.flatMap(({ content, fg, bg, fg_truecolor, bg_truecolor, decorations }) => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: an escape that began no sequence
    const text = content.replace(/\x1b/g, '');
    const colour = colourOf(fg, fg_truecolor);
    const ground = colourOf(bg, bg_truecolor);
    const looks = [
      ...(colour === null ? [] : [colour]),
      ...(ground === null ? [] : [`on-${ground}`]),
      ...decorations.filter((name) => DECORATIONS.includes(name)),
    ];
    const parts = cut(text, at, looks, found);
    at += text.length;
    return parts;
  });
};
