import { parse } from 'dotenv';
import { fail, ok, type Result } from '../../contract/problems.ts';
import { variableKeyFault } from '../../contract/variables.ts';

/** A variable as a `.env` text gives it. */
export interface EnvVariable {
  readonly key: string;
  readonly value: string;
}

interface Statement {
  readonly line: number;
  readonly text: string;
  /** A quote opens the value and does not close it: dotenv would take it as a part of the value, and say nothing. */
  readonly broken: boolean;
}

const IGNORED = /[^\S\n]*(?:#.*)?(?:\n|$)/y;
const HEAD = /[^\S\n]*(?:export[^\S\n]+)?[\w.-]+(?:[^\S\n]*=|:(?=[^\S\n]))[^\S\n]*(['"`])/y;
/** A quoted value to its end, over several lines where it spans them, as dotenv's own pattern has it. */
const QUOTED = new RegExp(`${HEAD.source}(?:\\\\\\1|(?!\\1)[\\s\\S])*\\1[^\\S\\n]*(?:#.*)?(?=\\n|$)`, 'y');
const LINE = /.*/y;

const matchAt = (sticky: RegExp, text: string, at: number): RegExpExecArray | null => {
  sticky.lastIndex = at;
  return sticky.exec(text);
};

function* statements(text: string): Generator<Statement> {
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const ignored = matchAt(IGNORED, text, at);
    if (ignored !== null) {
      at += ignored[0].length;
      line += 1;
      continue;
    }
    const quoted = matchAt(QUOTED, text, at);
    const found = (quoted ?? matchAt(LINE, text, at))?.[0] ?? '';
    const quote = matchAt(HEAD, text, at)?.[1];
    // A quote inside a value that also ends with one ('it's') is dotenv's to strip.
    const broken = quoted === null && quote !== undefined && !endsWithQuote(found, quote);
    yield { line, text: found, broken };
    at += found.length + 1;
    line += found.split('\n').length;
  }
}

const endsWithQuote = (statement: string, quote: string): boolean =>
  statement.trimEnd().endsWith(quote) && statement.indexOf(quote) < statement.trimEnd().length - 1;

/**
 * Reads a `.env` text (`name` is what problems call it) with dotenv's parser, statement by statement, since dotenv itself passes over what it can't read
 * and lets the last of two values win. Problem: `invalid-input`, naming the line.
 */
export const parseEnvText = (name: string, content: string): Result<readonly EnvVariable[]> => {
  const text = content.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  const variables: EnvVariable[] = [];
  const lineOf = new Map<string, number>();
  for (const { line, text: statement, broken } of statements(text)) {
    const [entry, another] = Object.entries(parse(statement));
    if (entry === undefined || another !== undefined || broken) {
      return fail(
        'invalid-input',
        `Line ${line} of ${name} can't be understood.`,
        'Write KEY=VALUE; a value with a quote at its start needs one at its end.',
      );
    }
    const [key, value] = entry;
    const wrong = variableKeyFault(key);
    if (wrong !== null) {
      return fail('invalid-input', `Line ${line} of ${name}: ${wrong}.`, 'Change the key.');
    }
    const earlier = lineOf.get(key);
    if (earlier !== undefined) {
      return fail(
        'invalid-input',
        `Line ${line} of ${name}: ${key} is given twice, first in line ${earlier}.`,
        'Keep one of the two.',
      );
    }
    lineOf.set(key, line);
    variables.push({ key, value });
  }
  return ok(variables);
};
