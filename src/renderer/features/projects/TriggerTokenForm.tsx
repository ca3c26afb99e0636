import { KeyRound } from 'lucide-react';
import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import type { Project, Trigger } from '../../../contract/model.ts';
import { useOperation } from '../../queries/use-operation.ts';
import { Callout } from '../../ui/Callout.tsx';
import { ProblemText } from '../../ui/ProblemText.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './dialogs.module.css';

interface TriggerTokenFormProps {
  readonly id?: string;
  readonly project: Project;
  readonly onAdded: (trigger: Trigger) => void;
  /** The buttons at its end. */
  readonly children: (pending: boolean) => ReactNode;
}

/** Takes a trigger token. It goes from the field to the app, and is gone from the page as it is sent. */
export const TriggerTokenForm = ({ id, project, onAdded, children }: TriggerTokenFormProps) => {
  const [label, setLabel] = useState('');
  const [missing, setMissing] = useState<'label' | 'token' | null>(null);
  const labelField = useRef<HTMLInputElement>(null);
  const tokenField = useRef<HTMLInputElement>(null);
  const add = useOperation('triggers.add');

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (add.pending) return;
    const token = tokenField.current?.value.trim() ?? '';
    const lack = label.trim() === '' ? 'label' : token === '' ? 'token' : null;
    setMissing(lack);
    if (lack !== null) return (lack === 'label' ? labelField : tokenField).current?.focus();
    if (tokenField.current !== null) tokenField.current.value = '';
    const added = await add.run({ project: project.id, label: label.trim(), token });
    if (added.ok) onAdded(added.data);
    else tokenField.current?.focus();
  };

  return (
    <form className={styles.form} id={id} onSubmit={(event) => void submit(event)}>
      <TextField
        label="Label"
        value={label}
        onValue={setLabel}
        placeholder="deploy-bot"
        inputRef={labelField}
        autoFocus
        error={missing === 'label' ? 'A label is missing' : null}
        hint="How you tell it from others, such as its description on GitLab."
      />
      <TextField
        label="Trigger token"
        secret
        icon={<KeyRound aria-hidden />}
        placeholder="glptt-…"
        inputRef={tokenField}
        error={missing === 'token' ? 'A token is missing' : null}
        hint="From Settings, CI/CD, Pipeline trigger tokens. It starts with glptt-, or is 30 letters and digits on older servers."
      />
      {add.problem === null ? null : (
        <Callout level="danger">
          <ProblemText problem={add.problem} />
        </Callout>
      )}
      {children(add.pending)}
    </form>
  );
};
