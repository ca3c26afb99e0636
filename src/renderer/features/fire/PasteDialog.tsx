import { useEffect, useRef, useState } from 'react';
import type { Project } from '../../../contract/projects.ts';
import { useOperation } from '../../queries/use-operation.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { ProblemText } from '../../ui/ProblemText.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from '../projects/dialogs.module.css';
import { SnippetField } from '../projects/SnippetField.tsx';
import { useSnippet } from '../projects/use-snippet.ts';
import { suggestedLabel } from '../projects/use-token-draft.ts';
import { type Draft, withPasted } from './draft.ts';

interface PasteDialogProps {
  readonly project: Project;
  /** What was pasted into a row already; empty where nothing was. */
  readonly text: string;
  readonly draft: Draft;
  readonly onChange: (next: (draft: Draft) => Draft) => void;
  readonly onClose: () => void;
}

/** Takes variables, ref and inputs out of a `.env` text, GitLab's cURL call, or lines of a `.gitlab-ci.yml`; keeps its token. */
export const PasteDialog = ({ project, text, draft, onChange, onClose }: PasteDialogProps) => {
  const snippet = useSnippet();
  const keep = useOperation('triggers.add');
  const announce = useAnnounce();
  const [withToken, setWithToken] = useState(true);
  const [label, setLabel] = useState(() => suggestedLabel(project.triggers.map((one) => one.label)));
  const [missing, setMissing] = useState(false);
  const labelField = useRef<HTMLInputElement>(null);
  const { read } = snippet;
  // The text of the row that opened this, once.
  // biome-ignore lint/correctness/useExhaustiveDependencies: reading again would take the person's own text away
  useEffect(() => {
    if (text !== '') void read(text);
  }, [text]);

  const { found } = snippet;
  const named = found?.project ?? null;
  const elsewhere =
    found === null
      ? null
      : found.serverUrl !== null && found.serverId !== project.serverId
        ? `It is a call of ${found.serverUrl}. Its values are taken for ${project.path ?? project.name} here.`
        : named !== null &&
            found.projectId !== project.id &&
            named !== String(project.remoteId ?? '') &&
            named !== project.path
          ? `It is a call of project ${named}. Its values are taken for ${project.path ?? project.name} here.`
          : null;
  const changed =
    found?.variables.filter(({ key }) => draft.rows.some((row) => row.key === key)).map(({ key }) => key) ??
    [];
  const token = found?.token ?? null;
  const keepsToken = token !== null && withToken && elsewhere === null;

  const take = async (): Promise<void> => {
    if (keep.pending) return;
    setMissing(found === null);
    if (found === null) return;
    let triggerId: string | null = null;
    if (keepsToken) {
      const kept = await keep.run({ project: project.id, label: label.trim(), snippet: snippet.text() });
      if (!kept.ok) return labelField.current?.focus();
      triggerId = kept.data.id;
    }
    onChange((now) => {
      const rows = found.variables.map((variable) => ({
        key: variable.key,
        secret: variable.secret,
        value: variable.secret ? null : variable.value,
      }));
      const next = withPasted(now, rows, null);
      return {
        ...next,
        ref: found.ref ?? now.ref,
        inputs: { ...now.inputs, ...found.inputs },
        triggerId: triggerId ?? now.triggerId,
      };
    });
    announce(`Taken: ${found.variables.length} ${found.variables.length === 1 ? 'variable' : 'variables'}.`);
    snippet.clear();
    onClose();
  };

  return (
    <Dialog
      title="Paste .env or cURL"
      description="KEY=value lines, GitLab’s cURL call, or lines of a .gitlab-ci.yml that hold it."
      onClose={onClose}
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void take();
        }}
      >
        <SnippetField snippet={snippet} missing={missing} needsToken={false} autoFocus />
        {changed.length === 0 ? null : (
          <p className="muted">Changes {changed.join(', ')}. It can be undone.</p>
        )}
        {elsewhere === null ? null : (
          <Callout level="warning">
            <p>{elsewhere}</p>
          </Callout>
        )}
        {token === null || elsewhere !== null ? null : (
          <>
            <Checkbox
              label={`Keep its trigger token (··· ${token.hint})`}
              hint="It goes to the keychain, and is shown nowhere."
              checked={withToken}
              onChecked={setWithToken}
            />
            {withToken ? (
              <TextField
                label="Label"
                value={label}
                onValue={setLabel}
                inputRef={labelField}
                problem={keep.problem}
              />
            ) : null}
          </>
        )}
        {keep.problem === null || keepsToken ? null : <ProblemText problem={keep.problem} />}
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" aria-disabled={keep.pending || snippet.reading}>
            Take
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
};
