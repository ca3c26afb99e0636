import type { Project } from '../../../contract/projects.ts';
import type { Ref, RefHead } from '../../../contract/refs.ts';
import { useHead } from '../../queries/use-data.ts';
import { Badge } from '../../ui/Badge.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { TextButton } from '../../ui/TextButton.tsx';
import { useDebounced } from '../../ui/use-debounced.ts';
import styles from './RefHeadLine.module.css';
import { isSha, useCommitWay } from './use-commit-way.ts';

const TYPING = 200;

/** The head of the ref that is chosen at this moment, once the server has told it. */
export const useChosenHead = (project: Project, value: Ref) => {
  const name = useDebounced(value.name, TYPING);
  const readable = project.can.follow && value.kind !== 'commit' && name.trim() !== '';
  const head = useHead(project.id, { kind: value.kind, name }, readable);
  const settled = name === value.name;
  return {
    readable,
    waiting: !settled || head.isPending || (head.isFetching && head.isError),
    problem: head.error?.problem ?? null,
    head: settled ? (head.data ?? null) : null,
    again: () => void head.refetch(),
  };
};

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
  const { waiting, problem, way } = useCommitWay(project, value);
  const words = (): string => {
    if (value.name.trim() === '')
      return 'GitLab takes branches and tags: give a SHA, and its head is looked up.';
    if (!project.can.follow)
      return 'Without an access token it can’t be told which branch or tag has it as its head.';
    if (!isSha(value.name)) return 'A SHA has 4 to 64 hexadecimal digits.';
    if (waiting) return 'Looking up…';
    if (problem !== null) return `Commit not known: ${problem.message}`;
    switch (way?.way) {
      case 'direct':
        return 'The commit goes out as it is.';
      case 'head':
        return `Fired as ${way.ref.kind} ${way.ref.name}, whose head it is.`;
      case 'tag':
        return 'No branch or tag has it as its head: a temporary tag will be asked for.';
      case 'none':
        return way.problem.message;
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
  const { readable, waiting, problem, head, again } = useChosenHead(project, value);
  const lost = readable && !waiting && problem !== null && problem.code !== 'ref-not-found';
  return (
    <div className={styles.head} id={id}>
      {head !== null && readable ? (
        <Found head={head} />
      ) : (
        <p className={styles.note}>
          {words()} {lost ? <TextButton onClick={again}>Try again</TextButton> : null}
        </p>
      )}
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
