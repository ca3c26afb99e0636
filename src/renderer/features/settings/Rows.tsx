import { type ReactNode, useId } from 'react';
import type { Problem } from '../../../contract/problems.ts';
import { classNames } from '../../ui/class-names.ts';
import { FieldError } from '../../ui/FieldError.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { problemWords } from './problem-words.ts';
import styles from './Rows.module.css';

/** A framed list of settings. */
export const Rows = ({ label, children }: { readonly label?: string; readonly children: ReactNode }) => (
  <fieldset className={styles.rows} aria-label={label}>
    {children}
  </fieldset>
);

interface RowProps {
  readonly title: ReactNode;
  readonly hint?: ReactNode;
  /** Why the last change of it was refused. */
  readonly problem?: Problem | null;
  /** The title names this field. */
  readonly htmlFor?: string;
  /** The title stands alone, for what takes its name from it. */
  readonly titleId?: string;
  readonly hintId?: string;
  readonly wide?: boolean;
  readonly children?: ReactNode;
}

/** A setting: what it is, what it means, and its control at the end. */
export const Row = ({ title, hint, problem = null, htmlFor, titleId, hintId, wide, children }: RowProps) => {
  const id = useId();
  const Title = htmlFor === undefined ? 'span' : 'label';
  return (
    <div className={classNames(styles.row, wide === true && styles.wide)}>
      <div className={styles.words}>
        <Title id={titleId} className={styles.title} {...(htmlFor === undefined ? {} : { htmlFor })}>
          {title}
        </Title>
        {hint === undefined ? null : <small id={hintId}>{hint}</small>}
      </div>
      {children}
      {problem === null ? null : (
        <div className={styles.problem} role="alert">
          <FieldError id={`${id}-problem`}>{problemWords(problem)}</FieldError>
        </div>
      )}
    </div>
  );
};

interface SwitchRowProps {
  readonly title: string;
  readonly hint?: string;
  readonly problem?: Problem | null;
  readonly checked: boolean;
  readonly onChecked: (checked: boolean) => void;
  /** Why it can't be changed here. */
  readonly disabledBecause?: string | null;
}

/** A setting that is on or off; the whole row takes the click. */
export const SwitchRow = (props: SwitchRowProps) => {
  const id = useId();
  const because = props.disabledBecause ?? null;
  const hints = [props.hint, because].filter((part) => part !== undefined && part !== null);
  return (
    <div className={styles.row}>
      <label className={styles.words} htmlFor={id}>
        <span className={styles.title} id={`${id}-title`}>
          {props.title}
        </span>
        {hints.length === 0 ? null : <small id={`${id}-hint`}>{hints.join(' ')}</small>}
      </label>
      <Switch
        id={id}
        labelledBy={`${id}-title`}
        describedBy={hints.length === 0 ? undefined : `${id}-hint`}
        checked={props.checked}
        onChecked={props.onChecked}
        disabled={because !== null}
      />
      {props.problem === null || props.problem === undefined ? null : (
        <div className={styles.problem} role="alert">
          <FieldError id={`${id}-problem`}>{problemWords(props.problem)}</FieldError>
        </div>
      )}
    </div>
  );
};
