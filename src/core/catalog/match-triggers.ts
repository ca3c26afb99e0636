import type { ListedTrigger } from '../gitlab/client.ts';
import type { StoredTrigger } from '../settings.ts';
import { hintOf } from './secret-names.ts';

/** A trigger of ours with its token; null where the vault has lost it. */
export interface HeldTrigger {
  readonly trigger: StoredTrigger;
  readonly token: string | null;
}

/**
 * Whether a listed trigger certainly is the one that we hold: by GitLab's number, else by the whole token, which GitLab
 * shows of one's own alone. Four characters of somebody else's prove nothing.
 */
export const isHeld = (listed: ListedTrigger, { trigger, token }: HeldTrigger): boolean =>
  trigger.remoteId !== null && listed.remoteId !== null
    ? trigger.remoteId === listed.remoteId
    : token !== null && listed.token === token;

export type Sought =
  | { readonly state: 'found'; readonly listed: ListedTrigger }
  /** It is certain that the server has it no more. */
  | { readonly state: 'gone' }
  /** One that looks like it belongs to somebody else, or our token is lost: nobody can tell. */
  | { readonly state: 'unclear'; readonly like: ListedTrigger };

/** Finds the trigger that we hold in the server's list. */
export const seekTrigger = (all: readonly ListedTrigger[], held: HeldTrigger): Sought => {
  const listed = all.find((one) => isHeld(one, held));
  if (listed !== undefined) return { state: 'found', listed };
  const { trigger, token } = held;
  // Numbers, where both sides have them, leave no doubt.
  const rest = all.filter(({ remoteId }) => trigger.remoteId === null || remoteId === null);
  const like = rest.find(
    (one) => hintOf(one.token) === trigger.hint && (token === null || one.token.length < token.length),
  );
  return like === undefined ? { state: 'gone' } : { state: 'unclear', like };
};
