import type { Json } from '../http/reply.ts';
import { asOf } from '../releases/as-of.ts';
import type { Person } from '../world/model.ts';
import type { Asked } from './asked.ts';

export const showPerson = (origin: string, person: Person): Record<string, Json> => ({
  id: person.id,
  username: person.username,
  public_email: '',
  name: person.name,
  state: 'active',
  locked: false,
  avatar_url: null,
  web_url: `${origin}/${person.username}`,
});

/** `UserBasic` of v4, as a release has it. */
export const showV4Person = ({ origin, release }: Asked, person: Person): Record<string, Json> =>
  asOf(release, { public_email: '16.0', locked: '16.4' }, showPerson(origin, person));
