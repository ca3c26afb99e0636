import type { RefKind } from '../../../contract/refs.ts';
import type { Differences } from './differences.ts';

const kinds: Readonly<Record<RefKind, string>> = {
  branch: 'branch',
  tag: 'tag',
  commit: 'commit',
  name: 'ref',
};

const SHORT = 7;

/** How the ref differs, in words. `of`: what the form was filled from. */
export const refDifferenceWords = (
  difference: NonNullable<Differences['ref']>,
  of: 'run' | 'preset',
): string =>
  difference.what === 'changed'
    ? `Changed: the ${of} has ${kinds[difference.was.kind]} ${difference.was.name}`
    : `Moved since: the run was at ${difference.from.slice(0, SHORT)}, its head is ${difference.to.slice(0, SHORT)} now`;

export const triggerDifferenceWords = (
  difference: NonNullable<Differences['trigger']>,
  of: 'run' | 'preset',
): string =>
  difference.what === 'gone'
    ? `The run was fired with ${difference.was}, which is not kept here any more`
    : `Changed: the ${of} has ${difference.was}`;
