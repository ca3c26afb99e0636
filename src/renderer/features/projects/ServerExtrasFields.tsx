import { ChevronRight, FileBadge, Globe, KeyRound } from 'lucide-react';
import { type RefObject, useId } from 'react';
import type { Problem } from '../../../contract/problems.ts';
import { Dialect } from '../../../contract/servers.ts';
import { useAppInfo } from '../../queries/use-data.ts';
import { useOperation } from '../../queries/use-operation.ts';
import { Button } from '../../ui/Button.tsx';
import field from '../../ui/field.module.css';
import { Segmented } from '../../ui/Segmented.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './dialogs.module.css';
import type { ServerExtras, ServerPart } from './server-draft.ts';

const proxies = [
  { value: 'system', label: 'As the system' },
  { value: 'none', label: 'None' },
  { value: 'url', label: 'Its own' },
] as const;

const dialects = [
  { value: 'ask', label: 'Ask the server' },
  { value: 'v4', label: 'v4: GitLab 9.0 and newer' },
  { value: 'v3', label: 'v3: GitLab 8.3 to 8.17' },
  { value: 'ci', label: 'CI: GitLab 8.0 to 8.2' },
];

interface ServerExtrasFieldsProps {
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
  readonly value: ServerExtras;
  readonly onValue: (extras: ServerExtras) => void;
  readonly problemAt: (part: ServerPart) => Problem | null;
  readonly proxyMissing: boolean;
  readonly caField: RefObject<HTMLInputElement | null>;
  readonly proxyField: RefObject<HTMLInputElement | null>;
  readonly loginField: RefObject<HTMLInputElement | null>;
}

/** Folded away: what a server with a certificate of its own, behind a proxy, or of an odd kind needs. */
export const ServerExtrasFields = (props: ServerExtrasFieldsProps) => {
  const { open, onOpen, value, onValue, problemAt } = props;
  const info = useAppInfo();
  const choose = useOperation('app.chooseFile');
  const ids = useId();
  const chooseFile = async (): Promise<void> => {
    const chosen = await choose.run({ purpose: 'certificates' });
    if (chosen.ok && chosen.data.path !== null) onValue({ ...value, caFile: chosen.data.path });
  };
  return (
    <details
      className={styles.more}
      open={open}
      onToggle={(event) => {
        if (event.currentTarget.open !== open) onOpen(event.currentTarget.open);
      }}
    >
      <summary>
        <ChevronRight aria-hidden />
        More: own certificate authority, proxy, name, API
      </summary>
      <div className={styles.form}>
        <div className={styles.beside}>
          <TextField
            label="Certificate authority"
            aside="a PEM file"
            icon={<FileBadge aria-hidden />}
            value={value.caFile}
            onValue={(caFile) => onValue({ ...value, caFile })}
            placeholder="/etc/ssl/company-ca.pem"
            inputRef={props.caField}
            problem={problemAt('caFile')}
            hint="For a certificate that your system does not trust. Certificates are always checked."
          />
          {info.data?.choosesFiles === true ? (
            <Button onClick={() => void chooseFile()}>Choose…</Button>
          ) : null}
        </div>
        <div className={field.field}>
          <span className={field.label}>Proxy</span>
          <div>
            <Segmented
              label="Proxy"
              options={proxies}
              value={value.proxy}
              onValue={(proxy) => onValue({ ...value, proxy })}
            />
          </div>
        </div>
        {value.proxy !== 'url' && problemAt('proxy') === null ? null : (
          <>
            <TextField
              label="Proxy address"
              icon={<Globe aria-hidden />}
              value={value.proxyUrl}
              onValue={(proxyUrl) => onValue({ ...value, proxy: 'url', proxyUrl })}
              placeholder="http://proxy.example.com:3128"
              inputRef={props.proxyField}
              error={props.proxyMissing ? 'An address is missing' : null}
              problem={problemAt('proxy')}
            />
            <TextField
              label="Proxy login"
              aside="optional"
              secret
              icon={<KeyRound aria-hidden />}
              placeholder="user:password"
              inputRef={props.loginField}
            />
          </>
        )}
        <TextField
          label="Name"
          aside="optional"
          value={value.name}
          onValue={(name) => onValue({ ...value, name })}
          placeholder="The host’s name"
        />
        <div className={field.field}>
          <span className={field.label} id={`${ids}-api`}>
            API
          </span>
          <SelectField
            labelledBy={`${ids}-api`}
            options={dialects}
            value={value.dialect}
            onValue={(dialect) => onValue({ ...value, dialect: Dialect.safeParse(dialect).data ?? 'ask' })}
            placeholder="Ask the server"
          />
        </div>
      </div>
    </details>
  );
};
