import { Select } from '@base-ui/react/select';
import { Check, ChevronsUpDown } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { classNames } from './class-names.ts';
import field from './field.module.css';
import popup from './popup.module.css';
import styles from './SelectField.module.css';

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly aside?: ReactNode;
}

interface SelectFieldProps {
  readonly id?: string;
  readonly labelledBy?: string;
  readonly label?: string;
  readonly icon?: ReactNode;
  readonly options: readonly Option[];
  readonly value: string | null;
  readonly onValue: (value: string) => void;
  readonly placeholder: string;
  readonly faulty?: boolean;
  readonly describedBy?: string | undefined;
  /** Something to do instead of choosing, at the end of the list. */
  readonly action?: { readonly label: string; readonly icon?: ReactNode; readonly onPick: () => void };
}

/** Stands for the action in the list; no value of anybody's. */
const ACTION = '\u0000action';

/** One of a list. */
export const SelectField = (props: SelectFieldProps) => {
  // What the action opens shall give the focus back to the field: it waits until the list has done so.
  const picked = useRef(false);
  const trigger = useRef<HTMLButtonElement>(null);
  return (
    <Select.Root
      items={props.options}
      value={props.value}
      onValueChange={(value: string | null) => {
        if (value === ACTION) picked.current = true;
        else if (value !== null) props.onValue(value);
      }}
      onOpenChangeComplete={(open) => {
        if (open || !picked.current) return;
        picked.current = false;
        trigger.current?.focus();
        props.action?.onPick();
      }}
    >
      <Select.Trigger
        id={props.id}
        ref={trigger}
        className={classNames(field.box, styles.trigger, props.faulty === true && field.faulty)}
        aria-describedby={props.describedBy}
        aria-invalid={props.faulty === true ? true : undefined}
        aria-label={props.label}
        aria-labelledby={props.labelledBy}
      >
        {props.icon}
        <Select.Value>
          {(value: string | null) => {
            const option = props.options.find((one) => one.value === value);
            return option === undefined ? (
              <span className={classNames(popup.grow, 'subtle')}>{props.placeholder}</span>
            ) : (
              <span className={classNames(popup.grow, 'truncate')}>
                {option.label} {option.aside}
              </span>
            );
          }}
        </Select.Value>
        <ChevronsUpDown aria-hidden />
      </Select.Trigger>
      <Select.Portal>
        <Select.Positioner className={popup.positioner} sideOffset={4} alignItemWithTrigger={false}>
          <Select.Popup className={popup.popup}>
            <Select.List>
              {props.options.map((option) => (
                <Select.Item key={option.value} value={option.value} className={popup.item}>
                  <Select.ItemText className={classNames(popup.grow, 'truncate')}>
                    {option.label}
                  </Select.ItemText>
                  {option.aside}
                  <Select.ItemIndicator>
                    <Check size={14} aria-hidden />
                  </Select.ItemIndicator>
                </Select.Item>
              ))}
              {props.action === undefined ? null : (
                <>
                  <Select.Separator className={popup.separator} />
                  <Select.Item value={ACTION} className={popup.item}>
                    {props.action.icon}
                    <Select.ItemText className={popup.grow}>{props.action.label}</Select.ItemText>
                  </Select.Item>
                </>
              )}
            </Select.List>
          </Select.Popup>
        </Select.Positioner>
      </Select.Portal>
    </Select.Root>
  );
};
