import { useState } from 'react';
import icon from '../../../assets/app.svg';
import { useAppInfo } from '../../../queries/use-data.ts';
import { useOperation } from '../../../queries/use-operation.ts';
import { useAnnounce } from '../../../ui/announcer.tsx';
import { Button } from '../../../ui/Button.tsx';
import { copyText } from '../../../ui/copy-text.ts';
import { TextButton } from '../../../ui/TextButton.tsx';
import { Row, Rows } from '../Rows.tsx';
import { Section } from '../Section.tsx';
import styles from './About.module.css';
import { DataFolderRow } from './DataFolderRow.tsx';
import { LicencesDialog } from './LicencesDialog.tsx';
import { StoredRow } from './StoredRow.tsx';
import { VaultRow, VaultTrouble } from './VaultState.tsx';

const DiagnosticsRow = () => {
  const diagnostics = useOperation('app.diagnostics');
  const announce = useAnnounce();
  const [text, setText] = useState<string | null>(null);
  const copy = async (): Promise<void> => {
    if (diagnostics.pending) return;
    const read = await diagnostics.run({});
    if (!read.ok) return;
    const taken = copyText(read.data.text);
    setText(taken ? null : read.data.text);
    announce(taken ? 'Diagnostics copied.' : 'The clipboard refused. The text is shown.');
  };
  return (
    <>
      <Row
        title="Diagnostics"
        hint="Text for a report: versions and counts, without tokens, values or host names."
        problem={diagnostics.problem}
      >
        <Button size="sm" onClick={() => void copy()} aria-label="Copy diagnostics">
          Copy
        </Button>
      </Row>
      {text === null ? null : <pre className={styles.text}>{text}</pre>}
    </>
  );
};

/** What this is, and where it keeps what it is trusted with. */
export const About = () => {
  const info = useAppInfo().data;
  const [licences, setLicences] = useState(false);
  return (
    <Section title="About" titleHidden>
      <div className={styles.about}>
        <img src={icon} alt="" width={64} height={64} />
        <p>
          <b>Trigger Tray {info?.version}</b>
          <TextButton onClick={() => setLicences(true)}>Licences</TextButton>
        </p>
      </div>
      {info === undefined ? (
        <p className="visually-hidden">Loading…</p>
      ) : (
        <>
          <VaultTrouble vault={info.vault} platform={info.platform} />
          <Rows>
            <VaultRow vault={info.vault} platform={info.platform} />
            <StoredRow vault={info.vault} />
            <DataFolderRow folder={info.dataDir} hint="Presets, history and settings. No secrets." />
            <DiagnosticsRow />
          </Rows>
        </>
      )}
      {licences ? <LicencesDialog onClose={() => setLicences(false)} /> : null}
    </Section>
  );
};
