import type { Json } from '../http/reply.ts';

/** The named fields of what v4 shows, in the order of their names; v3 knew fewer of them. */
export const pick = (
  shown: Readonly<Record<string, Json>>,
  ...names: readonly string[]
): Record<string, Json> =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = shown[name];
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
