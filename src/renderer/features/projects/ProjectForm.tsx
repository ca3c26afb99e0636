import { Folder } from 'lucide-react';
import { type FormEvent, type ReactNode, useId, useRef, useState } from 'react';
import type { Project, Server } from '../../../contract/model.ts';
import { useRemoteProjects } from '../../queries/use-data.ts';
import { useOperation } from '../../queries/use-operation.ts';
import { Callout } from '../../ui/Callout.tsx';
import { FieldError } from '../../ui/FieldError.tsx';
import field from '../../ui/field.module.css';
import { ProblemText } from '../../ui/ProblemText.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { SuggestInput } from '../../ui/SuggestInput.tsx';
import { useDebounced } from '../../ui/use-debounced.ts';
import styles from './dialogs.module.css';

const TYPING = 200;

interface ProjectFormProps {
  readonly id?: string;
  readonly servers: readonly Server[];
  readonly onAdded: (project: Project) => void;
  /** The buttons at its end. */
  readonly children: (pending: boolean) => ReactNode;
}

/** Adds a project: searched on its server, or named by path or number. */
export const ProjectForm = ({ id, servers, onAdded, children }: ProjectFormProps) => {
  const [serverId, setServerId] = useState(servers[0]?.id ?? '');
  const [name, setName] = useState('');
  const [open, setOpen] = useState(false);
  const [missing, setMissing] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const ids = useId();
  const query = useDebounced(name.trim(), TYPING);
  const found = useRemoteProjects(serverId, query, open && serverId !== '');
  const add = useOperation('projects.add');

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (add.pending) return;
    setMissing(name.trim() === '');
    if (name.trim() === '') return input.current?.focus();
    const added = await add.run({ server: serverId, project: name.trim() });
    if (added.ok) onAdded(added.data);
    else input.current?.focus();
  };

  const note = found.isError
    ? `No suggestions: ${found.error.problem.message}`
    : found.isPending
      ? 'Looking up…'
      : found.data.length === 0
        ? 'No project found; a path or number that you type is used as it is.'
        : null;
  return (
    <form className={styles.form} id={id} onSubmit={(event) => void submit(event)}>
      {servers.length < 2 ? null : (
        <div className={field.field}>
          <span className={field.label} id={`${ids}-server`}>
            Server
          </span>
          <SelectField
            labelledBy={`${ids}-server`}
            options={servers.map((server) => ({ value: server.id, label: server.name }))}
            value={serverId}
            onValue={setServerId}
            placeholder="Choose one"
          />
        </div>
      )}
      <div className={field.field}>
        <label className={field.label} htmlFor={`${ids}-project`}>
          Project
        </label>
        <SuggestInput
          id={`${ids}-project`}
          icon={<Folder aria-hidden />}
          value={name}
          onValue={setName}
          suggestions={(found.data ?? []).map(({ path, archived }) => ({
            value: path,
            ...(archived ? { aside: <span className="subtle">archived</span> } : {}),
          }))}
          note={note}
          onOpen={setOpen}
          placeholder="group/project, or its number"
          faulty={missing}
          describedBy={missing ? `${ids}-error` : `${ids}-hint`}
          inputRef={input}
          autoFocus
        />
        {missing ? <FieldError id={`${ids}-error`}>A project is missing</FieldError> : null}
        <p className={field.hint} id={`${ids}-hint`}>
          Search, or type its path or number. A private project needs an access token to be found, not to be
          fired.
        </p>
      </div>
      {add.problem === null ? null : (
        <Callout level="danger">
          <ProblemText problem={add.problem} />
        </Callout>
      )}
      {children(add.pending)}
    </form>
  );
};
