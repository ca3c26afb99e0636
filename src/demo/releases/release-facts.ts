import type { ChainStep } from '../fire/chain-step.ts';

/** In which order and in which words a release checks a fire. Each is in `gitlab-contract`, sections 1 and 2. */
export interface FireRules {
  /** What stands between an accepted trigger token and a pipeline, in GitLab's order. */
  readonly chain: readonly ChainStep[];
  /**
   * `attributes`: the first missing parameter is named, blank counts as missing, nothing has a type yet.
   * `typed`: Grape's list of all that is wrong. `typed-not-blank`: and a blank ref is wrong too.
   */
  readonly validation: 'attributes' | 'typed' | 'typed-not-blank';
  /** Whether variables are looked at before the project and the token are. */
  readonly variablesCheckedFirst: boolean;
  /** What a trigger token of another project gets. */
  readonly foreignTokenStatus: 401 | 404;
  /** `base`: the chain's own words. `sentence`: one for all reasons, `No builds created` or `No pipeline created`. */
  readonly creationFailure: 'sentence' | 'base';
  /** What a pipeline that failed as it was created gets: a refusal as any other, itself, or its errors. */
  readonly failedAtOnceStatus: 400 | 201 | 422;
  /** Whether whatever names a commit will do for a ref. */
  readonly acceptsCommits: boolean;
  /** What a name means that a branch and a tag share. */
  readonly sharedName: 'tag' | 'ambiguous';
  /** How API v3 shows that there were no variables. */
  readonly blankVariables: null | 'hash';
  readonly takesInputs: boolean;
  /** Whether the job finds the whole request in a file variable `TRIGGER_PAYLOAD`. */
  readonly keepsPayload: boolean;
  /** Whether what a pipeline webhook sends is refused. */
  readonly refusesHooks: boolean;
}

/** Whose access token opens what. */
export interface AccessRules {
  /** The small scope that the read-only token of the demo has; null where tokens had no scopes yet. */
  readonly smallScope: 'read_api' | 'read_user' | null;
  /** Whether `Authorization: Bearer` takes a personal token, or OAuth's alone. */
  readonly bearerTakesPersonal: boolean;
  /** Whether a bad token is refused where none would be needed. */
  readonly badTokenShutsPublic: boolean;
  /** Whether pipelines of a public project are shown to nobody in particular. */
  readonly publicPipelines: boolean;
  readonly triggerPrefix: 'glptt-' | '';
  readonly accessPrefix: 'glpat-' | '';
  /** Whether trigger tokens can expire. */
  readonly triggersExpire: boolean;
  /** Whether the former path of a moved project is still known. */
  readonly followsMoves: boolean;
}

/** What the routes themselves need to know of the release that they answer as. */
export interface ReleaseFacts {
  /** As `--gitlab` names it. */
  readonly name: string;
  /** In full; `isSince` compares it. */
  readonly version: string;
  readonly revision: string;
  readonly fire: FireRules;
  readonly access: AccessRules;
}
