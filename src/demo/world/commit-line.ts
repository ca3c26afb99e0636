import type { Dice } from './dice.ts';
import type { Commit } from './model.ts';
import { AUTHORS, PEOPLE } from './people.ts';

const TITLES = [
  'Cache the product list per locale',
  'Fix rounding of the basket total',
  'Bump base image to Debian 13',
  'Retry the payment callback once on timeout',
  'Remove the feature flag for the new header',
  'Add an index on orders.created_at',
  'Translate the checkout to Polish and Welsh',
  'Stop logging customer e-mail addresses',
  'Speed up the smoke test by half',
  "Merge branch 'faster-search' into 'main'",
  'Validate postal codes on the server too',
  'Move the health check off the main thread',
  'Use <picture> for the hero image & its fallbacks',
  'Handle an empty response from the tax service',
  'Drop support for the old voucher format',
  'Document how to rotate the signing key',
  'Show “sold out” before the basket is opened',
  'Pin the linter, its last minor changed a rule',
  'Split the deploy job by region',
  'Make the invoice job safe to run twice',
  'Revert "Enable HTTP/3 by default"',
  'Warn when a shipping zone has no carrier',
  'Keep the session alive while uploading',
  'Test the export with a million rows',
] as const;

const HOUR = 3_600_000;

/** A line of `length` commits, newest first, the oldest on top of `parent`. `newest` is the newest one's instant. */
export const commitLine = (
  dice: Dice,
  labels: readonly (string | number)[],
  line: { readonly length: number; readonly newest: number; readonly parent: string | null },
): readonly Commit[] => {
  const commits: Commit[] = [];
  let at = line.newest;
  for (let index = 0; index < line.length; index += 1) {
    const ofLine = ['commit', ...labels, index];
    commits.push({
      sha: dice.hex(40, ...ofLine),
      parent: index + 1 < line.length ? dice.hex(40, 'commit', ...labels, index + 1) : line.parent,
      title:
        TITLES[(dice.number(TITLES.length, 'titles', ...labels) + index * 5) % TITLES.length] ?? TITLES[0],
      author: AUTHORS[dice.number(AUTHORS.length, 'author', ...ofLine)] ?? PEOPLE.maintainer,
      at,
    });
    at -= (2 + dice.number(30, 'gap', ...ofLine)) * HOUR;
  }
  return commits;
};
