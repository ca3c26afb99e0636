import { fail, ok, type Result } from '../../contract/problems.ts';
import type { StoredServer, StoredSettings } from '../settings.ts';

/** Whether that name and address are free, or what stands in the way. */
export const serverClash = (
  { servers }: StoredSettings,
  wanted: Pick<StoredServer, 'id' | 'name' | 'url'>,
): Result<null> => {
  const others = servers.filter(({ id }) => id !== wanted.id);
  if (others.some(({ name }) => name === wanted.name)) {
    return fail(
      'invalid-input',
      `There is already a server named ${wanted.name}.`,
      'Give this one another name.',
    );
  }
  const same = others.find(({ url }) => url === wanted.url);
  return same === undefined
    ? ok(null)
    : fail(
        'invalid-input',
        `${wanted.url} is already here, as ${same.name}.`,
        'Use that one, or remove it first.',
      );
};
