import type { Project, Ref, RefHead } from '../../../contract/model.ts';
import { useHead } from '../../queries/use-data.ts';
import { Badge } from '../../ui/Badge.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { useDebounced } from '../../ui/use-debounced.ts';
import styles from './RefHeadLine.module.css';

const TYPING = 200;

/** The head of the ref that is chosen at this moment, once the server has told it. */
export const useChosenHead = (project: Project, value: Ref) => {
  const name = useDebounced(value.name, TYPING);
  const readable = project.can.follow && value.kind !== 'commit' && name.trim() !== '';
  const head = useHead(project.id, { kind: value.kind, name }, readable);
  const settled = name === value.name;
  return {
    readable,
    waiting: !settled || head.isPending,
    problem: head.error?.problem ?? null,
    head: settled ? (head.data ?? null) : null,
  };
};

/** What is known of the chosen ref: its head commit, or why there is nothing to tell. */
export const RefHeadLine = ({
  id,
  project,
  value,
}: {
  readonly id: string;
  readonly project: Project;
  readonly value: Ref;
}) => {
  const { readable, waiting, problem, head } = useChosenHead(project, value);
  return (
    <div className={styles.head} id={id}>
      {head !== null && readable ? <Found head={head} /> : <p className={styles.note}>{words()}</p>}
    </div>
  );

  function words(): string {
    if (value.kind === 'commit') {
      return 'GitLab’s trigger takes branches and tags: the server may refuse a commit.';
    }
    if (!project.can.follow) return 'No suggestions: there is no access token for this server.';
    if (value.name.trim() === '') return 'Type a name, or choose one from the list.';
    if (waiting) return 'Looking up…';
    if (problem?.code === 'ref-not-found') return `Not found: the server has no ${value.kind} of this name.`;
    return problem === null ? '' : `Head not known: ${problem.message}`;
  }
};

const Found = ({ head: { commit, protected: guarded } }: { readonly head: RefHead }) => (
  <>
    <code className="mono">{commit.sha.slice(0, 7)}</code>
    <span className="truncate selectable" title={commit.title}>
      {commit.title}
    </span>
    <span className={styles.by}>
      <span className="truncate">
        {commit.author}
        {commit.author !== null && commit.committedAt !== null ? ', ' : null}
        {commit.committedAt === null ? null : <RelativeTime at={commit.committedAt} />}
      </span>
      {guarded ? <Badge look="outline">protected</Badge> : null}
    </span>
  </>
);
