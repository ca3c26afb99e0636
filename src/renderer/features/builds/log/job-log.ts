import { type AnsiState, nextState } from './ansi-state.ts';
import { plainLine } from './plain-line.ts';

/** A part of a log that GitLab's runner marked; lines from 0. */
export interface LogSection {
  readonly name: string;
  readonly start: number;
  /** The line behind its last one; null while it goes on. */
  readonly end: number | null;
  /** Seconds that it took; null while it goes on. */
  readonly seconds: number | null;
  /** The runner asks for it to begin folded. */
  readonly folded: boolean;
}

/** A log as lines. Reading it is one pass; a line is looked into when it is drawn. */
export interface LogText {
  readonly text: string;
  readonly lines: number;
  readonly sections: readonly LogSection[];
  /** The line as it was written, without its end. */
  raw(line: number): string;
  /** The line without colours, for search and copying. */
  plain(line: number): string;
  /** The look with which the line begins. */
  state(line: number): AnsiState;
}

interface MarkedSection extends LogSection {
  /** When it began, in seconds since 1970. */
  readonly since: number;
  /** The line of the mark that ended it. */
  readonly endedOn: number | null;
}

/** What a reading left behind, so that a longer log can be read on from there. */
interface Reading {
  readonly text: string;
  /** Where each line begins; the last one may be unfinished. */
  readonly starts: number[];
  readonly states: AnsiState[];
  readonly sections: MarkedSection[];
  readonly plain: (string | undefined)[];
}

const readings = new WeakMap<LogText, Reading>();

// biome-ignore lint/suspicious/noControlCharactersInRegex: those of terminals
const FOUND = /\n|\x1b\[([\d;:]*)m|section_(start|end):(\d+):([\w.-]+)(\[[^\]\r\n]*\])?/g;

/** Reads from the start of the last known line on. */
const readOn = ({ text, starts, states, sections }: Reading): void => {
  const pattern = new RegExp(FOUND);
  pattern.lastIndex = starts.at(-1) ?? 0;
  let state = states.at(-1) ?? '';
  for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) {
    const [whole, colours, mark, second = '0', name = '', options = ''] = found;
    const line = starts.length - 1;
    if (whole === '\n') {
      starts.push(pattern.lastIndex);
      states.push(state);
    } else if (colours !== undefined) {
      state = nextState(state, colours);
    } else if (mark === 'start') {
      const folded = options.includes('collapsed=true');
      const since = Number(second);
      sections.push({ name, start: line, end: null, seconds: null, folded, since, endedOn: null });
    } else {
      const at = sections.findLastIndex((section) => section.name === name && section.end === null);
      const open = sections[at];
      if (open === undefined) continue;
      // The mark stands at the beginning of the line behind the section's last.
      const end = Math.max(open.start + 1, line);
      sections[at] = { ...open, end, seconds: Math.max(0, Number(second) - open.since), endedOn: line };
    }
  }
};

/** The reading up to its last line, which may have been half written: that one is read again. */
const resumed = ({ starts, states, sections, plain }: Reading, text: string): Reading => {
  const last = starts.length - 1;
  return {
    text,
    starts: [...starts],
    states: [...states],
    sections: sections
      .filter(({ start }) => start < last)
      .map((section) =>
        section.endedOn === last ? { ...section, end: null, seconds: null, endedOn: null } : section,
      ),
    plain: plain.slice(0, last),
  };
};

/** Reads a log; one that `before` is the beginning of is read on from where that ended. */
export const readLog = (text: string, before: LogText | null = null): LogText => {
  const known = before === null ? undefined : readings.get(before);
  const reading: Reading =
    known !== undefined && known.text !== '' && text.startsWith(known.text)
      ? resumed(known, text)
      : { text, starts: [0], states: [''], sections: [], plain: [] };
  readOn(reading);
  const { starts, states, sections, plain } = reading;
  const raw = (line: number): string => {
    const found = text.slice(starts[line], (starts[line + 1] ?? text.length + 1) - 1);
    return found.endsWith('\r') ? found.slice(0, -1) : found;
  };
  const log: LogText = {
    text,
    // What stands behind the last line's end is no line.
    lines: text === '' ? 0 : starts.length - (text.endsWith('\n') ? 1 : 0),
    sections,
    raw,
    plain: (line) => {
      plain[line] ??= plainLine(raw(line));
      return plain[line];
    },
    state: (line) => states[line] ?? '',
  };
  readings.set(log, reading);
  return log;
};
