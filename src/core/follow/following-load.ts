import { ok } from '../../contract/problems.ts';
import type { Ports } from '../ports.ts';
import type { UseCasesOf } from '../use-cases.ts';
import type { Follower } from './follower.ts';

/** How much following asks of each server that is set up. Problem: `storage`. */
export const createFollowingLoad = (
  { settings }: Pick<Ports, 'settings'>,
  follower: Pick<Follower, 'load'>,
): UseCasesOf<'following'> => ({
  'following.load': async () => {
    const stored = await settings.read();
    return stored.ok
      ? ok(stored.data.servers.map(({ id }) => ({ serverId: id, ...follower.load(id) })))
      : stored;
  },
});
