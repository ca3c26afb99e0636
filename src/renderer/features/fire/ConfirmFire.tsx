import { useRef, useState } from 'react';
import type { Preset } from '../../../contract/presets.ts';
import type { Project } from '../../../contract/projects.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { HoldButton } from '../../ui/HoldButton.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from '../projects/dialogs.module.css';
import type { Draft } from './draft.ts';
import { FireSentence } from './FireSentence.tsx';
import type { Question } from './use-fire.ts';

const titles: Readonly<Record<Question['reason'], (name: string) => string>> = {
  preset: (name) => `Fire ${name}?`,
  protected: (name) => `Fire at protected ref ${name}?`,
  every: (name) => `Fire ${name}?`,
  tag: (name) => `Make a temporary tag at ${name}?`,
};

interface ConfirmFireProps {
  readonly question: Question;
  readonly draft: Draft;
  readonly project: Project;
  readonly preset: Preset | null;
  readonly onAnswer: (goOn: boolean) => void;
}

/** Asks before it fires: the name is typed, or the button is held. */
export const ConfirmFire = ({ question, draft, project, preset, onAnswer }: ConfirmFireProps) => {
  const [typed, setTyped] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const matches = typed.trim() === question.name;
  const { reason, name } = question;
  return (
    <Dialog
      title={titles[reason](name)}
      description={
        <>
          <FireSentence
            draft={draft}
            project={project}
            preset={preset}
            sha={question.head?.commit.sha ?? null}
          />
          {question.viaTag
            ? '. The commit is the head of no branch or tag: a temporary tag is made at it, fired, and deleted. Making it can itself start a pipeline, by rules on tags.'
            : null}
        </>
      }
      onClose={() => onAnswer(false)}
      initialFocus={field}
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (matches) onAnswer(true);
        }}
      >
        <TextField
          label={`Type ${name} to fire, or hold the button`}
          value={typed}
          onValue={setTyped}
          inputRef={field}
        />
        <DialogActions>
          <Button onClick={() => onAnswer(false)}>Cancel</Button>
          <HoldButton atOnce={matches} onHeld={() => onAnswer(true)}>
            <span>{matches ? 'Fire' : 'Hold to fire'}</span>
          </HoldButton>
        </DialogActions>
      </form>
    </Dialog>
  );
};
