import { KeyRound, Plus } from 'lucide-react';
import { useId } from 'react';
import type { Project } from '../../../contract/projects.ts';
import type { Server } from '../../../contract/servers.ts';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { FieldError } from '../../ui/FieldError.tsx';
import field from '../../ui/field.module.css';
import { SelectField } from '../../ui/SelectField.tsx';
import { DifferenceNote } from './DifferenceNote.tsx';
import { TriggerFacts } from './TriggerFacts.tsx';

interface TriggerFieldProps {
  readonly project: Project;
  readonly server: Server | null;
  readonly value: string | null;
  readonly onValue: (id: string) => void;
  readonly onAdd: () => void;
  readonly fault: string | null;
  /** How it differs from what the form was filled from. */
  readonly difference: string | null;
}

/** The trigger token to fire with: its label and the four characters that GitLab shows of it. */
export const TriggerField = (props: TriggerFieldProps) => {
  const { project, server, value, onValue, onAdd, fault, difference } = props;
  const id = useId();
  const chosen = project.triggers.find((trigger) => trigger.id === value);
  return (
    <div className={field.field}>
      <span className={field.label} id={id}>
        Trigger token
      </span>
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
          describedBy={classNames(`${id}-facts`, difference !== null && `${id}-difference`)}
          icon={<KeyRound aria-hidden />}
          options={project.triggers.map(({ id: triggerId, label, hint }) => ({
            value: triggerId,
            label,
            aside: <span className="mono subtle">··· {hint}</span>,
          }))}
          value={value}
          onValue={onValue}
          placeholder="Choose one"
          action={{ label: 'Add a trigger token…', icon: <Plus aria-hidden />, onPick: onAdd }}
        />
      )}
      {difference === null ? null : <DifferenceNote id={`${id}-difference`}>{difference}</DifferenceNote>}
      {chosen === undefined ? null : (
        <TriggerFacts id={`${id}-facts`} project={project} server={server} trigger={chosen} />
      )}
    </div>
  );
};
