const HOUR = 3_600;

const numberIn = (header: string | undefined): number =>
  Number(header?.trim() === '' ? Number.NaN : (header ?? Number.NaN));

/**
 * The moment before which a server asks not to be asked again, in milliseconds since 1970 by our clock, or null.
 * `Retry-After` holds seconds, `RateLimit-Reset` epoch seconds by the server's clock, which its `Date` tells (GitLab 12
 * and newer: `lib/gitlab/rack_attack.rb`). A wait of more than an hour is taken for nonsense.
 */
export const retryAt = (headers: Readonly<Record<string, string>>, now: number): number | null => {
  const seconds = numberIn(headers['retry-after']);
  if (seconds >= 0 && seconds <= HOUR) return now + seconds * 1_000;
  const theirs = Date.parse(headers.date ?? '');
  const wait = numberIn(headers['ratelimit-reset']) * 1_000 - (Number.isNaN(theirs) ? now : theirs);
  return wait > 0 && wait <= HOUR * 1_000 ? now + wait : null;
};
