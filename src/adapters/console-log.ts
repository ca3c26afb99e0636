import type { Log } from '../core/ports.ts';

const levels = ['debug', 'info', 'warn', 'error'] as const;
type Level = (typeof levels)[number];

/** Masks what looks like a token of GitLab's or a long secret, whoever let it slip into a line. */
export const redact = (text: string): string =>
  text.replace(/\bgl[a-z]{2,6}-[\w-]{8,}/g, 'gl••••').replace(/\b[0-9a-f]{30,}\b/gi, '••••');

/** What a server said must neither start a line of its own nor move a terminal's cursor. */
const oneLine = (text: string): string => text.replace(/\p{Cc}+/gu, ' ');

const isLevel = (level: string | undefined): level is Level => levels.some((known) => known === level);

/** Lines on standard error, from `TRIGGER_TRAY_LOG` (debug, info, warn or error; warn by default) upwards. */
export const consoleLog = (
  level: string | undefined,
  write: (line: string) => void = (line) => void process.stderr.write(line),
): Log => {
  const least = levels.indexOf(isLevel(level) ? level : 'warn');
  const at =
    (own: Level) =>
    (message: string, fields: Readonly<Record<string, unknown>> = {}): void => {
      if (levels.indexOf(own) < least) return;
      const rest = Object.entries(fields).map(([name, value]) => ` ${name}=${String(value)}`);
      write(`${oneLine(redact(`trigger-tray ${own}: ${message}${rest.join('')}`))}\n`);
    };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
};
