import { useState } from 'react';
import { useAppInfo, useStoredSecrets } from '../../../queries/use-data.ts';
import { useOperation } from '../../../queries/use-operation.ts';
import { useAnnounce } from '../../../ui/announcer.tsx';
import { Button } from '../../../ui/Button.tsx';
import { saveText } from '../../../ui/save-text.ts';
import { DataFolderRow } from '../about/DataFolderRow.tsx';
import { StoredRow } from '../about/StoredRow.tsx';
import { Row, Rows } from '../Rows.tsx';
import { Section } from '../Section.tsx';
import { ClearHistoryDialog } from './ClearHistoryDialog.tsx';
import { ImportDialog } from './ImportDialog.tsx';

/** A file's name that tells when it was made: `trigger-tray-2026-11-26.json`. */
const exportName = (): string => `trigger-tray-${new Date().toISOString().slice(0, 10)}.json`;

const ExportRow = () => {
  const read = useOperation('data.export');
  const announce = useAnnounce();
  const save = async (): Promise<void> => {
    if (read.pending) return;
    const text = await read.run({});
    if (!text.ok) return;
    saveText(exportName(), text.data.text);
    announce('Exported. Tokens and secret values are not in it.');
  };
  return (
    <Row
      title="Export"
      hint="Settings, servers, projects and presets as a file. Tokens and secret values are not in it."
      problem={read.problem}
    >
      <Button size="sm" onClick={() => void save()}>
        Export
      </Button>
    </Row>
  );
};

/** What is kept on this computer, and the ways in and out. */
export const Data = () => {
  const info = useAppInfo().data;
  const stored = useStoredSecrets();
  const [dialog, setDialog] = useState<'import' | 'clear' | null>(null);
  return (
    <Section title="Data">
      <Rows>
        <ExportRow />
        <Row
          title="Import"
          hint="Adds what is not here yet from an exported file. What is here stays as it is."
        >
          <Button size="sm" onClick={() => setDialog('import')}>
            Import…
          </Button>
        </Row>
        {info === undefined ? null : (
          <DataFolderRow folder={info.dataDir} hint="Presets, history and settings. No secrets." />
        )}
        <Row title="History" hint="Builds that have ended are forgotten here. On GitLab nothing changes.">
          <Button size="sm" onClick={() => setDialog('clear')}>
            Clear history…
          </Button>
        </Row>
        {info === undefined || stored.data === undefined ? null : <StoredRow vault={info.vault} />}
      </Rows>
      {dialog === 'import' ? <ImportDialog onClose={() => setDialog(null)} /> : null}
      {dialog === 'clear' ? <ClearHistoryDialog onClose={() => setDialog(null)} /> : null}
    </Section>
  );
};
