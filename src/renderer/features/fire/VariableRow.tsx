import { Eye, EyeOff, File, FolderOpen, GripVertical, Type, X } from 'lucide-react';
import { type ClipboardEvent, type KeyboardEvent, memo, type ReactNode, useRef } from 'react';
import type { PrefillVariable } from '../../../contract/presets.ts';
import { isPressOf } from '../../keyboard/shortcuts.ts';
import { useAppInfo } from '../../queries/use-data.ts';
import { useOperation } from '../../queries/use-operation.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { FieldError } from '../../ui/FieldError.tsx';
import field from '../../ui/field.module.css';
import { SuggestInput } from '../../ui/SuggestInput.tsx';
import type { RowDifference } from './differences.ts';
import type { Row } from './draft.ts';
import { FileNote } from './FileNote.tsx';
import { SecretValue } from './SecretValue.tsx';
import { useDraggableRow } from './use-draggable-row.ts';
import type { RowActions } from './use-row-actions.ts';
import styles from './VariableRow.module.css';

interface VariableRowProps {
  readonly row: Row;
  readonly actions: RowActions;
  /** What is wrong, and with which of the two fields. */
  readonly faultAt: 'key' | 'value' | null;
  readonly fault: string | null;
  /** How it differs from what the form was filled from. */
  readonly difference: RowDifference | null;
  /** The preset keeps a value for this key. */
  readonly kept: boolean;
  /** What the configuration at the ref says of the key; null where it says nothing. */
  readonly expected: PrefillVariable | null;
  /** It stands for what the configuration sets by itself: nothing of it is sent until it is changed. */
  readonly untouched: boolean;
}

/** What the configuration says of a variable, and what of it is unusual now. */
const noteOf = (row: Row, { description, value, options }: PrefillVariable, untouched: boolean): string => {
  const unlisted =
    options !== null && row.file === null && row.value !== null && !options.includes(row.value);
  return [
    description === '' ? 'From .gitlab-ci.yml' : `${description}, from .gitlab-ci.yml`,
    untouched
      ? 'as set there'
      : row.file === null && value !== row.value
        ? `there it is ${value || 'empty'}`
        : '',
    unlisted ? `not one of ${options.join(', ')}` : '',
  ]
    .filter((part) => part !== '')
    .join('; ');
};

/** One variable: key, value, where the value comes from, whether it is secret. */
export const VariableRow = memo((props: VariableRowProps) => {
  const { row, actions, faultAt, fault, difference, kept, expected, untouched } = props;
  const info = useAppInfo();
  const choose = useOperation('app.chooseFile');
  const item = useRef<HTMLLIElement>(null);
  const grip = useRef<HTMLButtonElement>(null);
  const { dragging, over } = useDraggableRow(row.id, item, grip);
  const name = row.key === '' ? 'this variable' : row.key;
  const ids = { error: `${row.id}-error`, difference: `${row.id}-difference`, note: `${row.id}-note` };
  const describedBy =
    classNames(
      fault !== null && ids.error,
      difference !== null && ids.difference,
      expected !== null && ids.note,
    ) || undefined;
  const change = (parts: Partial<Row>): void =>
    untouched ? actions.adopt({ ...row, ...parts }) : actions.change({ ...row, ...parts });
  const chooseFile = async (): Promise<void> => {
    const chosen = await choose.run({ purpose: 'value' });
    if (chosen.ok && chosen.data.path !== null) change({ file: chosen.data.path });
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const press = event.nativeEvent;
    const inField = event.target instanceof HTMLInputElement;
    const up = event.key === 'ArrowUp';
    if (isPressOf(press, 'addRow') && inField && !event.defaultPrevented) {
      event.preventDefault();
      actions.next(row);
    }
    if (untouched) return;
    if (isPressOf(press, 'removeRow')) {
      event.preventDefault();
      actions.remove(row);
    }
    const onGrip = event.target === grip.current && (up || event.key === 'ArrowDown');
    if (isPressOf(press, 'moveRow') || onGrip) {
      event.preventDefault();
      actions.move(row, up ? -1 : 1);
    }
  };
  const paste = (event: ClipboardEvent<HTMLInputElement>): void => {
    if (!untouched && actions.paste(row, event.clipboardData.getData('text/plain'))) event.preventDefault();
  };

  const common = {
    id: `${row.id}-value`,
    className: field.input,
    'aria-label': row.file === null ? `Value of ${name}` : `File for ${name}`,
    'aria-describedby': describedBy,
    'aria-invalid': faultAt === 'value' ? true : undefined,
    autoComplete: 'off',
    spellCheck: false,
  } as const;
  const value = (): ReactNode => {
    if (row.file !== null) {
      return (
        <input
          {...common}
          value={row.file}
          placeholder="/path/of/a/text-file"
          onChange={(event) => change({ file: event.currentTarget.value })}
        />
      );
    }
    if (row.secret) {
      return (
        <SecretValue
          {...common}
          secret={row.value}
          onSecret={(typed) => change({ value: typed === '' && kept ? null : typed })}
          placeholder={row.value === null ? (kept ? 'kept with the preset' : 'type it again') : ''}
          aria-label={`Value of ${name}, secret`}
        />
      );
    }
    if (expected?.options != null) {
      return (
        <SuggestInput
          id={common.id}
          label={common['aria-label']}
          bare
          mono
          value={row.value ?? ''}
          onValue={(typed) => change({ value: typed })}
          suggestions={expected.options.map((option) => ({ value: option }))}
          note={null}
          describedBy={describedBy}
        />
      );
    }
    return (
      <input
        {...common}
        value={row.value ?? ''}
        onChange={(event) => change({ value: event.currentTarget.value })}
        onPaste={paste}
      />
    );
  };

  return (
    <li
      ref={item}
      className={classNames(styles.row, dragging && styles.dragging, over && styles.over)}
      onKeyDown={onKeyDown}
    >
      <button
        ref={grip}
        id={`${row.id}-grip`}
        type="button"
        className={styles.grip}
        aria-label={`Move ${name}`}
        title="Drag, or Alt+Up and Alt+Down"
        hidden={untouched}
      >
        <GripVertical size={14} aria-hidden />
      </button>
      <div
        className={classNames(
          field.box,
          styles.box,
          fault !== null && field.faulty,
          untouched && styles.untouched,
        )}
      >
        <input
          id={`${row.id}-key`}
          className={classNames(field.input, styles.key)}
          value={row.key}
          readOnly={untouched}
          onChange={(event) => change({ key: event.currentTarget.value })}
          onPaste={paste}
          placeholder="KEY"
          aria-label="Key"
          aria-invalid={faultAt === 'key' ? true : undefined}
          aria-describedby={describedBy}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
        />
        {value()}
        <span className={styles.tools}>
          {difference === null ? null : (
            <Badge look="accent" id={ids.difference}>
              {difference}
            </Badge>
          )}
          {row.file !== null && info.data?.choosesFiles === true ? (
            <button
              type="button"
              className={styles.tool}
              aria-label={`Choose file for ${name}…`}
              title="Choose a file"
              onClick={() => void chooseFile()}
            >
              <FolderOpen size={14} aria-hidden />
            </button>
          ) : null}
          <button
            type="button"
            className={styles.tool}
            aria-pressed={row.file !== null}
            aria-label={`Value of ${name} from a file`}
            title={row.file === null ? 'Text. Take it from a file' : 'File, read when you fire'}
            onClick={() => change(row.file === null ? { file: '', value: '' } : { file: null, value: '' })}
          >
            {row.file === null ? <Type size={14} aria-hidden /> : <File size={14} aria-hidden />}
          </button>
          <button
            type="button"
            className={styles.tool}
            aria-pressed={row.secret}
            aria-label={`Secret: ${name}`}
            title={row.secret ? 'Secret: hidden here and in the history' : 'Shown. Make it secret'}
            onClick={() =>
              change({ secret: !row.secret, value: row.secret && row.file === null ? '' : row.value })
            }
          >
            {row.secret ? <EyeOff size={14} aria-hidden /> : <Eye size={14} aria-hidden />}
          </button>
        </span>
      </div>
      {untouched ? (
        <span />
      ) : (
        <Button
          look="quiet"
          size="sm"
          iconOnly
          aria-label={`Remove ${name}`}
          onClick={() => actions.remove(row)}
        >
          <X aria-hidden />
        </Button>
      )}
      {fault === null ? null : (
        <div className={styles.note}>
          <FieldError id={ids.error}>{fault}</FieldError>
        </div>
      )}
      {row.file === null || fault !== null ? null : (
        <div className={styles.note}>
          <FileNote id={`${row.id}-file`} path={row.file} className={field.hint} />
        </div>
      )}
      {expected === null ? null : (
        <p className={classNames(styles.note, field.hint)} id={ids.note}>
          {noteOf(row, expected, untouched)}
        </p>
      )}
    </li>
  );
});
