import type { Json } from '../http/reply.ts';
import { asOf } from '../releases/as-of.ts';
import { isSince } from '../releases/is-since.ts';
import type { Person, Trigger } from '../world/model.ts';
import type { Asked } from './asked.ts';
import { instant, optionalInstant } from './instant.ts';
import { showV4Person } from './show-person.ts';

/** In full to its owner alone; of others' the four characters that follow the prefix, where there is one. */
const shownToken = (viewer: Person, { owner, token }: Trigger): string =>
  owner.id === viewer.id ? token : token.replace(/^glptt-/, '').slice(0, 4);

export const showTrigger = (asked: Asked, viewer: Person, trigger: Trigger): Record<string, Json> =>
  asOf(
    asked.release,
    { expires_at: '17.9' },
    {
      id: trigger.id,
      token: shownToken(viewer, trigger),
      description: trigger.description,
      created_at: instant(trigger.createdAt),
      updated_at: instant(trigger.updatedAt),
      // Rows were only marked as deleted until 10.0.
      ...(isSince(asked.release, '10.0') ? {} : { deleted_at: null }),
      last_used: optionalInstant(trigger.lastUsed),
      expires_at: optionalInstant(trigger.expiresAt),
      owner: showV4Person(asked, trigger.owner),
    },
  );
