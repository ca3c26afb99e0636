import { createHash } from 'node:crypto';
import type { Http, HttpRequest } from '../ports.ts';
import type { HttpAnswer } from './http-answer.ts';

/** Pipelines that are followed at one time, and more. */
const KEPT = 50;
/** Characters of a body; a pipeline has some two thousand. */
const LONGEST = 100_000;

const isOfPipeline = ({ method, url }: HttpRequest): boolean =>
  method === 'GET' && /\/api\/v\d\/projects\/[^/]+\/pipelines\/\d+(\/jobs)?(\?|$)/.test(url);

/** By address and token: what one may see is not shown to another. The token itself is not kept. */
const keyOf = ({ url, headers }: HttpRequest): string =>
  createHash('sha256')
    .update(`${headers['private-token'] ?? ''}\n${url}`)
    .digest('base64');

/**
 * An `Http` that remembers the last answers about pipelines, which are asked for again and again while they are followed:
 * it sends their `ETag` back and turns a 304 into the answer it stands for. The server still checks the access token
 * each time. Everything else goes through untouched. Made once for all clients: those live for one operation only.
 */
export const rememberAnswers = (http: Http): Http => {
  const kept = new Map<string, HttpAnswer>();

  const keep = (key: string, answer: HttpAnswer): void => {
    kept.delete(key);
    if (answer.status !== 200 || answer.headers.etag === undefined || answer.body.length > LONGEST) return;
    kept.set(key, answer);
    for (const oldest of kept.keys()) {
      if (kept.size <= KEPT) break;
      kept.delete(oldest);
    }
  };

  return {
    inspect: (request) => http.inspect(request),
    close: () => http.close(),
    send: async (request) => {
      if (!isOfPipeline(request)) return http.send(request);
      const key = keyOf(request);
      const known = kept.get(key);
      const etag = known?.headers.etag;
      const outcome = await http.send(
        etag === undefined ? request : { ...request, headers: { ...request.headers, 'if-none-match': etag } },
      );
      if (outcome.kind === 'failure') return outcome;
      const whole =
        outcome.status === 304 && known !== undefined
          ? { ...known, headers: { ...known.headers, ...outcome.headers } }
          : outcome;
      keep(key, whole);
      return whole;
    },
  };
};
