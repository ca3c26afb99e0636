import { z } from 'zod';
import type { Answer } from './client.ts';
import type { Headers, Transport } from './transport.ts';

/**
 * The query of a `Link` header's `rel="next"`, null where there is none. The address before it is left out: a server
 * writes its own idea of its host name there, and tokens must not be sent to another one.
 */
export const nextQuery = (headers: Headers): string | null => {
  for (const entry of (headers.link ?? '').split(/,(?=\s*<)/)) {
    const found = /^\s*<([^>]*)>\s*;(.*)$/.exec(entry);
    if (found?.[1] === undefined || !/\brel="?next"?/.test(found[2] ?? '')) continue;
    const query = new URLSearchParams(found[1].split('?').slice(1).join('?').split('#')[0]);
    for (const name of ['private_token', 'access_token', 'job_token']) query.delete(name);
    return query.size === 0 ? null : query.toString();
  }
  return null;
};

/** A header that holds a whole number; null where it does not. */
export const countOf = (headers: Headers, name: string): number | null => {
  const value = headers[name] ?? '';
  return /^\d{1,15}$/.test(value) ? Number(value) : null;
};

/** The number of the next page of a list paged by offset: GitLab names it in `X-Next-Page`, or in the `Link` alone. */
export const nextPage = (headers: Headers): number | null => {
  if (headers['x-next-page'] !== undefined) return countOf(headers, 'x-next-page');
  const page = new URLSearchParams(nextQuery(headers) ?? '').get('page') ?? '';
  return /^\d{1,9}$/.test(page) ? Number(page) : null;
};

export interface WalkOptions {
  /** No more pages of 100 than that. */
  readonly maxPages: number;
  readonly signal?: AbortSignal | undefined;
}

export interface Walked<T> {
  readonly rows: readonly T[];
  /** All pages were read; else there is more behind the last one. */
  readonly whole: boolean;
}

/**
 * Reads a list page by page, 100 rows each, until it ends, `enough` says so of the rows so far, or `maxPages` are read.
 * `path` may have a query. The first page that fails fails the whole.
 */
export const walkPages = async <T>(
  transport: Transport,
  path: string,
  row: z.ZodType<T>,
  options: WalkOptions,
  enough: (rows: readonly T[]) => boolean = () => false,
): Promise<Answer<Walked<T>>> => {
  const rows: T[] = [];
  const list = z.array(row);
  let page = 1;
  for (let read = 1; ; read += 1) {
    const answer = await transport.readPage(
      `${path}${path.includes('?') ? '&' : '?'}per_page=100&page=${page}`,
      list,
      options.signal,
    );
    if (!answer.ok) return answer;
    rows.push(...answer.data.rows);
    const next = answer.data.rows.length === 0 ? null : nextPage(answer.data.headers);
    // A server that names no later page would be asked for the same one for ever.
    const whole = next === null || next <= page;
    if (whole || read >= options.maxPages || enough(rows)) {
      return { ok: true, data: { rows, whole }, serverTime: answer.serverTime };
    }
    page = next;
  }
};
