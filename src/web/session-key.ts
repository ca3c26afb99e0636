import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 bits, written so that URLs and cookies take them as they are. */
const secret = (): string => randomBytes(32).toString('base64url');
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Compares in a time that tells nothing about where two texts differ, nor how long they are. */
export const sameSecret = (one: string, other: string): boolean =>
  timingSafeEqual(digest(one), digest(other));

export interface SessionKeys {
  /** A fresh one-time key, for one browser. */
  issue(): string;
  /** Takes a key in exchange for a session; null for a wrong one, and for one that was used. */
  exchange(key: string): string | null;
  isSession(session: string): boolean;
}

/** Who may talk to this host: whoever brought a one-time key holds a session until the host ends. Memory alone. */
export const createSessionKeys = (): SessionKeys => {
  let keys: readonly string[] = [];
  let sessions: readonly string[] = [];
  // Every candidate is compared, so that the time tells nothing about which one was met.
  const find = (known: readonly string[], given: string): string | undefined =>
    known.filter((one) => sameSecret(one, given))[0];

  return {
    issue: () => {
      const key = secret();
      keys = [...keys, key];
      return key;
    },
    exchange: (given) => {
      const key = find(keys, given);
      if (key === undefined) return null;
      keys = keys.filter((one) => one !== key);
      const session = secret();
      sessions = [...sessions, session];
      return session;
    },
    isSession: (given) => find(sessions, given) !== undefined,
  };
};
