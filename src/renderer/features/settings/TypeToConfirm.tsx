import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import type { Problem } from '../../../contract/problems.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { ProblemText } from '../../ui/ProblemText.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './dialogs.module.css';

interface TypeToConfirmProps {
  readonly title: string;
  /** What is lost and what is not. */
  readonly description: ReactNode;
  /** What the person has to type. */
  readonly word: string;
  readonly verb: string;
  readonly pendingVerb?: string;
  readonly look?: 'danger' | 'primary';
  readonly pending: boolean;
  readonly problem: Problem | null;
  readonly onConfirm: (typed: string) => void;
  readonly onClose: () => void;
}

/** Asks before what can't be undone: the person types what it is about. */
export const TypeToConfirm = (props: TypeToConfirmProps) => {
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (props.pending) return;
    const same = typed.trim() === props.word;
    setWrong(!same);
    if (same) props.onConfirm(typed.trim());
    else input.current?.focus();
  };
  return (
    <Dialog
      title={props.title}
      description={<div className={styles.words}>{props.description}</div>}
      onClose={props.onClose}
      initialFocus={input}
    >
      <form className={styles.form} onSubmit={submit}>
        <TextField
          label={`Type ${props.word} to confirm`}
          value={typed}
          onValue={setTyped}
          inputRef={input}
          error={wrong ? `This is not ${props.word}` : null}
        />
        {props.problem === null ? null : (
          <Callout level="danger">
            <ProblemText problem={props.problem} />
          </Callout>
        )}
        <DialogActions>
          <Button onClick={props.onClose}>Cancel</Button>
          <Button look={props.look ?? 'danger'} type="submit" aria-disabled={props.pending}>
            {props.pending ? (props.pendingVerb ?? props.verb) : props.verb}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
};
