import { type FormEvent, useRef, useState } from 'react';
import type { OperationOutput } from '../../../../contract/operations.ts';
import { useOperation } from '../../../queries/use-operation.ts';
import { useAnnounce } from '../../../ui/announcer.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Callout } from '../../../ui/Callout.tsx';
import { Dialog, DialogActions } from '../../../ui/Dialog.tsx';
import { FieldError } from '../../../ui/FieldError.tsx';
import field from '../../../ui/field.module.css';
import { ProblemText } from '../../../ui/ProblemText.tsx';
import dialogs from '../../projects/dialogs.module.css';
import styles from '../dialogs.module.css';

type Imported = OperationOutput<'data.import'>;

const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;

const importedWords = ({ servers, projects, presets }: Imported): string =>
  servers + projects + presets === 0
    ? 'Nothing new was in it.'
    : `Added ${count(servers, 'server', 'servers')}, ${count(projects, 'project', 'projects')} and ${count(presets, 'preset', 'presets')}.`;

/** Takes an exported file, chosen or pasted. Nothing is taken from a text that is not wholly understood. */
export const ImportDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const take = useOperation('data.import');
  const announce = useAnnounce();
  const [text, setText] = useState('');
  const [name, setName] = useState<string | null>(null);
  const [missing, setMissing] = useState(false);
  const [done, setDone] = useState<Imported | null>(null);
  const file = useRef<HTMLInputElement>(null);
  const area = useRef<HTMLTextAreaElement>(null);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (take.pending) return;
    setMissing(text.trim() === '');
    if (text.trim() === '') return area.current?.focus();
    const taken = await take.run({ text });
    if (!taken.ok) return;
    setDone(taken.data);
    announce(importedWords(taken.data));
  };

  if (done !== null) {
    return (
      <Dialog title="Imported" description={importedWords(done)} onClose={onClose}>
        <div className={styles.words}>
          {done.servers + done.projects + done.presets === 0 ? null : (
            <p>
              Tokens and secret values are not in an export: give them again where something asks for them.
            </p>
          )}
          {done.skipped.length === 0 ? null : (
            <>
              <p>Left out:</p>
              <ul>
                {done.skipped.map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
            </>
          )}
        </div>
        <DialogActions>
          <Button look="primary" onClick={onClose}>
            Done
          </Button>
        </DialogActions>
      </Dialog>
    );
  }
  return (
    <Dialog
      title="Import"
      description="Adds servers, projects and presets that are not here yet. What is here stays as it is."
      onClose={onClose}
    >
      <form className={dialogs.form} onSubmit={(event) => void submit(event)}>
        <div>
          <input
            ref={file}
            type="file"
            accept=".json,application/json"
            className="visually-hidden"
            tabIndex={-1}
            aria-label="Exported file"
            onChange={(event) => {
              const [chosen] = event.currentTarget.files ?? [];
              if (chosen === undefined) return;
              void chosen.text().then((read) => {
                setText(read);
                setName(chosen.name);
                take.reset();
              });
            }}
          />
          <Button onClick={() => file.current?.click()}>Choose file…</Button>{' '}
          <span className="muted">{name ?? 'or paste what was exported'}</span>
        </div>
        <div className={field.field}>
          <textarea
            ref={area}
            className={dialogs.snippet}
            aria-label="Exported text"
            aria-invalid={missing || take.problem !== null ? true : undefined}
            placeholder={'{ "version": 1, "servers": [ … ] }'}
            rows={6}
            spellCheck={false}
            value={text}
            onChange={(event) => {
              setText(event.currentTarget.value);
              setName(null);
              take.reset();
            }}
          />
          {missing ? <FieldError id="import-missing">A file or a text is missing</FieldError> : null}
        </div>
        {take.problem === null ? null : (
          <Callout level="danger">
            <ProblemText problem={take.problem} />
          </Callout>
        )}
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" aria-disabled={take.pending}>
            {take.pending ? 'Importing…' : 'Import'}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
};
