import { KeyRound, Star } from 'lucide-react';
import type { Run } from '../../../../contract/runs.ts';
import { clockTime, duration, exactTime, relativeTime } from '../../../ui/time.ts';
import { useNow } from '../../../ui/use-now.ts';
import { secondsOf } from '../run-status.ts';
import styles from './RunDetail.module.css';

/** Who fired what, with what, and when. */
export const RunFacts = ({ run }: { readonly run: Run }) => {
  const now = useNow(1_000);
  const seconds = secondsOf(run, now);
  const fired = Date.parse(run.firedAt);
  const recent = now - fired < 12 * 3_600_000;
  return (
    <dl className={styles.facts}>
      {run.preset === null ? null : (
        <div>
          <dt>Preset</dt>
          <dd>
            <Star aria-hidden />
            <span className="truncate">{run.preset.name}</span>
          </dd>
        </div>
      )}
      <div>
        <dt>Trigger</dt>
        <dd>
          <KeyRound aria-hidden />
          <span className="truncate">{run.trigger.label ?? 'not stored'}</span>
          {run.trigger.hint === '' ? null : <span className="mono subtle">··· {run.trigger.hint}</span>}
        </dd>
      </div>
      {run.pipeline === null ? null : (
        <div>
          <dt>Pipeline</dt>
          <dd className="mono">
            {run.pipeline.webUrl === null ? (
              `#${run.pipeline.id}`
            ) : (
              <a href={run.pipeline.webUrl} target="_blank" rel="noreferrer">
                #{run.pipeline.id}
              </a>
            )}
          </dd>
        </div>
      )}
      <div>
        <dt>Fired</dt>
        <dd title={exactTime(run.firedAt)}>
          {recent ? clockTime(run.firedAt) : relativeTime(run.firedAt, now)}, by you
        </dd>
      </div>
      {seconds === null || seconds === 0 ? null : (
        <div>
          <dt>Took</dt>
          <dd>{duration(seconds)}</dd>
        </div>
      )}
    </dl>
  );
};
