import { CommanderError } from 'commander';
import { redact } from '../adapters/console-log.ts';
import { fail, type Problem } from '../contract/problems.ts';
import { ArgumentFault, type Call, taker } from './arguments.ts';
import { createProgram } from './program.ts';

interface Globals {
  readonly json: boolean;
  /** `fire` and `run again` have a document of their own for what came to nothing. */
  readonly isFire: boolean;
}

export type Parsed = Globals &
  (
    | { readonly type: 'call'; readonly call: Call; readonly dataDir: string | null }
    | { readonly type: 'text'; readonly name: 'help' | 'version'; readonly text: string }
    /** `usage` is the help of what was asked for, where nothing was. */
    | { readonly type: 'fault'; readonly problem: Problem; readonly usage: string }
  );

const operandsOf = (argv: readonly string[]): readonly string[] =>
  argv.filter((argument, at) => !argument.startsWith('-') && argv[at - 1] !== '--data-dir');

/** The command that fires, where it is one. */
const fireName = ([command, verb]: readonly string[]): 'fire' | 'run again' | null => {
  if (command === 'fire') return 'fire';
  return command === 'run' && verb === 'again' ? 'run again' : null;
};

/** Read by hand: they count even where the rest can't be understood. */
export const globalsOf = (argv: readonly string[]): Globals => {
  const end = argv.indexOf('--');
  const options = end < 0 ? argv : argv.slice(0, end);
  return { json: options.includes('--json'), isFire: fireName(operandsOf(argv)) !== null };
};

/** Commander's words as ours: `error: unknown option '--x'` becomes a sentence, without what looks like a token. */
const sentence = (message: string): string => {
  // The value of an option that we don't know may be anything, a token included.
  const known = message.replace(/^error: /, '').replace(/^(unknown option '--[^'=]*)=[\s\S]*'/, "$1'");
  const words = redact(known.replace(/\s*\n\s*/g, ' ')).trim();
  const capital = words.replace(/^./, (first) => first.toUpperCase());
  return /[.?!)]$/.test(capital) ? capital : `${capital}.`;
};

const commandHint = (argv: readonly string[]): string => {
  const name = fireName(operandsOf(argv));
  return name === null ? 'See trigger-tray --help.' : `See trigger-tray ${name} --help. Nothing was sent.`;
};

/** Understands an argument list without doing anything: pure but for the help text that commander wraps to the terminal. */
export const parseArgv = (argv: readonly string[], version: string): Parsed => {
  const globals = globalsOf(argv);
  const noted: Call[] = [];
  let written = '';
  const program = createProgram({
    version,
    take: taker((call) => noted.push(call)),
    write: (text) => {
      written += text;
    },
  });
  const fault = (problem: Problem): Parsed => ({ ...globals, type: 'fault', problem, usage: written });
  try {
    program.parse([...argv], { from: 'user' });
  } catch (error) {
    if (error instanceof ArgumentFault) {
      return fault({ ...error.problem, message: redact(error.problem.message) });
    }
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) {
      const name = error.code === 'commander.version' ? 'version' : 'help';
      return { ...globals, type: 'text', name, text: written };
    }
    return error.code === 'commander.help'
      ? fault(fail('invalid-input', 'A command is missing.', commandHint(argv)).problem)
      : fault(fail('invalid-input', sentence(error.message), commandHint(argv)).problem);
  }
  const [call] = noted;
  const { dataDir } = program.opts<{ dataDir?: string }>();
  return call === undefined
    ? fault(fail('invalid-input', 'A command is missing.', commandHint(argv)).problem)
    : { ...globals, type: 'call', call, dataDir: dataDir ?? null };
};
