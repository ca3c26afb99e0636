import type { IncomingMessage } from 'node:http';

const MAX_BODY = 16 * 1024 * 1024;

export type Body =
  | { readonly kind: 'whole'; readonly bytes: Buffer }
  | { readonly kind: 'too-large' }
  /** The client went away; there is nobody to answer. */
  | { readonly kind: 'aborted' };

/** A request's body, as far as it is bearable. What is beyond the limit is read and dropped. */
export const readBody = (request: IncomingMessage): Promise<Body> =>
  new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MAX_BODY) chunks.push(chunk);
      else chunks.length = 0;
    });
    request.once('end', () =>
      resolve(size > MAX_BODY ? { kind: 'too-large' } : { kind: 'whole', bytes: Buffer.concat(chunks) }),
    );
    request.once('error', () => resolve({ kind: 'aborted' }));
    request.once('close', () => resolve({ kind: 'aborted' }));
  });
