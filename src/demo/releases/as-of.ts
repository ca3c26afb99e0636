import { isSince, type ReleaseNumber } from './is-since.ts';

/** What a release knows of a set of names: `since` says which release brought one; unnamed ones were always there. */
export const asOf = <T>(
  release: { readonly version: string },
  since: Readonly<Record<string, ReleaseNumber>>,
  named: Readonly<Record<string, T>>,
): Record<string, T> =>
  Object.fromEntries(
    Object.entries(named).filter(([name]) => {
      const brought = since[name];
      return brought === undefined || isSince(release, brought);
    }),
  );
