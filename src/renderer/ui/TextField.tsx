import { type ReactNode, type Ref, useId } from 'react';
import type { Problem } from '../../contract/problems.ts';
import { classNames } from './class-names.ts';
import { FieldError } from './FieldError.tsx';
import styles from './field.module.css';
import { ProblemText } from './ProblemText.tsx';

interface TextFieldProps {
  readonly label: string;
  /** A word beside the label, such as “optional”. */
  readonly aside?: string;
  readonly icon?: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: string | null;
  /** What the app or a server said about this field. */
  readonly problem?: Problem | null;
  /** Password fields are never controlled: React would write what is typed into the page's own markup. */
  readonly secret?: boolean;
  readonly value?: string;
  readonly onValue?: (value: string) => void;
  readonly placeholder?: string;
  readonly mono?: boolean;
  readonly autoFocus?: boolean;
  readonly required?: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
}

export const TextField = (props: TextFieldProps) => {
  const { label, aside, icon, hint, error = null, problem = null, secret = false, value, onValue } = props;
  const { inputRef } = props;
  const faulty = error !== null || problem !== null;
  const id = useId();
  const describedBy = [
    hint === undefined ? '' : `${id}-hint`,
    error === null ? '' : `${id}-error`,
    problem === null ? '' : `${id}-problem`,
  ]
    .filter((part) => part !== '')
    .join(' ');
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
        {aside === undefined ? null : <span className={styles.aside}>{aside}</span>}
      </label>
      <span className={classNames(styles.box, faulty && styles.faulty)}>
        {icon}
        <input
          id={id}
          ref={inputRef}
          className={classNames(styles.input, props.mono === true && 'mono')}
          type={secret ? 'password' : 'text'}
          {...(secret
            ? { autoComplete: 'new-password' }
            : {
                value: value ?? '',
                onChange: (event) => onValue?.(event.currentTarget.value),
                autoComplete: 'off',
              })}
          placeholder={props.placeholder}
          // biome-ignore lint/a11y/noAutofocus: the first field of a dialog or of the first step, where focus belongs
          autoFocus={props.autoFocus}
          spellCheck={false}
          aria-required={props.required}
          aria-invalid={faulty ? true : undefined}
          aria-describedby={describedBy === '' ? undefined : describedBy}
        />
      </span>
      {error === null ? null : <FieldError id={`${id}-error`}>{error}</FieldError>}
      {problem === null ? null : (
        <div className={styles.problem} id={`${id}-problem`} role="alert">
          <ProblemText problem={problem} />
        </div>
      )}
      {hint === undefined ? null : (
        <p className={styles.hint} id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
};
