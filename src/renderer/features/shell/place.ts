/** What the window shows. */
export type Here =
  | { readonly at: 'project'; readonly projectId: string; readonly runId: string | null }
  | { readonly at: 'builds'; readonly runId: string | null };

/** A dialog over the window. */
export type OpenDialog =
  | { readonly type: 'server' }
  | { readonly type: 'project' }
  | { readonly type: 'trigger' }
  | { readonly type: 'preset' }
  | { readonly type: 'remove-preset'; readonly presetId: string }
  | { readonly type: 'remove-trigger'; readonly label: string }
  | { readonly type: 'remove-project' };
