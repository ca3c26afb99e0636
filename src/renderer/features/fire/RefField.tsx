import { GitBranch, GitCommitHorizontal, Tag } from 'lucide-react';
import { type Ref as ReactRef, useId, useState } from 'react';
import type { Project } from '../../../contract/projects.ts';
import type { Ref } from '../../../contract/refs.ts';
import { useRefs } from '../../queries/use-data.ts';
import { classNames } from '../../ui/class-names.ts';
import { FieldError } from '../../ui/FieldError.tsx';
import field from '../../ui/field.module.css';
import { Segmented } from '../../ui/Segmented.tsx';
import { SuggestInput, type Suggestion } from '../../ui/SuggestInput.tsx';
import { useDebounced } from '../../ui/use-debounced.ts';
import { DifferenceNote } from './DifferenceNote.tsx';
import { RefHeadLine } from './RefHeadLine.tsx';

const kinds = [
  { value: 'branch', label: 'Branch', icon: <GitBranch aria-hidden /> },
  { value: 'tag', label: 'Tag', icon: <Tag aria-hidden /> },
  { value: 'commit', label: 'Commit', icon: <GitCommitHorizontal aria-hidden /> },
] as const;

/** Keys rest this long before the server is asked, in milliseconds. */
const TYPING = 200;

interface RefFieldProps {
  readonly project: Project;
  readonly value: Ref;
  readonly onValue: (ref: Ref) => void;
  readonly fault: string | null;
  /** How it differs from what the form was filled from. */
  readonly difference?: string | null;
  readonly inputRef: ReactRef<HTMLInputElement>;
}

/** Branch, tag or commit, and its name: suggested where the server lets its refs be read, always free to type. */
export const RefField = ({ project, value, onValue, fault, difference = null, inputRef }: RefFieldProps) => {
  const id = useId();
  const change = (name: string): void => onValue({ ...value, name });
  const label = kinds.find(({ value: kind }) => kind === value.kind)?.label ?? 'Branch or tag';
  const describedBy = classNames(
    `${id}-note`,
    difference !== null && `${id}-difference`,
    fault !== null && `${id}-error`,
  );
  const common = { label, value: value.name, faulty: fault !== null, describedBy, inputRef };
  return (
    <fieldset className={field.field} aria-labelledby={`${id}-l`}>
      <div className={field.label} id={`${id}-l`}>
        Ref
      </div>
      <Segmented
        label="Kind of ref"
        options={kinds}
        value={value.kind}
        onValue={(kind) => onValue({ kind, name: kind === value.kind ? value.name : '' })}
      />
      {project.can.follow && (value.kind === 'branch' || value.kind === 'tag') ? (
        <RefSuggest {...common} key={value.kind} project={project} kind={value.kind} onValue={change} />
      ) : (
        <span className={classNames(field.box, fault !== null && field.faulty)}>
          {kinds.find(({ value: kind }) => kind === value.kind)?.icon}
          <input
            ref={inputRef}
            className={classNames(field.input, 'mono')}
            value={value.name}
            onChange={(event) => change(event.currentTarget.value)}
            aria-label={label}
            aria-describedby={describedBy}
            aria-invalid={fault === null ? undefined : true}
            autoComplete="off"
            spellCheck={false}
          />
        </span>
      )}
      {fault === null ? null : <FieldError id={`${id}-error`}>{fault}</FieldError>}
      <RefHeadLine id={`${id}-note`} project={project} value={value} />
      {difference === null ? null : <DifferenceNote id={`${id}-difference`}>{difference}</DifferenceNote>}
    </fieldset>
  );
};

interface RefSuggestProps {
  readonly project: Project;
  readonly kind: 'branch' | 'tag';
  readonly label: string;
  readonly value: string;
  readonly faulty: boolean;
  readonly describedBy: string;
  readonly onValue: (name: string) => void;
  readonly inputRef: ReactRef<HTMLInputElement>;
}

const RefSuggest = ({ project, kind, value, onValue, ...rest }: RefSuggestProps) => {
  const [open, setOpen] = useState(false);
  // A name that was there before says nothing about what is looked for: the list begins with all.
  const [typed, setTyped] = useState(false);
  const query = useDebounced(typed ? value : '', TYPING);
  const refs = useRefs(project.id, kind, query, open);
  const suggestions: readonly Suggestion[] = (refs.data ?? []).map((head) => ({
    value: head.name,
    aside: (
      <>
        {head.default ? <span className="subtle">default</span> : null}
        {head.protected ? <span className="subtle">protected</span> : null}
        <code className="mono subtle">{head.commit.sha.slice(0, 7)}</code>
      </>
    ),
  }));
  const note = refs.isError
    ? `No suggestions: ${refs.error.problem.message}`
    : refs.isPending
      ? 'Looking up…'
      : suggestions.length === 0
        ? `No ${kind} holds these letters; what you type is used as it is.`
        : null;
  return (
    <SuggestInput
      {...rest}
      mono
      icon={kind === 'branch' ? <GitBranch aria-hidden /> : <Tag aria-hidden />}
      value={value}
      onValue={(name) => {
        setTyped(true);
        onValue(name);
      }}
      onOpen={(now) => {
        setOpen(now);
        if (!now) setTyped(false);
      }}
      suggestions={suggestions}
      note={note}
      foot={refs.isFetchingNextPage ? 'Looking up more…' : null}
      onEnd={() => {
        if (refs.hasNextPage && !refs.isFetching) void refs.fetchNextPage();
      }}
    />
  );
};
