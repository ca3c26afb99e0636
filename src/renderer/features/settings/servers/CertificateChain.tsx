import type { Certificate } from '../../../../contract/servers.ts';
import { useAnnounce } from '../../../ui/announcer.tsx';
import { Badge } from '../../../ui/Badge.tsx';
import { Button } from '../../../ui/Button.tsx';
import { copyText } from '../../../ui/copy-text.ts';
import { useNow } from '../../../ui/use-now.ts';
import { expiryOf } from '../expiry.ts';
import styles from './ServerCard.module.css';

const day = (instant: string): string =>
  new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' }).format(Date.parse(instant));

/** The certificates that a server showed, its own first. */
export const CertificateChain = ({ certificates }: { readonly certificates: readonly Certificate[] }) => {
  const now = useNow(60_000);
  const announce = useAnnounce();
  return (
    <ol className={styles.chain}>
      {certificates.map((certificate) => {
        const expiry = expiryOf(certificate.validTo, now);
        return (
          <li key={certificate.fingerprint} className="selectable">
            <b>{certificate.subject}</b>{' '}
            {expiry === null || expiry.level === 'plain' ? null : (
              <Badge look={expiry.level}>{expiry.words}</Badge>
            )}
            {certificate.subject === certificate.issuer ? <Badge look="outline">signs itself</Badge> : null}
            <dl>
              <dt>Issued by</dt>
              <dd>{certificate.issuer}</dd>
              {certificate.names.length === 0 ? null : (
                <>
                  <dt>Stands for</dt>
                  <dd>{certificate.names.join(', ')}</dd>
                </>
              )}
              <dt>Valid</dt>
              <dd>
                {day(certificate.validFrom)} to {day(certificate.validTo)}
              </dd>
              <dt>SHA-256</dt>
              <dd>
                <span className="mono">{certificate.fingerprint}</span>{' '}
                <Button
                  look="quiet"
                  size="sm"
                  aria-label={`Copy the fingerprint of ${certificate.subject}`}
                  onClick={() => announce(copyText(certificate.fingerprint) ? 'Copied.' : 'Not copied.')}
                >
                  Copy
                </Button>
              </dd>
            </dl>
          </li>
        );
      })}
    </ol>
  );
};
