import type { Problem } from '../../../contract/problems.ts';
import { useAppInfo, useNotices } from '../../queries/use-data.ts';
import { useOperation } from '../../queries/use-operation.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { ProblemText } from '../../ui/ProblemText.tsx';
import styles from './Banners.module.css';

/** What every screen says: the app is gone, secrets are not kept, something happened that a person should know. */
export const Banners = ({ lost }: { readonly lost: Problem | null }) => {
  const info = useAppInfo();
  const notices = useNotices();
  const dismiss = useOperation('notices.dismiss');
  const vault = info.data?.vault;
  // In memory without a reason is by choice: a demo's tokens open nothing.
  const kept =
    vault === undefined || vault.kind === 'keychain' || (vault.kind === 'session' && vault.problem === null);
  const nothing = lost === null && kept && (notices.data ?? []).length === 0;
  if (nothing) return null;
  return (
    <div className={styles.banners}>
      {lost === null ? null : (
        <Callout level="danger">
          <ProblemText problem={lost} />
        </Callout>
      )}
      {kept ? null : (
        <Callout level="warning">
          <p>
            {vault.kind === 'session'
              ? 'Tokens and secret values are kept for this session only: they are forgotten when Trigger Tray ends.'
              : 'Tokens and secret values cannot be kept here.'}
          </p>
          {vault.problem === null ? null : <ProblemText problem={vault.problem} />}
        </Callout>
      )}
      {(notices.data ?? []).map(({ id, level, message, hint }) => (
        <Callout
          key={id}
          level={level}
          actions={
            <Button size="sm" onClick={() => void dismiss.run({ id })}>
              Dismiss
            </Button>
          }
        >
          <p>
            {message} <span className="muted">{hint}</span>
          </p>
        </Callout>
      ))}
    </div>
  );
};
