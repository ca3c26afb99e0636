import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import electronLog from 'electron-log/node';
import { redact } from '../adapters/console-log.ts';
import type { Log } from '../core/ports.ts';

export const logFolder = (dataDir: string): string => join(dataDir, 'logs');

/** Bytes of the log; then it becomes `main.old.log`, and the one before that goes. */
const ROTATE_AT = 1_000_000;

/** A line as it is kept: one line, whatever a server said, and nothing that looks like a secret. */
const lineOf = (message: string, fields: object): string =>
  redact(
    [message, ...Object.entries(fields).map(([name, value]) => `${name}=${String(value)}`)].join(' '),
  ).replace(/\p{Cc}+/gu, ' ');

/** Lines in a file of the data folder, from `info` upwards, besides those that another log writes. */
export const fileLog = (dataDir: string, beside: Log): Log => {
  const folder = logFolder(dataDir);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const log = electronLog.create({ logId: dataDir });
  log.transports.console.level = false;
  log.transports.file.level = 'info';
  log.transports.file.maxSize = ROTATE_AT;
  log.transports.file.resolvePathFn = () => join(folder, 'main.log');
  log.transports.file.format = '[{iso}] [{level}] {text}';
  const at =
    (level: 'debug' | 'info' | 'warn' | 'error'): Log['debug'] =>
    (message, fields = {}) => {
      beside[level](message, fields);
      log[level](lineOf(message, fields));
    };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
};
