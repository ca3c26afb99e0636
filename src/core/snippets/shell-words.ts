/** A word of a command, or the end of it: what stands behind belongs to another one. */
type Piece = { readonly word: string } | 'end';

/** What a backslash stands for inside `$'…'` (bash's ANSI-C quoting), as far as calls of curl need it. */
const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  "'": "'",
  '"': '"',
  '\\': '\\',
};

const SPACE = /[ \t]/;

/**
 * The words of the first command in a text, as a shell would split them: single, double and `$'…'` quotes, and lines
 * that go on behind `\`, `^` (cmd) or a backtick (PowerShell). Nothing is expanded: `$NAME` stays as it is written.
 * Ends at a line break, `;`, `|`, `&` or `>` outside of quotes. A quote that never closes takes the rest.
 */
export const shellWords = (text: string): readonly string[] => {
  const words: string[] = [];
  let at = 0;
  for (;;) {
    while (SPACE.test(text.charAt(at)) || continues(text, at))
      at += continues(text, at) ? lengthOf(text, at) : 1;
    const [piece, next] = readPiece(text, at);
    if (piece === 'end') return words;
    words.push(piece.word);
    at = next;
  }
};

/** A line that goes on in the next one. */
const continues = (text: string, at: number): boolean =>
  /^[\\^`][ \t]*(?:\r\n|\n)/.test(text.slice(at, at + 40));
const lengthOf = (text: string, at: number): number => text.indexOf('\n', at) - at + 1;

const isEnd = (text: string, at: number): boolean => at >= text.length || /[\n\r;|&>]/.test(text.charAt(at));

const readPiece = (text: string, start: number): readonly [Piece, number] => {
  if (isEnd(text, start)) return ['end', start];
  let word = '';
  let at = start;
  while (!isEnd(text, at) && !SPACE.test(text.charAt(at)) && !continues(text, at)) {
    const [part, next] = readPart(text, at);
    word += part;
    at = next;
  }
  return [{ word }, at];
};

const readPart = (text: string, at: number): readonly [string, number] => {
  const sign = text.charAt(at);
  if (sign === "'") return until(text, at + 1, "'");
  if (sign === '$' && text.charAt(at + 1) === "'") return escaped(text, at + 2, "'", (next) => ESCAPES[next]);
  if (sign === '"') return escaped(text, at + 1, '"', (next) => ('"\\$`'.includes(next) ? next : undefined));
  if (sign === '\\' && at + 1 < text.length) return [text.charAt(at + 1), at + 2];
  return [sign, at + 1];
};

const until = (text: string, from: number, close: string): readonly [string, number] => {
  const end = text.indexOf(close, from);
  return end < 0 ? [text.slice(from), text.length] : [text.slice(from, end), end + 1];
};

/** A quoted part in which a backslash can stand before a character; `meaning` tells what the two mean, undefined for themselves. */
const escaped = (
  text: string,
  from: number,
  close: string,
  meaning: (next: string) => string | undefined,
): readonly [string, number] => {
  const parts: string[] = [];
  let at = from;
  while (at < text.length && text.charAt(at) !== close) {
    const next = text.charAt(at + 1);
    if (text.charAt(at) !== '\\' || next === '') {
      parts.push(text.charAt(at));
      at += 1;
    } else {
      // A line break behind a backslash is none.
      parts.push(next === '\n' ? '' : (meaning(next) ?? `\\${next}`));
      at += 2;
    }
  }
  return [parts.join(''), at + 1];
};
