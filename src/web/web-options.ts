import { parseArgs } from 'node:util';
import { fail, ok, type Result } from '../contract/problems.ts';

export interface WebOptions {
  /** 0 takes a free one. */
  readonly port: number;
  readonly demo: boolean;
  readonly open: boolean;
}

const USAGE = 'Use [--port N] [--demo] [--no-open].';

/** The arguments of the loopback host. Problem: `invalid-input`, naming the argument. */
export const parseWebOptions = (argv: readonly string[]): Result<WebOptions> => {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        port: { type: 'string', default: '0' },
        demo: { type: 'boolean', default: false },
        'no-open': { type: 'boolean', default: false },
      },
    });
    const port = /^\d{1,5}$/.test(values.port) ? Number(values.port) : Number.NaN;
    if (!(port >= 0 && port <= 65_535)) {
      return fail('invalid-input', `--port ${values.port} is no port.`, 'Give a number from 0 to 65535.');
    }
    return ok({ port, demo: values.demo, open: !values['no-open'] });
  } catch (error) {
    const words = error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'The arguments are wrong.';
    return fail('invalid-input', words, USAGE);
  }
};
