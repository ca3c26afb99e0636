import type { Json } from './reply.ts';

/** An answer that ends a request on the spot, as `error!` does in GitLab's API. */
export class Refusal extends Error {
  readonly status: number;
  readonly body: Json;
  readonly headers: Readonly<Record<string, string>>;
  constructor(status: number, body: Json, headers: Readonly<Record<string, string>> = {}) {
    super(`refused with ${status}`);
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

/** Validation says `error`, everything behind it says `message`: two envelopes of one API. */
export const invalid = (sentence: string): Refusal => new Refusal(400, { error: sentence });
export const badRequest = (message: Json): Refusal => new Refusal(400, { message });
export const unauthorized = (): Refusal => new Refusal(401, { message: '401 Unauthorized' });
export const forbidden = (): Refusal => new Refusal(403, { message: '403 Forbidden' });
export const notFound = (what?: string): Refusal =>
  new Refusal(404, { message: what === undefined ? '404 Not Found' : `404 ${what} Not Found` });
/** Rails' own words for a record that isn't there: the last letter case differs from GitLab's. */
export const recordNotFound = (): Refusal => new Refusal(404, { message: '404 Not found' });
/** No such path in this API at all, said in the words of its framework: validation's envelope, not GitLab's. */
export const noSuchRoute = (): Refusal => new Refusal(404, { error: '404 Not Found' });
