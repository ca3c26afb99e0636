import { Lock } from 'lucide-react';
import { useAppInfo } from '../../queries/use-data.ts';
import { Callout } from '../../ui/Callout.tsx';
import styles from './Setup.module.css';

/** Where the tokens go. That they are kept for the session alone, or nowhere, is said above every screen. */
export const VaultNote = () => {
  const info = useAppInfo();
  return info.data?.vault.kind === 'keychain' ? (
    <div className={styles.vault}>
      <Callout icon={<Lock aria-hidden />}>Tokens are kept in your system’s keychain.</Callout>
    </div>
  ) : null;
};
