import { parseArgs } from 'node:util';
import { z } from 'zod';

const whole = (name: string, least: number, most: number) =>
  z.coerce
    .number({ error: `${name} must be a whole number` })
    .int(`${name} must be a whole number`)
    .min(least, `${name} must be at least ${least}`)
    .max(most, `${name} must be at most ${most}`);

const Options = z.object({
  port: whole('--port', 0, 65_535).default(0),
  gitlab: z.string().default('18.5'),
  projects: whole('--projects', 0, 1_000_000).default(0),
  refs: whole('--refs', 0, 1_000_000).default(0),
  branches: whole('--branches', 0, 100_000).default(0),
  rateLimit: whole('--rate-limit', 1, 1_000_000).optional(),
  pace: z.coerce
    .number({ error: '--pace must be a number of seconds' })
    .min(0, '--pace must not be negative')
    .max(86_400, '--pace must be at most a day')
    .default(20),
  seed: whole('--seed', 0, Number.MAX_SAFE_INTEGER).default(1),
  tlsSelfSigned: z.boolean().default(false),
});

export type CheckedOptions = z.output<typeof Options>;

/** What is given is checked, what isn't has its default. Throws an Error of one sentence. */
export const checkOptions = (given: unknown): CheckedOptions => {
  const parsed = Options.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new Error(parsed.error.issues[0]?.message ?? 'Bad options');
};

export type Command =
  | { readonly kind: 'help' }
  | { readonly kind: 'serve'; readonly options: CheckedOptions };

/** The command line, or an Error of one sentence. */
export const parseCommand = (argv: readonly string[]): Command => {
  const { values } = parseArgs({
    args: [...argv],
    strict: true,
    allowPositionals: false,
    options: {
      port: { type: 'string' },
      gitlab: { type: 'string' },
      projects: { type: 'string' },
      refs: { type: 'string' },
      branches: { type: 'string' },
      'rate-limit': { type: 'string' },
      pace: { type: 'string' },
      seed: { type: 'string' },
      'tls-self-signed': { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help === true) return { kind: 'help' };
  const blank = Object.entries(values).find(([, value]) => typeof value === 'string' && value.trim() === '');
  if (blank !== undefined) throw new Error(`--${blank[0]} needs a value`);
  const { 'rate-limit': rateLimit, 'tls-self-signed': tlsSelfSigned, help: _help, ...rest } = values;
  return { kind: 'serve', options: checkOptions({ ...rest, rateLimit, tlsSelfSigned }) };
};

export const HELP = `Usage: demo-server [OPTION]…

Answers as a GitLab server on 127.0.0.1, from memory, until it is interrupted.
Prints one line of JSON when it is ready: its address, access tokens, projects and trigger tokens.

  --port N                 listen on this port (default: a free one)
  --gitlab RELEASE         answer as 8.10, 8.17, 9.2, 10.8, 11.5, 17.0 or 18.5 (default: 18.5)
  --projects N             add N generated projects
  --refs N                 add N generated tags to platform/web-shop
  --branches N             add N generated branches to it
  --rate-limit PER_MINUTE  refuse more requests a minute than that with 429
  --pace SECONDS           how long a pipeline takes (default: 20)
  --seed N                 other tokens, commits and histories (default: 1)
  --tls-self-signed        HTTPS with a certificate that nobody vouches for
  --help                   print this
`;
