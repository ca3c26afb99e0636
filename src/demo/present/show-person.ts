import type { Json } from '../http/reply.ts';
import type { Person } from '../world/model.ts';

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
