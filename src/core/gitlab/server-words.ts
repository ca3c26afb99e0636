import { z } from 'zod';
import { parseJson } from './parse-json.ts';

const Base = z.object({ base: z.array(z.string()) });
const Envelope = z.union([
  z.object({ error: z.string(), error_description: z.string().optional() }),
  z.object({ message: z.union([z.string(), Base, z.object({ error: z.string() })]) }),
  z.object({ message: z.record(z.string(), z.array(z.string())) }),
]);

/** A server's refusal, taken out of its envelope. */
export type ServerWords =
  /** `{"error": …}`: the API layer itself, before any of GitLab's own rules. */
  | { readonly from: 'error'; readonly text: string }
  /** `{"message": …}`: GitLab's rules. */
  | { readonly from: 'message'; readonly text: string }
  /** Not JSON: a throttle's plain text, or a page of a proxy or a sign-in. */
  | { readonly from: 'text' | 'page'; readonly text: string };

/** `{"error": …}` of an address that no route of the API has; a route's own 404 is a `{"message": …}`. */
export const NO_ROUTE = '404 Not Found';

const LONGEST = 1_000;

/**
 * The words of a refusal: GitLab has two envelopes, `{"error": string}` and
 * `{"message": string | {"base": […]} | {"error": …} | {field: […]}}`; anything else is text or a page.
 */
export const serverWords = (body: string): ServerWords => {
  const parsed = Envelope.safeParse(parseJson(body));
  if (!parsed.success) {
    const page = /^\s*(<!doctype|<html|<\?xml)/i.test(body);
    return { from: page ? 'page' : 'text', text: page ? '' : body.trim().slice(0, LONGEST) };
  }
  if ('error' in parsed.data) {
    const { error, error_description: description } = parsed.data;
    return {
      from: 'error',
      text: (description === undefined ? error : `${error}: ${description}`).slice(0, LONGEST),
    };
  }
  const { message } = parsed.data;
  if (typeof message === 'string') return { from: 'message', text: message.slice(0, LONGEST) };
  if ('base' in message && Array.isArray(message.base))
    return { from: 'message', text: message.base.join(' ').slice(0, LONGEST) };
  if ('error' in message && typeof message.error === 'string')
    return { from: 'message', text: message.error.slice(0, LONGEST) };
  const fields = Object.entries(message).map(([field, faults]) => `${field} ${[faults].flat().join(', ')}`);
  return { from: 'message', text: fields.join('; ').slice(0, LONGEST) };
};
