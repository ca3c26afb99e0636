/**
 * The moment before which a server asks not to be asked again, in milliseconds since 1970 by our clock, or null.
 * `Retry-After` holds seconds, `RateLimit-Reset` epoch seconds (GitLab 12 and newer, rack-attack and
 * config/initializers/rack_attack.rb). A wait of more than an hour is taken for nonsense.
 */
export const retryAt = (headers: Readonly<Record<string, string>>, now: number): number | null => {
  const seconds = Number(headers['retry-after'] ?? Number.NaN);
  if (Number.isFinite(seconds) && seconds >= 0 && seconds <= 3_600) return now + seconds * 1_000;
  const reset = Number(headers['ratelimit-reset'] ?? Number.NaN) * 1_000;
  if (Number.isFinite(reset) && reset > now && reset - now <= 3_600_000) return reset;
  return null;
};
