import type { Json } from '../http/reply.ts';
import type { Person, Trigger } from '../world/model.ts';
import { instant, optionalInstant } from './instant.ts';
import { showPerson } from './show-person.ts';

/** In full to its owner alone; of others' the four characters that follow the prefix. */
export const showTrigger = (origin: string, viewer: Person, trigger: Trigger): Record<string, Json> => ({
  id: trigger.id,
  token: trigger.owner.id === viewer.id ? trigger.token : trigger.token.slice(6, 10),
  description: trigger.description,
  created_at: instant(trigger.createdAt),
  updated_at: instant(trigger.updatedAt),
  last_used: optionalInstant(trigger.lastUsed),
  expires_at: optionalInstant(trigger.expiresAt),
  owner: showPerson(origin, trigger.owner),
});
