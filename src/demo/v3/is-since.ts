import { Refusal, unauthorized } from '../http/refusal.ts';
import type { ReleaseFacts } from '../releases/release-facts.ts';
import type { Handler } from '../routes/route.ts';

/** Major and minor release: `8.10` is ten, not one. */
type ReleaseNumber = `${number}.${number}`;

const numbers = (version: string): readonly [number, number] => {
  const [major = '0', minor = '0'] = version.split('.');
  return [Number.parseInt(major, 10), Number.parseInt(minor, 10)];
};

/** Whether a release is as new as the one that brought something. */
export const isSince = (release: Pick<ReleaseFacts, 'version'>, since: ReleaseNumber): boolean => {
  const [major, minor] = numbers(release.version);
  const [sinceMajor, sinceMinor] = numbers(since);
  return major === sinceMajor ? minor >= sinceMinor : major > sinceMajor;
};

/** A route that older releases don't have. */
export const routeSince =
  (since: ReleaseNumber, handler: Handler): Handler =>
  (request) => {
    if (!isSince(request.release, since)) throw new Refusal(404, { error: '404 Not Found' });
    if (request.viewer === null) throw unauthorized();
    return handler(request);
  };

/** A route that asked older releases' visitors to sign in first, whatever the project's visibility. */
export const publicSince =
  (since: ReleaseNumber, handler: Handler): Handler =>
  (request) => {
    if (request.viewer === null && !isSince(request.release, since)) throw unauthorized();
    return handler(request);
  };
