import { unauthorized } from '../http/refusal.ts';
import { isSince, type ReleaseNumber } from '../releases/is-since.ts';
import type { Handler } from '../routes/route.ts';

/** A route that asked older releases' visitors to sign in first, whatever the project's visibility. */
export const publicSince =
  (since: ReleaseNumber, handler: Handler): Handler =>
  (request) => {
    if (request.viewer === null && !isSince(request.release, since)) throw unauthorized();
    return handler(request);
  };
