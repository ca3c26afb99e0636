import { Eye, EyeOff, X } from 'lucide-react';
import type { ClipboardEvent, KeyboardEvent } from 'react';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { FieldError } from '../../ui/FieldError.tsx';
import field from '../../ui/field.module.css';
import type { RowDifference } from './differences.ts';
import type { Row } from './draft.ts';
import type { Fault } from './faults.ts';
import { SecretValue } from './SecretValue.tsx';
import styles from './VariableRow.module.css';

interface VariableRowProps {
  readonly row: Row;
  readonly fault: Fault | null;
  /** How it differs from what the form was filled from. */
  readonly difference: RowDifference | null;
  /** The preset keeps a value for this key. */
  readonly kept: boolean;
  readonly onChange: (row: Row) => void;
  readonly onRemove: () => void;
  /** Enter was pressed. */
  readonly onNext: () => void;
  /** True where the pasted text was taken. */
  readonly onPaste: (text: string) => boolean;
}

/** One variable: key, value, whether it is secret. */
export const VariableRow = (props: VariableRowProps) => {
  const { row, fault, difference, kept, onChange, onRemove, onNext, onPaste } = props;
  const name = row.key === '' ? 'this variable' : row.key;
  const errorId = `${row.id}-error`;
  const differenceId = `${row.id}-difference`;
  const describedBy = classNames(fault !== null && errorId, difference !== null && differenceId) || undefined;
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (
      event.key === 'Enter' &&
      !event.ctrlKey &&
      !event.metaKey &&
      event.target instanceof HTMLInputElement
    ) {
      event.preventDefault();
      onNext();
    }
    if (event.key === 'Backspace' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      onRemove();
    }
  };
  const paste = (event: ClipboardEvent<HTMLInputElement>): void => {
    if (onPaste(event.clipboardData.getData('text/plain'))) event.preventDefault();
  };
  return (
    <li className={styles.row} onKeyDown={onKeyDown}>
      <div className={classNames(field.box, styles.box, fault !== null && field.faulty)}>
        <input
          id={`${row.id}-key`}
          className={classNames(field.input, styles.key)}
          value={row.key}
          onChange={(event) => onChange({ ...row, key: event.currentTarget.value })}
          onPaste={paste}
          placeholder="KEY"
          aria-label="Key"
          aria-invalid={fault?.at === 'key' ? true : undefined}
          aria-describedby={describedBy}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
        />
        {row.secret ? (
          <SecretValue
            id={`${row.id}-value`}
            className={field.input}
            secret={row.value}
            onSecret={(value) => onChange({ ...row, value: value === '' && kept ? null : value })}
            placeholder={row.value === null ? (kept ? 'kept with the preset' : 'type it again') : ''}
            aria-label={`Value of ${name}, secret`}
            aria-invalid={fault?.at === 'value' ? true : undefined}
            aria-describedby={describedBy}
          />
        ) : (
          <input
            id={`${row.id}-value`}
            className={field.input}
            value={row.value ?? ''}
            onChange={(event) => onChange({ ...row, value: event.currentTarget.value })}
            onPaste={paste}
            aria-label={`Value of ${name}`}
            aria-describedby={describedBy}
            autoComplete="off"
            spellCheck={false}
          />
        )}
        {difference === null ? null : (
          <Badge look="accent" id={differenceId}>
            {difference}
          </Badge>
        )}
        <button
          type="button"
          className={styles.tool}
          aria-pressed={row.secret}
          aria-label={`Secret: ${name}`}
          title={row.secret ? 'Secret: hidden here and in the history' : 'Shown. Make it secret'}
          onClick={() => onChange({ ...row, secret: !row.secret, value: row.secret ? '' : row.value })}
        >
          {row.secret ? <EyeOff size={14} aria-hidden /> : <Eye size={14} aria-hidden />}
        </button>
      </div>
      <Button look="quiet" size="sm" iconOnly aria-label={`Remove ${name}`} onClick={onRemove}>
        <X aria-hidden />
      </Button>
      {fault === null ? null : (
        <div className={styles.error}>
          <FieldError id={errorId}>{fault.message}</FieldError>
        </div>
      )}
    </li>
  );
};
