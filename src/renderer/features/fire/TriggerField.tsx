import { KeyRound } from 'lucide-react';
import { useId } from 'react';
import type { Project } from '../../../contract/model.ts';
import { Button } from '../../ui/Button.tsx';
import { FieldError } from '../../ui/FieldError.tsx';
import field from '../../ui/field.module.css';
import { SelectField } from '../../ui/SelectField.tsx';
import { TextButton } from '../../ui/TextButton.tsx';
import styles from './TriggerField.module.css';

interface TriggerFieldProps {
  readonly project: Project;
  readonly value: string | null;
  readonly onValue: (id: string) => void;
  readonly onAdd: () => void;
  readonly fault: string | null;
}

/** The trigger token to fire with: its label and the four characters that GitLab shows of it. */
export const TriggerField = ({ project, value, onValue, onAdd, fault }: TriggerFieldProps) => {
  const id = useId();
  return (
    <div className={field.field}>
      <div className={styles.head}>
        <span className={field.label} id={id}>
          Trigger token
        </span>
        {project.triggers.length === 0 ? null : <TextButton onClick={onAdd}>Add another…</TextButton>}
      </div>
      {project.triggers.length === 0 ? (
        <>
          <Button data-fault="trigger" onClick={onAdd}>
            <KeyRound aria-hidden />
            Add trigger token…
          </Button>
          {fault === null ? (
            <p className={field.hint}>GitLab needs one to fire this project.</p>
          ) : (
            <FieldError id={`${id}-error`}>{fault}</FieldError>
          )}
        </>
      ) : (
        <SelectField
          labelledBy={id}
          icon={<KeyRound aria-hidden />}
          options={project.triggers.map(({ id: triggerId, label, hint }) => ({
            value: triggerId,
            label,
            aside: <span className="mono subtle">··· {hint}</span>,
          }))}
          value={value}
          onValue={onValue}
          placeholder="Choose one"
        />
      )}
    </div>
  );
};
