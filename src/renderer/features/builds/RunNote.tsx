import type { Problem } from '../../../contract/problems.ts';
import { isProbably, runNotes } from '../../../contract/run-facts.ts';
import type { Run } from '../../../contract/runs.ts';
import { useOperation } from '../../queries/use-operation.ts';
import { buttonClass } from '../../ui/Button.tsx';
import { ProblemText } from '../../ui/ProblemText.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { TextButton } from '../../ui/TextButton.tsx';
import styles from './RunNote.module.css';
import { pipelinesUrl } from './run-status.ts';

interface RunNoteProps {
  readonly run: Run;
  readonly onChooseRef: (() => void) | null;
}

/** True where a row needs words beneath it. */
export const hasNote = (run: Run): boolean =>
  run.problem !== null ||
  isProbably(run) ||
  runNotes(run).length > 0 ||
  run.follow.state === 'impossible' ||
  run.follow.state === 'ambiguous' ||
  run.follow.state === 'not-created' ||
  run.state === 'unknown' ||
  (run.follow.state === 'following' && run.follow.problem !== null);

/** The hint that a button says instead. */
const asksForRef = ({ code, hint }: Problem): boolean =>
  code === 'ref-not-found' && hint === 'Choose another ref.';

/** Why a run stands as it does, and what can be done about it. */
export const RunNote = ({ run, onChooseRef }: RunNoteProps) => {
  const { follow, problem } = run;
  // The answer to the fire is one, too.
  const lastAnswer = ('checkedAt' in follow ? follow.checkedAt : null) ?? run.answeredAt;
  return (
    <div className={styles.note}>
      <div className={styles.words}>
        {follow.state === 'not-created' ? (
          <p>The server was asked again and has no such pipeline: nothing was made. You can fire again.</p>
        ) : problem === null ? null : (
          <ProblemText
            problem={onChooseRef !== null && asksForRef(problem) ? { ...problem, hint: '' } : problem}
          />
        )}
        {runNotes(run).map((note) => (
          <p key={note}>{note}</p>
        ))}
        {isProbably(run) ? (
          <p>Probably this pipeline: the server doesn’t say, so it was matched by ref and time.</p>
        ) : null}
        {follow.state === 'impossible' ? <ProblemText problem={follow.problem} /> : null}
        {follow.state === 'ambiguous' ? <Candidates run={run} /> : null}
        {(follow.state === 'following' || follow.state === 'reconciling') && follow.problem !== null ? (
          <>
            <ProblemText problem={follow.problem} />
            {lastAnswer === null ? null : (
              <p className="subtle">
                Last good answer: <RelativeTime at={lastAnswer} />
              </p>
            )}
          </>
        ) : null}
      </div>
      <NoteActions run={run} onChooseRef={onChooseRef} />
    </div>
  );
};

const Candidates = ({ run }: { readonly run: Run }) => {
  const choose = useOperation('runs.choose');
  if (run.follow.state !== 'ambiguous') return null;
  return (
    <>
      <p>Several pipelines could be this one. Which is it?</p>
      {run.follow.candidates.map(({ id, webUrl }) => (
        <p key={id}>
          <TextButton
            onClick={() => void choose.run({ run: run.id, pipeline: id })}
            aria-disabled={choose.pending}
          >
            It is #{id}
          </TextButton>{' '}
          {webUrl === null ? null : (
            <a href={webUrl} target="_blank" rel="noreferrer">
              Look at #{id}
            </a>
          )}
        </p>
      ))}
      {choose.problem === null ? null : <ProblemText problem={choose.problem} />}
    </>
  );
};

const NoteActions = ({ run, onChooseRef }: RunNoteProps) => {
  const check = useOperation('runs.check');
  const url = pipelinesUrl(run);
  const undecided = run.state === 'unknown' && run.pipeline === null && run.follow.state !== 'not-created';
  const stuck = run.follow.state === 'following' && run.follow.problem !== null;
  return (
    <div className={styles.actions}>
      {undecided || stuck ? (
        <TextButton onClick={() => void check.run({ run: run.id })} aria-disabled={check.pending}>
          {check.pending ? 'Checking…' : 'Check again'}
        </TextButton>
      ) : null}
      {undecided && url !== null ? (
        <a className={buttonClass({ look: 'quiet', size: 'sm' })} href={url} target="_blank" rel="noreferrer">
          Open pipelines
        </a>
      ) : null}
      {run.problem !== null && asksForRef(run.problem) && onChooseRef !== null ? (
        <TextButton onClick={onChooseRef}>Choose another ref</TextButton>
      ) : null}
      {check.problem === null ? null : <ProblemText problem={check.problem} />}
    </div>
  );
};
