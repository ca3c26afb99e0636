import { z } from 'zod';
import { Hint } from './hint.ts';
import { Inputs } from './presets.ts';
import { Ref } from './refs.ts';
import { Variable } from './variables.ts';

/** What a pasted text is: GitLab's cURL call, lines of a `.gitlab-ci.yml` that hold one, a webhook's URL, or `KEY=value` lines. */
export const snippetKinds = ['curl', 'gitlab-ci', 'webhook', 'env'] as const;

/** What a text says about a fire. Its token stays out: `triggers.add` takes it from the same text. */
export const Snippet = z.object({
  kind: z.enum(snippetKinds),
  /** Base URL of the server; null where the text names none. */
  serverUrl: z.string().nullable(),
  /** Ours, where the server is set up here. */
  serverId: z.string().nullable(),
  /** GitLab's number or path of the project. */
  project: z.string().nullable(),
  projectId: z.string().nullable(),
  ref: Ref.nullable(),
  variables: z.array(Variable),
  inputs: Inputs,
  /** The trigger token in it; null where there is none, or only a placeholder such as `$TOKEN`. */
  token: z.object({ hint: Hint }).nullable(),
  /** The text with its tokens masked. */
  shown: z.string(),
});
export type Snippet = Readonly<z.infer<typeof Snippet>>;

/** How a fire is written down for elsewhere. */
export const snippetForms = ['curl', 'gitlab-ci', 'powershell'] as const;
export const SnippetForm = z.enum(snippetForms);
export type SnippetForm = z.infer<typeof SnippetForm>;
