import { useQueryClient } from '@tanstack/react-query';
import { Lock, LockOpen } from 'lucide-react';
import type { VaultStatus } from '../../../../contract/app-facts.ts';
import { keys } from '../../../queries/keys.ts';
import { useOperation } from '../../../queries/use-operation.ts';
import { useAnnounce } from '../../../ui/announcer.tsx';
import { Badge } from '../../../ui/Badge.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Callout } from '../../../ui/Callout.tsx';
import { ProblemText } from '../../../ui/ProblemText.tsx';
import { Row } from '../Rows.tsx';
import styles from './About.module.css';

interface VaultProps {
  readonly vault: VaultStatus;
  readonly platform: string;
}

const keychainName = (platform: string): string => {
  if (platform === 'darwin') return 'Keychain';
  return platform === 'win32' ? 'Windows Credential Manager' : 'Secret Service';
};

/** What a person has to have running for a keychain to answer. */
const keychainToUse = (platform: string): string => {
  if (platform === 'darwin') return 'Unlock your keychain';
  return platform === 'win32'
    ? 'Start the Credential Manager service'
    : 'Install or unlock gnome-keyring or KWallet';
};

const isLocked = ({ problem }: VaultStatus): boolean => problem?.code === 'keychain-locked';

/** Where secrets are kept. */
export const VaultRow = ({ vault, platform }: VaultProps) =>
  vault.kind === 'keychain' && !isLocked(vault) ? (
    <Row title="Keychain in use" hint={keychainName(platform)}>
      <Badge look="success">
        <LockOpen aria-hidden />
        unlocked
      </Badge>
    </Row>
  ) : (
    <Row
      title="Keychain in use"
      hint={isLocked(vault) ? keychainName(platform) : 'None: tokens are kept in memory'}
    >
      <Badge look="warning">
        <Lock aria-hidden />
        {isLocked(vault) ? 'locked' : 'not found'}
      </Badge>
    </Row>
  );

/** What is wrong with the keychain, and the way to ask it again. Nothing where it is fine. */
export const VaultTrouble = ({ vault, platform }: VaultProps) => {
  const check = useOperation('vault.check');
  const client = useQueryClient();
  const announce = useAnnounce();
  const locked = isLocked(vault);
  if (vault.kind === 'keychain' && !locked) return null;
  const ask = async (): Promise<void> => {
    if (check.pending) return;
    const asked = await check.run({});
    await client.invalidateQueries({ queryKey: keys.info });
    await client.invalidateQueries({ queryKey: keys.stored });
    if (!asked.ok) return announce(asked.problem.message);
    announce(
      asked.data.kind === 'keychain' && asked.data.problem === null
        ? 'The keychain is in use.'
        : (asked.data.problem?.message ?? 'No keychain answers.'),
    );
  };
  const verb = locked ? 'Unlock…' : 'Check again';
  return (
    <div className={styles.trouble}>
      <Callout
        level="warning"
        {...(locked ? { icon: <Lock size={16} aria-hidden /> } : {})}
        actions={
          <Button size="sm" onClick={() => void ask()} aria-disabled={check.pending}>
            {check.pending ? 'Asking…' : verb}
          </Button>
        }
      >
        {locked ? (
          <>
            <p>The keychain is locked</p>
            <p>Unlock it to fire and follow. Nothing is lost.</p>
          </>
        ) : (
          <>
            <p>No keychain found</p>
            <p>
              {vault.kind === 'session'
                ? 'Tokens are kept in memory and are gone when you quit.'
                : 'Tokens cannot be kept here.'}{' '}
              {keychainToUse(platform)}, then check again.
            </p>
          </>
        )}
        {check.problem === null ? null : <ProblemText problem={check.problem} />}
      </Callout>
    </div>
  );
};
