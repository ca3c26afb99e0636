import type { Dice } from './dice.ts';
import type { Scope } from './model.ts';

/** What credentials look like, and can do, in a release. */
export interface TokenForms {
  readonly triggerPrefix: string;
  readonly accessPrefix: string;
  readonly triggersExpire: boolean;
  /** Of the read-only token; null where tokens had no scopes yet, and could do all. */
  readonly smallScope: Exclude<Scope, 'api'> | null;
}

/** `SecureRandom.hex(15)`, and longer since there is a prefix. */
export const triggerToken = (dice: Dice, forms: TokenForms, id: number): string =>
  `${forms.triggerPrefix}${dice.hex(forms.triggerPrefix === '' ? 30 : 40, 'trigger-token', id)}`;
