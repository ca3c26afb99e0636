import type { Answer } from './client.ts';
import { endOf } from './log-end.ts';
import type { TextLimits, Transport } from './transport.ts';

/** A whole log is read and its end kept: the route knows no ranges. */
const LOG: TextLimits = {
  maxBytes: 50_000_000,
  timeout: 120_000,
  tooLarge: ['The log is longer than 50 MB.', 'Open the job in GitLab.'],
};

/** Reads a job's log, which API v3 calls a build's: its end, at most 10 MB. */
export const readJobLog = async (
  { readText }: Transport,
  path: string,
): Promise<Answer<{ readonly text: string; readonly truncated: boolean }>> => {
  const log = await readText(path, LOG);
  return log.ok ? { ...log, data: endOf(log.data) } : log;
};
