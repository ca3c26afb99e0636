import type { Log } from '../../src/core/ports.ts';

/** A log that keeps its lines: level, message, and fields as JSON. */
export const memoryLog = (): Log & { readonly lines: readonly string[] } => {
  const lines: string[] = [];
  const at =
    (level: string) =>
    (message: string, fields: object = {}): void => {
      lines.push(`${level}: ${message} ${JSON.stringify(fields)}`);
    };
  return { lines, debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
};
