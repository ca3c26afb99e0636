import { Folder } from 'lucide-react';
import { type Ref, useId, useState } from 'react';
import type { Problem } from '../../../contract/problems.ts';
import type { Server } from '../../../contract/servers.ts';
import { useKnownProjects, useRemoteProjects } from '../../queries/use-data.ts';
import { FieldError } from '../../ui/FieldError.tsx';
import field from '../../ui/field.module.css';
import { ProblemText } from '../../ui/ProblemText.tsx';
import { SuggestInput, type Suggestion } from '../../ui/SuggestInput.tsx';
import { useDebounced } from '../../ui/use-debounced.ts';

/** Keys rest this long before the server is asked, in milliseconds. */
const TYPING = 200;

interface ProjectFieldProps {
  readonly server: Server | null;
  readonly value: string;
  readonly onValue: (name: string) => void;
  readonly missing: boolean;
  readonly problem: Problem | null;
  readonly inputRef: Ref<HTMLInputElement>;
  readonly autoFocus: boolean;
}

/** What syncs found comes first, then what the server finds; at most a hundred rows, however many it has. */
const useSuggestions = (serverId: string, query: string, open: boolean) => {
  const known = useKnownProjects(serverId, query, open);
  const remote = useRemoteProjects(serverId, query, open);
  const here = known.data?.projects ?? [];
  const listed = new Set(here.map(({ path }) => path));
  const word = (words: string | null) =>
    words === null ? {} : { aside: <span className="subtle">{words}</span> };
  const suggestions: readonly Suggestion[] = [
    ...here.map(({ path, projectId, archived }) => ({
      value: path,
      ...word(projectId !== null ? 'added' : archived ? 'archived' : null),
    })),
    ...(remote.data ?? [])
      .filter(({ path }) => !listed.has(path))
      .map(({ path, archived }) => ({ value: path, ...word(archived ? 'archived' : null) })),
  ];
  const more = (known.data?.total ?? 0) - here.length;
  const note = remote.isError
    ? `The server suggests nothing: ${remote.error.problem.message}`
    : remote.isPending
      ? 'Looking up…'
      : suggestions.length === 0
        ? 'No project found; a path or number that you type is used as it is.'
        : more > 0
          ? `${more} more: type on to narrow them down.`
          : null;
  return { suggestions, note };
};

/** A project by its path or number: suggested where the server lets it be seen, always free to type. */
export const ProjectField = (props: ProjectFieldProps) => {
  const { server, value, onValue, missing, problem } = props;
  const [open, setOpen] = useState(false);
  // A name that was there before says nothing about what is looked for: the list begins with all.
  const [typed, setTyped] = useState(false);
  const ids = useId();
  const query = useDebounced(typed ? value.trim() : '', TYPING);
  const { suggestions, note } = useSuggestions(server?.id ?? '', query, open && server !== null);
  return (
    <div className={field.field}>
      <label className={field.label} htmlFor={`${ids}-project`}>
        Project
      </label>
      <SuggestInput
        id={`${ids}-project`}
        icon={<Folder aria-hidden />}
        value={value}
        onValue={(name) => {
          setTyped(true);
          onValue(name);
        }}
        suggestions={suggestions}
        note={note}
        onOpen={(now) => {
          setOpen(now);
          if (!now) setTyped(false);
        }}
        placeholder="group/project, or its number"
        faulty={missing || problem !== null}
        describedBy={missing || problem !== null ? `${ids}-error` : `${ids}-hint`}
        inputRef={props.inputRef}
        autoFocus={props.autoFocus}
      />
      {missing ? <FieldError id={`${ids}-error`}>A project is missing</FieldError> : null}
      {problem === null ? null : (
        <div className={field.problem} id={`${ids}-error`} role="alert">
          <ProblemText problem={problem} />
        </div>
      )}
      {server === null || server.accessToken !== null ? null : (
        <p className={field.hint} id={`${ids}-hint`}>
          Without an access token for {server.name} only public projects are suggested. A path or number that
          you type can be fired all the same.
        </p>
      )}
    </div>
  );
};
