import { z } from 'zod';

/** Options that several commands share, as commander hands them over. */
export const Text = z.string();
export const MaybeText = z.string().optional();
export const Flag = z.boolean().default(false);
export const Texts = z.array(z.string()).default([]);
export const NoArgs = z.tuple([]);
export const OneArg = z.tuple([Text]);
export const TwoArgs = z.tuple([Text, Text]);

/** Drops what was not given: operations know absent from undefined. */
export const given = <T extends Record<string, unknown>>(
  values: T,
): { [K in keyof T]?: Exclude<T[K], undefined> } => {
  const kept = Object.entries(values).filter(([, value]) => value !== undefined);
  // The compiler can't follow entries through a filter; the line above is the proof.
  return Object.fromEntries(kept) as { [K in keyof T]?: Exclude<T[K], undefined> };
};
