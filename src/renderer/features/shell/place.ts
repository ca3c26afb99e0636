import { createContext, useContext } from 'react';
import type { Run } from '../../../contract/runs.ts';

/** A dialog over the window. Those of a project are about the one that is shown, unless they name another. */
export type OpenDialog =
  | { readonly type: 'server' }
  /** `project`: what the person chose already. */
  | { readonly type: 'project'; readonly serverId?: string; readonly project?: string }
  | { readonly type: 'trigger'; readonly projectId?: string }
  /** `asNew`: whatever preset the form came from. */
  | { readonly type: 'preset'; readonly asNew?: true }
  | { readonly type: 'edit-preset'; readonly presetId: string }
  | { readonly type: 'remove-preset'; readonly presetId: string }
  | { readonly type: 'remove-trigger'; readonly label: string; readonly projectId?: string }
  | { readonly type: 'remove-project' }
  | { readonly type: 'cancel-run'; readonly run: Run };

export type OpenDialogs = (dialog: OpenDialog) => void;

const DialogsContext = createContext<OpenDialogs>(() => undefined);
export const DialogsProvider = DialogsContext.Provider;

/** Opens a dialog over whatever is shown. */
export const useDialogs = (): OpenDialogs => useContext(DialogsContext);
