import type { Inputs } from '../../contract/presets.ts';

/** A variable to write down: what it is, or where it comes from. */
export interface WrittenVariable {
  readonly key: string;
  readonly value: { readonly from: 'text' | 'file'; readonly text: string } | { readonly from: 'secret' };
}

/** A fire as it is written down. */
export interface WrittenFire {
  readonly url: string;
  /** Null where the address holds it. */
  readonly ref: string | null;
  readonly variables: readonly WrittenVariable[];
  readonly inputs: Inputs;
}

/** The environment variable that stands for the token. */
export const TOKEN_NAME = 'TRIGGER_TOKEN';
