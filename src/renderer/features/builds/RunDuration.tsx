import type { Run } from '../../../contract/runs.ts';
import { duration } from '../../ui/time.ts';
import { useNow } from '../../ui/use-now.ts';
import styles from './RunDuration.module.css';
import { expectedSeconds, isLive, secondsOf } from './run-status.ts';

/** How long a run took; while it runs, how long it has taken and what is left of the usual time. */
export const RunDuration = ({ run, runs }: { readonly run: Run; readonly runs: readonly Run[] }) => {
  if (run.state === 'sending') return <span className="subtle">sending…</span>;
  if (run.pipeline === null) {
    return <span className="subtle">{run.state === 'accepted' ? 'not known' : 'not started'}</span>;
  }
  if (isLive(run) && run.follow.state === 'following') return <Live run={run} runs={runs} />;
  const seconds = secondsOf(run, 0);
  return seconds === null || seconds === 0 ? (
    <span className="subtle">–</span>
  ) : (
    <span>{duration(seconds)}</span>
  );
};

const Live = ({ run, runs }: { readonly run: Run; readonly runs: readonly Run[] }) => {
  const now = useNow(1_000);
  const seconds = secondsOf(run, now) ?? 0;
  const expected = expectedSeconds(run, runs);
  const left = expected === null ? null : Math.round(expected - seconds);
  return (
    <span className={styles.live}>
      <span className={styles.line}>
        <b>{duration(seconds)}</b>
        {left === null ? null : (
          <span className="subtle truncate">
            {left > 0 ? `~${duration(left)} left` : 'longer than usual'}
          </span>
        )}
      </span>
      {expected === null ? null : (
        <progress
          className={styles.progress}
          max={expected}
          value={Math.min(seconds, expected)}
          aria-label="Estimated progress"
        />
      )}
    </span>
  );
};
