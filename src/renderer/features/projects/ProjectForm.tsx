import { type FormEvent, type ReactNode, useId, useRef, useState } from 'react';
import type { Project, Trigger } from '../../../contract/projects.ts';
import type { Server } from '../../../contract/servers.ts';
import { useProjects } from '../../queries/use-data.ts';
import { useOperation } from '../../queries/use-operation.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import field from '../../ui/field.module.css';
import { SelectField } from '../../ui/SelectField.tsx';
import { useDrafts } from '../fire/drafts.ts';
import styles from './dialogs.module.css';
import { ProjectField } from './ProjectField.tsx';
import { draftFromSnippet, ownProject, serverOfSnippet } from './snippet-draft.ts';
import { TokenChoice } from './TokenChoice.tsx';
import { useCreateFault } from './use-create-fault.ts';
import type { PastedSnippet } from './use-snippet.ts';
import { useTokenDraft } from './use-token-draft.ts';

interface ProjectFormProps {
  readonly className?: string | undefined;
  readonly servers: readonly Server[];
  /** What is chosen already, by our id of the server and the project's name. */
  readonly serverId?: string | undefined;
  readonly project?: string | undefined;
  readonly snippet: PastedSnippet;
  /** A snippet is of a server that is not connected: the person wants it to be. */
  readonly onConnect: (url: string) => void;
  readonly onAdded: (project: Project, trigger: Trigger | null) => void;
  /** Draws the form around its fields. */
  readonly children: (fields: ReactNode, pending: boolean) => ReactNode;
}

/** Adds a project and its trigger token, both on one page. */
export const ProjectForm = (props: ProjectFormProps) => {
  const { servers, snippet, onAdded } = props;
  const [chosenServer, setChosenServer] = useState<string | null>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const [missing, setMissing] = useState(false);
  // Added by an earlier press, whose token was refused then.
  const [added, setAdded] = useState<Project | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const ids = useId();
  const projects = useProjects();
  const drafts = useDrafts();
  const announce = useAnnounce();
  const add = useOperation('projects.add');

  const { found } = snippet;
  const serverId =
    chosenServer ?? serverOfSnippet(found, servers)?.id ?? props.serverId ?? servers[0]?.id ?? '';
  const server = servers.find(({ id }) => id === serverId) ?? null;
  const name = typed ?? found?.project ?? props.project ?? '';
  const known = [...(projects.data ?? []), ...(added === null ? [] : [added])];
  const own = name.trim() === '' ? null : ownProject(known, serverId, name);
  const createFault = useCreateFault(server);
  const token = useTokenDraft(snippet, {
    taken: (own?.triggers ?? []).map(({ label }) => label),
    canCreate: createFault === null,
  });
  const stranger =
    token.way === 'snippet' && found?.serverUrl != null && serverOfSnippet(found, servers) === null
      ? found.serverUrl
      : null;
  const pending = add.pending || token.pending;

  const projectFor = async (): Promise<Project | null> => {
    if (own !== null) return own;
    const answer = await add.run({ server: serverId, project: name.trim() });
    if (answer.ok) {
      setAdded(answer.data);
      return answer.data;
    }
    input.current?.focus();
    return null;
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (pending) return;
    setMissing(name.trim() === '');
    if (name.trim() === '' && token.way !== 'snippet') return input.current?.focus();
    if (!token.check() || stranger !== null) return;
    if (name.trim() === '') return input.current?.focus();
    const project = await projectFor();
    if (project === null) return;
    const stored = await token.store(project.id);
    if (!stored.ok) return;
    if (token.way === 'snippet' && found !== null) {
      drafts.fill(project.id, draftFromSnippet(found, project, stored.data));
    }
    announce(`${project.path ?? project.name} added.`);
    onAdded(project, stored.data);
  };

  return (
    <form data-unkept className={props.className ?? styles.form} onSubmit={(event) => void submit(event)}>
      {props.children(
        <>
          {servers.length < 2 ? null : (
            <div className={field.field}>
              <span className={field.label} id={`${ids}-server`}>
                Server
              </span>
              <SelectField
                labelledBy={`${ids}-server`}
                options={servers.map((one) => ({ value: one.id, label: one.name }))}
                value={serverId}
                onValue={setChosenServer}
                placeholder="Choose one"
              />
            </div>
          )}
          <ProjectField
            server={server}
            value={name}
            onValue={setTyped}
            missing={missing && name.trim() === ''}
            problem={add.problem}
            inputRef={input}
            autoFocus={found?.project == null}
          />
          {own === null || added?.id === own.id ? null : (
            <Callout actions={<Button onClick={() => onAdded(own, null)}>Go to it</Button>}>
              {own.path ?? own.name} is already added. A token given here is added to it.
            </Callout>
          )}
          <TokenChoice
            token={token}
            createFault={createFault}
            expires={server?.capabilities.expireTriggers.can === true}
            later
            onFound={(said) => {
              if (said.project === null) return;
              setTyped(null);
              setChosenServer(null);
            }}
          />
          {stranger === null ? null : (
            <Callout
              level="warning"
              actions={<Button onClick={() => props.onConnect(stranger)}>Connect it</Button>}
            >
              The snippet is of {stranger}, which is not connected here.
            </Callout>
          )}
        </>,
        pending,
      )}
    </form>
  );
};
