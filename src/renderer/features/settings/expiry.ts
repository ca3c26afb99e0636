const DAY = 24 * 3_600 * 1_000;
/** Days before its end from which a token is warned about. */
const SOON = 14;

export interface Expiry {
  readonly level: 'plain' | 'warning' | 'danger';
  readonly words: string;
}

/** When something ends, in words; null where it never does. */
export const expiryOf = (expiresAt: string | null, now: number): Expiry | null => {
  if (expiresAt === null) return null;
  const end = Date.parse(expiresAt);
  if (end <= now) return { level: 'danger', words: 'expired' };
  const days = Math.floor((end - now) / DAY);
  if (days > SOON) {
    return {
      level: 'plain',
      words: `expires ${new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' }).format(end)}`,
    };
  }
  const left = days === 0 ? 'today' : `in ${days} ${days === 1 ? 'day' : 'days'}`;
  return { level: 'warning', words: `expires ${left}` };
};
