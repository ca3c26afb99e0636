import { Ban, Copy, ExternalLink, MoreHorizontal, RefreshCw, RotateCw, Terminal, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Run } from '../../../../contract/runs.ts';
import { useCopySnippet } from '../../../queries/use-copy-snippet.ts';
import { useOperation } from '../../../queries/use-operation.ts';
import { useAnnounce } from '../../../ui/announcer.tsx';
import { Button, buttonClass, OutsideLink } from '../../../ui/Button.tsx';
import { copyText } from '../../../ui/copy-text.ts';
import { DartIcon } from '../../../ui/DartIcon.tsx';
import { Menu, MenuItem } from '../../../ui/Menu.tsx';
import { ProblemText } from '../../../ui/ProblemText.tsx';
import { StatusGlyph } from '../../../ui/StatusGlyph.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { RefIcon } from '../RefIcon.tsx';
import { canCancel, canRetry, isLive, leftWords, runStatus } from '../run-status.ts';
import { type RunActions, runUrl } from '../use-run-actions.ts';
import styles from './RunDetail.module.css';

interface RunHeaderProps {
  readonly run: Run;
  readonly past: readonly Run[];
  readonly title: string | null;
  readonly actions: RunActions;
  readonly canFireAgain: boolean;
  readonly onClose: () => void;
}

/** How the run stands, and what can be done with it. */
export const RunHeader = ({ run, past, title, actions, canFireAgain, onClose }: RunHeaderProps) => {
  const now = useNow(1_000);
  const announce = useAnnounce();
  const check = useOperation('runs.check');
  const snippet = useCopySnippet();
  const { glyph, word } = runStatus(run);
  const left = isLive(run) ? leftWords(run, past, now) : null;
  const url = runUrl(run);
  const { projectId } = run;
  const heading = useRef<HTMLHeadingElement>(null);
  // Opened from elsewhere, by a notification or the tray: what had the focus is gone, or nothing had it.
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus();
  }, []);
  return (
    <>
      <header className={styles.head}>
        <StatusGlyph status={glyph} />
        <h2 ref={heading} className="truncate" id="detail-title" tabIndex={-1}>
          {word}
          {left === null ? null : `, ${left}`}
        </h2>
        <Button look="quiet" size="sm" iconOnly aria-label="Close details" onClick={onClose}>
          <X aria-hidden />
        </Button>
        <p>
          <span className="selectable truncate">{run.project.path ?? `project ${run.project.id ?? ''}`}</span>
          <RefIcon kind={run.ref.kind} />
          <span className="mono selectable truncate">{run.ref.name}</span>
          {run.pipeline === null ? null : (
            <span className="mono subtle selectable">{run.pipeline.sha.slice(0, 7)}</span>
          )}
        </p>
        {title === null ? null : <p className="truncate">{title}</p>}
      </header>
      <div className={styles.actions}>
        {url === null ? null : (
          <OutsideLink size="sm" href={url}>
            <ExternalLink aria-hidden />
            Open in browser
          </OutsideLink>
        )}
        {canFireAgain ? (
          <Button size="sm" onClick={() => actions.again(run)}>
            <DartIcon />
            Fire again…
          </Button>
        ) : null}
        {canRetry(run) ? (
          <Button size="sm" onClick={() => void actions.retry(run)}>
            <RotateCw aria-hidden />
            Retry
          </Button>
        ) : null}
        {canCancel(run) ? (
          <Button size="sm" onClick={() => actions.cancel(run)}>
            <Ban aria-hidden />
            Cancel build…
          </Button>
        ) : null}
        <Menu
          className={buttonClass({ look: 'quiet', size: 'sm', iconOnly: true })}
          label="More for this build"
          button={<MoreHorizontal aria-hidden />}
        >
          {run.pipeline === null && run.follow.state === 'none' ? null : (
            <MenuItem icon={<RefreshCw aria-hidden />} onPick={() => void check.run({ run: run.id })}>
              Check now
            </MenuItem>
          )}
          {url === null ? null : (
            <MenuItem
              icon={<Copy aria-hidden />}
              onPick={() => announce(copyText(url) ? 'Copied.' : 'Not copied.')}
            >
              Copy link
            </MenuItem>
          )}
          {projectId === null ? null : (
            <MenuItem
              icon={<Terminal aria-hidden />}
              onPick={() =>
                void snippet.copy('curl', {
                  project: projectId,
                  ref: run.ref,
                  variables: run.variables,
                  inputs: run.inputs,
                })
              }
            >
              Copy as cURL
            </MenuItem>
          )}
        </Menu>
      </div>
      {[check.problem, snippet.problem].map((problem) =>
        problem === null ? null : <ProblemText key={problem.message} problem={problem} />,
      )}
    </>
  );
};
