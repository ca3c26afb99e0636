import type { FormEvent, ReactNode } from 'react';
import type { Project, Trigger } from '../../../contract/projects.ts';
import type { Server } from '../../../contract/servers.ts';
import { Callout } from '../../ui/Callout.tsx';
import styles from './dialogs.module.css';
import { serverOfSnippet } from './snippet-draft.ts';
import { TokenChoice } from './TokenChoice.tsx';
import { useCreateFault } from './use-create-fault.ts';
import { useSnippet } from './use-snippet.ts';
import { useTokenDraft } from './use-token-draft.ts';

interface TriggerTokenFormProps {
  readonly project: Project;
  readonly server: Server | null;
  readonly onAdded: (trigger: Trigger) => void;
  /** Draws the form around its fields. */
  readonly children: (fields: ReactNode, pending: boolean) => ReactNode;
}

/** Takes a trigger token of a project that is here. It goes to the app, and is gone from the page as it is sent. */
export const TriggerTokenForm = ({ project, server, onAdded, children }: TriggerTokenFormProps) => {
  const snippet = useSnippet();
  const createFault = useCreateFault(server);
  const token = useTokenDraft(snippet, {
    taken: project.triggers.map(({ label }) => label),
    canCreate: createFault === null,
  });
  const { found } = snippet;
  const ofOther =
    token.way === 'snippet' && found !== null
      ? found.serverUrl !== null && (server === null || serverOfSnippet(found, [server]) === null)
        ? `The snippet is of ${found.serverUrl}, not of ${project.serverUrl}.`
        : found.project !== null &&
            found.project !== String(project.remoteId ?? '') &&
            found.project !== project.path &&
            found.projectId !== project.id
          ? `The snippet is of project ${found.project}, not of ${project.path ?? project.name}.`
          : null
      : null;
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (token.pending || !token.check() || ofOther !== null) return;
    const stored = await token.store(project.id);
    if (stored.ok && stored.data !== null) onAdded(stored.data);
  };
  return (
    <form data-unkept className={styles.form} onSubmit={(event) => void submit(event)}>
      {children(
        <>
          <TokenChoice
            token={token}
            createFault={createFault}
            expires={server?.capabilities.expireTriggers.can === true}
            later={false}
          />
          {ofOther === null ? null : <Callout level="warning">{ofOther} Add that project instead.</Callout>}
        </>,
        token.pending,
      )}
    </form>
  );
};
