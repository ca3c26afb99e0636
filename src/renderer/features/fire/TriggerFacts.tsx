import { TriangleAlert } from 'lucide-react';
import type { Project, Trigger } from '../../../contract/projects.ts';
import type { Server } from '../../../contract/servers.ts';
import { useRemoteTriggers } from '../../queries/use-data.ts';
import { classNames } from '../../ui/class-names.ts';
import field from '../../ui/field.module.css';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { useNow } from '../../ui/use-now.ts';
import { expiryOf } from '../settings/expiry.ts';
import styles from './TriggerField.module.css';

interface TriggerFactsProps {
  readonly id: string;
  readonly project: Project;
  readonly server: Server | null;
  readonly trigger: Trigger;
}

const MINUTE = 60_000;

/** Whom the pipeline runs as, when the token was last used, and whether it ends soon; as far as that is known. */
export const TriggerFacts = ({ id, project, server, trigger }: TriggerFactsProps) => {
  const readable = server?.accessToken != null && server.capabilities.listTriggers.can;
  // Asked once: an event tells when it is worth asking again.
  const remote = useRemoteTriggers(project.id, readable, Number.POSITIVE_INFINITY).data?.find(
    (one) => one.heldAs === trigger.label || (one.remoteId !== null && one.remoteId === trigger.remoteId),
  );
  const now = useNow(MINUTE);
  const expiry = expiryOf(remote?.expiresAt ?? trigger.expiresAt, now);
  const warned = expiry !== null && expiry.level !== 'plain';
  return (
    <div className={styles.facts} id={id}>
      {warned ? (
        <p className={classNames(styles.expiry, expiry.level === 'danger' && styles.expired)}>
          <TriangleAlert aria-hidden />
          {expiry.level === 'danger' ? 'This token has expired' : `This token ${expiry.words}`}
        </p>
      ) : null}
      {remote === undefined ? null : (
        <p className={field.hint}>
          {remote.owner === null ? null : `Runs as @${remote.owner}, `}
          {remote.lastUsedAt === null ? (
            'never used'
          ) : (
            <>
              last used <RelativeTime at={remote.lastUsedAt} />
            </>
          )}
        </p>
      )}
    </div>
  );
};
