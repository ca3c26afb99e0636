import type { Params } from './params.ts';
import { integerParam } from './read-params.ts';
import { Refusal } from './refusal.ts';
import type { Json } from './reply.ts';
import { jsonReply, type Reply } from './reply.ts';

const DEFAULT_PER_PAGE = 20;
const MAX_PER_PAGE = 100;
/** Past this many rows GitLab counts no longer: no totals, no last page. */
const COUNTED_ROWS = 10_000;
const MAX_OFFSET = 50_000;

export interface PageRequest {
  readonly params: Params;
  /** Absolute address of the list without its query, and that query: links repeat both. */
  readonly address: string;
  readonly query: string;
}

export const perPageOf = (params: Params): number => {
  const asked = integerParam(params, 'per_page') ?? DEFAULT_PER_PAGE;
  return asked < 1 ? DEFAULT_PER_PAGE : Math.min(asked, MAX_PER_PAGE);
};

/** A query for an address that is sent back. A token in it belongs to nobody's log. */
export const queryToRepeat = (text: string): URLSearchParams => {
  const query = new URLSearchParams(text);
  for (const name of ['private_token', 'access_token', 'token']) query.delete(name);
  return query;
};

/** One entry of a `Link` header: the request's own query with some parameters replaced. */
export const pageLink = (
  request: PageRequest,
  relation: string,
  change: Readonly<Record<string, string>>,
): string => {
  const query = queryToRepeat(request.query);
  for (const [name, value] of Object.entries(change)) query.set(name, value);
  return `<${request.address}?${query}>; rel="${relation}"`;
};

/** A page of `rows` by offset, with GitLab's headers; only the rows of that page are shown. */
export const offsetPage = <T>(
  request: PageRequest,
  rows: readonly T[],
  show: (row: T) => Json,
  options: { readonly kind?: string } = {},
): Reply => {
  const perPage = perPageOf(request.params);
  const page = Math.max(1, integerParam(request.params, 'page') ?? 1);
  const offset = (page - 1) * perPage;
  if (options.kind !== undefined && offset > MAX_OFFSET) {
    throw new Refusal(405, {
      error: `Offset pagination has a maximum allowed offset of ${MAX_OFFSET} for requests that return objects of type ${options.kind}. Remaining records can be retrieved using keyset pagination.`,
    });
  }
  const totalPages = Math.max(1, Math.ceil(rows.length / perPage));
  const counted = rows.length <= COUNTED_ROWS;
  const next = offset + perPage < rows.length ? String(page + 1) : '';
  const previous = page > 1 ? String(page - 1) : '';
  const link = (relation: string, to: string): string =>
    pageLink(request, relation, { page: to, per_page: String(perPage) });
  const links = [
    ...(previous === '' ? [] : [link('prev', previous)]),
    ...(next === '' ? [] : [link('next', next)]),
    link('first', '1'),
    ...(counted ? [link('last', String(totalPages))] : []),
  ];
  return jsonReply(200, rows.slice(offset, offset + perPage).map(show), {
    Link: links.join(', '),
    'X-Next-Page': next,
    'X-Page': String(page),
    'X-Per-Page': String(perPage),
    'X-Prev-Page': previous,
    ...(counted ? { 'X-Total': String(rows.length), 'X-Total-Pages': String(totalPages) } : {}),
  });
};

/** A page of rows that are sorted by id, from a given id on. Links to the next page while there is one. */
export const keysetPage = <T extends { readonly id: number }>(
  request: PageRequest,
  rows: readonly T[],
  descending: boolean,
  show: (row: T) => Json,
): Reply => {
  const perPage = perPageOf(request.params);
  const shown = rows.slice(0, perPage);
  const last = shown.at(-1);
  const more = last !== undefined && rows.length > perPage;
  return jsonReply(
    200,
    shown.map(show),
    more
      ? { Link: pageLink(request, 'next', { [descending ? 'id_before' : 'id_after']: String(last.id) }) }
      : {},
  );
};
