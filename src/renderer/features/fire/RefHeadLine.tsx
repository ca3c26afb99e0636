import type { Project, Ref, RefHead } from '../../../contract/model.ts';
import { useCommit, useHead } from '../../queries/use-data.ts';
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

/** As GitLab abbreviates a SHA at the shortest, to what git has at the longest. */
const SHA = /^[0-9a-f]{4,64}$/i;

interface LineProps {
  readonly id: string;
  readonly project: Project;
  readonly value: Ref;
}

/** What is known of the chosen ref or commit, or why there is nothing to tell. */
export const RefHeadLine = (props: LineProps) =>
  props.value.kind === 'commit' ? <CommitLine {...props} /> : <HeadLine {...props} />;

/** GitLab takes branches and tags alone: how this commit can be fired all the same. */
const CommitLine = ({ id, project, value }: LineProps) => {
  const sha = useDebounced(value.name, TYPING).trim();
  const readable = project.can.follow && SHA.test(sha);
  const { data, isPending, error } = useCommit(project.id, sha, readable);
  const words = (): string => {
    if (value.name.trim() === '')
      return 'GitLab takes branches and tags: give a SHA, and its head is looked up.';
    if (!project.can.follow)
      return 'Without an access token it can’t be told which branch or tag has it as its head.';
    if (!SHA.test(value.name.trim())) return 'A SHA has 4 to 64 hexadecimal digits.';
    if (isPending || sha !== value.name.trim()) return 'Looking up…';
    if (error !== null) return `Commit not known: ${error.problem.message}`;
    switch (data?.way.way) {
      case 'direct':
        return 'The commit goes out as it is.';
      case 'head':
        return `Fired as ${data.way.ref.kind} ${data.way.ref.name}, whose head it is.`;
      case 'tag':
        return 'No branch or tag has it as its head: a temporary tag will be asked for.';
      case 'none':
        return data.way.problem.message;
      default:
        return '';
    }
  };
  return (
    <div className={styles.head} id={id}>
      <p className={styles.note}>{words()}</p>
    </div>
  );
};

const HeadLine = ({ id, project, value }: LineProps) => {
  const { readable, waiting, problem, head } = useChosenHead(project, value);
  return (
    <div className={styles.head} id={id}>
      {head !== null && readable ? <Found head={head} /> : <p className={styles.note}>{words()}</p>}
    </div>
  );

  function words(): string {
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
