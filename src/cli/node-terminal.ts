import { fail, ok, type Result } from '../contract/problems.ts';
import { promptLine, promptSecret } from './prompt.ts';
import { stdinLines } from './stdin-lines.ts';
import type { Terminal } from './terminal.ts';

/** The part of a Node process that a terminal needs. */
type NodeStreams = Pick<NodeJS.Process, 'stdin' | 'stdout' | 'stderr' | 'on' | 'off'>;

const gaveUp = (what: string): Result<never> =>
  fail('invalid-input', `No ${what} was given.`, 'Nothing was sent or stored; run the command again.');

const decode = (bytes: Buffer, what: string): Result<string> => {
  try {
    return ok(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return fail('invalid-input', `The ${what} on standard input is no UTF-8 text.`, 'Give it as UTF-8.');
  }
};

/** The terminal of a Node process, and how to let go of its standard input. */
export const nodeTerminal = (
  process: NodeStreams,
): { readonly terminal: Terminal; readonly close: () => void } => {
  const { stdin, stderr } = process;
  const streams = { input: stdin, output: stderr };
  const interactive = stdin.isTTY === true && stderr.isTTY === true;
  const lines = stdinLines(stdin);

  const line = async (what: string): Promise<Result<string>> => {
    const bytes = await lines.next();
    if (bytes === null) {
      return fail(
        'invalid-input',
        `Standard input ended before the ${what}.`,
        'Give one line for each secret: the trigger token, the access token, then each --secret-var in order.',
      );
    }
    if (bytes.length === 0) {
      return fail(
        'invalid-input',
        `The line of standard input for the ${what} is empty.`,
        'Give one line for each secret, in order.',
      );
    }
    return decode(bytes, what);
  };

  return {
    close: lines.close,
    terminal: {
      interactive,
      screen: process.stdout.isTTY === true,
      say: (text) => void stderr.write(`${text}\n`),
      progress: (text) => {
        // A line that wraps could not be taken back.
        if (stderr.isTTY) stderr.write(`\r\u001b[2K${text.slice(0, (stderr.columns || 80) - 1)}`);
      },
      ask: async (question) => (await promptLine(streams, question)) ?? '',
      secret: async (what) => {
        if (stdin.isTTY !== true) return line(what);
        const typed = await promptSecret(streams, `${what.replace(/^./, (first) => first.toUpperCase())}: `);
        return typed === null || typed === '' ? gaveUp(what) : ok(typed);
      },
      onInterrupt: (listener) => {
        let interrupted = false;
        const hear = (): void => {
          if (!interrupted) listener();
          interrupted = true;
        };
        process.on('SIGINT', hear);
        // Once interrupted it stays: the settings' engine cleans up on the signal and then sends it again, which would
        // end the process before it has said how far it came.
        return () => {
          if (!interrupted) process.off('SIGINT', hear);
        };
      },
    },
  };
};
