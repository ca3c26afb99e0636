import { CircleCheck, CircleMinus, CircleX, type LucideIcon, TriangleAlert } from 'lucide-react';
import { useEffect } from 'react';
import type { Finding, Server, ServerCheck } from '../../../../contract/servers.ts';
import { useServerCheck } from '../../../queries/use-data.ts';
import { useAnnounce } from '../../../ui/announcer.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Callout } from '../../../ui/Callout.tsx';
import { copyText } from '../../../ui/copy-text.ts';
import { Dialog, DialogActions } from '../../../ui/Dialog.tsx';
import { ProblemText } from '../../../ui/ProblemText.tsx';
import { CertificateChain } from './CertificateChain.tsx';
import styles from './ServerCard.module.css';

const icons: Readonly<Record<Finding['result'], { readonly icon: LucideIcon; readonly word: string }>> = {
  ok: { icon: CircleCheck, word: 'Fine' },
  warning: { icon: TriangleAlert, word: 'Needs a look' },
  failed: { icon: CircleX, word: 'Failed' },
  skipped: { icon: CircleMinus, word: 'Skipped' },
};

/** The report as text: what was found, without anything secret. */
const reportOf = ({ server, findings }: ServerCheck): string =>
  [
    `Connection test of ${server.url}`,
    ...findings.map(({ what, result, detail, fix }) =>
      `${icons[result].word}: ${what}. ${detail}${fix === '' ? '' : ` ${fix}`}`.trim(),
    ),
  ].join('\n');

interface CheckDialogProps {
  readonly server: Server;
  readonly onChange: () => void;
  readonly onClose: () => void;
}

/** Looks at every step to a server, and says what each means. */
export const CheckDialog = ({ server, onChange, onClose }: CheckDialogProps) => {
  const check = useServerCheck(server.id, true);
  const announce = useAnnounce();
  const { refetch } = check;
  useEffect(() => {
    void refetch({ cancelRefetch: false });
  }, [refetch]);
  const found = check.isFetching ? null : (check.data ?? null);
  const problem = check.isFetching ? null : (check.error?.problem ?? null);
  useEffect(() => {
    if (found !== null) announce(found.problem === null ? 'The connection is fine.' : found.problem.message);
  }, [found, announce]);
  return (
    <Dialog title={`Connection to ${server.name}`} onClose={onClose}>
      <div className={styles.scroll} aria-busy={check.isFetching}>
        {check.isFetching ? (
          <p role="status">Looking at name, connection, certificate, API and token…</p>
        ) : null}
        {problem === null ? null : (
          <Callout level="danger">
            <ProblemText problem={problem} />
          </Callout>
        )}
        {found === null ? null : (
          <>
            <ul className={styles.findings} aria-label="Findings">
              {found.findings.map(({ step, what, result, detail, fix }) => {
                const { icon: Icon, word } = icons[result];
                return (
                  <li key={step} className={styles.finding}>
                    <Icon className={styles[result]} role="img" aria-label={word} />
                    <p className="selectable">
                      <b>{what}</b>: {detail}
                    </p>
                    {fix === '' ? null : <p className={styles.fix}>{fix}</p>}
                  </li>
                );
              })}
            </ul>
            {found.certificates === null || found.certificates.length === 0 ? null : (
              <section aria-labelledby="chain-heading">
                <h3 id="chain-heading">Certificate chain</h3>
                <CertificateChain certificates={found.certificates} />
              </section>
            )}
          </>
        )}
      </div>
      <DialogActions>
        {found?.problem?.code === 'tls' ? <Button onClick={onChange}>Use a CA file…</Button> : null}
        {found === null ? null : (
          <Button onClick={() => announce(copyText(reportOf(found)) ? 'Report copied.' : 'Not copied.')}>
            Copy report
          </Button>
        )}
        <Button onClick={() => void check.refetch()} aria-disabled={check.isFetching}>
          Test again
        </Button>
        <Button look="primary" onClick={onClose}>
          {check.isFetching ? 'Cancel' : 'Done'}
        </Button>
      </DialogActions>
    </Dialog>
  );
};
