import { createHash } from 'node:crypto';

/** Chance that can be repeated: the same seed and the same labels give the same value, in whatever order they are asked. */
export interface Dice {
  /** `length` lower-case hexadecimal digits. */
  hex(length: number, ...labels: readonly (string | number)[]): string;
  /** `length` letters and digits, as in the second half of a GitLab access token. */
  word(length: number, ...labels: readonly (string | number)[]): string;
  /** A whole number from 0 up to, not including, `below`. */
  number(below: number, ...labels: readonly (string | number)[]): number;
}

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789';

export const createDice = (seed: number): Dice => {
  const digest = (labels: readonly (string | number)[]): Buffer =>
    createHash('sha256')
      .update(JSON.stringify([seed, ...labels]))
      .digest();
  return {
    hex: (length, ...labels) => digest(labels).toString('hex').slice(0, length),
    word: (length, ...labels) =>
      Array.from(digest(labels).subarray(0, length), (byte) => LETTERS.charAt(byte % LETTERS.length)).join(
        '',
      ),
    number: (below, ...labels) => digest(labels).readUInt32BE(0) % below,
  };
};
