import { jsonReply, type Reply, textReply } from './reply.ts';

const MINUTE = 60_000;

export interface RateLimit {
  /** Null while the client is within its budget, else the 429 to send. `now` in epoch milliseconds. */
  check(client: string, form: 'throttle' | 'application', now: number): Reply | null;
}

const secondsLeft = (now: number): number => Math.max(1, Math.ceil((MINUTE - (now % MINUTE)) / 1000));

const throttled = (limit: number, observed: number, now: number): Reply => {
  const reset = Math.ceil((now - (now % MINUTE) + MINUTE) / 1000);
  return textReply(429, 'Retry later\n', {
    'RateLimit-Limit': String(limit),
    'RateLimit-Observed': String(observed),
    'RateLimit-Remaining': '0',
    'RateLimit-Reset': String(reset),
    'RateLimit-ResetTime': new Date(reset * 1000).toUTCString(),
    'RateLimit-Name': 'throttle_demo_api',
    'Retry-After': String(secondsLeft(now)),
  });
};

const tooMany = (now: number, tellsWhen: boolean): Reply =>
  jsonReply(
    429,
    { message: { error: 'This endpoint has been requested too many times. Try again later.' } },
    tellsWhen ? { 'Retry-After': String(secondsLeft(now)) } : {},
  );

/**
 * A budget of requests a client and calendar minute, as GitLab's throttle counts. Its application limiter counts
 * apart, so that a client can meet both of GitLab's 429s; when to come back it tells in newer releases alone.
 */
export const createRateLimit = (perMinute: number, tellsWhen: boolean): RateLimit => {
  let minute = -1;
  let counts = new Map<string, number>();
  return {
    check: (client, form, now) => {
      const current = Math.floor(now / MINUTE);
      if (current !== minute) {
        minute = current;
        counts = new Map();
      }
      const key = `${form} ${client}`;
      const observed = (counts.get(key) ?? 0) + 1;
      counts.set(key, observed);
      if (observed <= perMinute) return null;
      return form === 'throttle' ? throttled(perMinute, observed, now) : tooMany(now, tellsWhen);
    },
  };
};
