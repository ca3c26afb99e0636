import { Autocomplete } from '@base-ui/react/autocomplete';
import { ChevronsUpDown } from 'lucide-react';
import { type ReactNode, type Ref, useEffect, useEffectEvent, useRef, useState } from 'react';
import { classNames } from './class-names.ts';
import field from './field.module.css';
import popup from './popup.module.css';

export interface Suggestion {
  readonly value: string;
  /** What stands at the end of the row, such as a short SHA. */
  readonly aside?: ReactNode;
}

interface SuggestInputProps {
  readonly id?: string;
  readonly label?: string;
  readonly icon?: ReactNode;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly suggestions: readonly Suggestion[];
  readonly onOpen?: (open: boolean) => void;
  /** Said inside the open list: looking up, nothing found, why there is nothing. */
  readonly note: string | null;
  /** Said below the list. */
  readonly foot?: string | null;
  /** The end of the list is near, by scrolling or by keys. */
  readonly onEnd?: () => void;
  readonly placeholder?: string;
  readonly faulty?: boolean;
  readonly describedBy?: string | undefined;
  readonly mono?: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly autoFocus?: boolean;
  /** It stands in a box of somebody else’s. */
  readonly bare?: boolean;
}

/** Pixels from the list's end at which more is wanted. */
const NEAR = 80;

/** A text field that suggests and never insists: what is typed counts, whether it is in the list or not. */
export const SuggestInput = (props: SuggestInputProps) => {
  const [open, setOpen] = useState(false);
  const change = (next: boolean): void => {
    setOpen(next);
    props.onOpen?.(next);
  };
  // A form that is sent has no more to choose; while the list is open, everything else is hidden from screen readers.
  const group = useRef<HTMLDivElement>(null);
  const close = useEffectEvent(() => change(false));
  useEffect(() => {
    const form = group.current?.closest('form');
    const sent = (): void => close();
    form?.addEventListener('submit', sent);
    return () => form?.removeEventListener('submit', sent);
  }, []);
  return (
    <Autocomplete.Root
      open={open}
      items={props.suggestions}
      mode="none"
      value={props.value}
      onValueChange={(value) => props.onValue(value)}
      onOpenChange={change}
      itemToStringValue={(item: Suggestion) => item.value}
      onItemHighlighted={(item?: Suggestion) => {
        if (item !== undefined && item.value === props.suggestions.at(-1)?.value) props.onEnd?.();
      }}
      openOnInputClick
    >
      <Autocomplete.InputGroup
        ref={group}
        className={
          props.bare === true ? field.bare : classNames(field.box, props.faulty === true && field.faulty)
        }
      >
        {props.icon}
        <Autocomplete.Input
          id={props.id}
          ref={props.inputRef}
          className={classNames(field.input, props.mono === true && 'mono')}
          aria-label={props.label}
          aria-describedby={props.describedBy}
          aria-invalid={props.faulty === true ? true : undefined}
          placeholder={props.placeholder}
          spellCheck={false}
          autoFocus={props.autoFocus}
        />
        <ChevronsUpDown aria-hidden />
      </Autocomplete.InputGroup>
      <Autocomplete.Portal>
        <Autocomplete.Positioner className={popup.positioner} sideOffset={4}>
          <Autocomplete.Popup
            className={popup.popup}
            onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
              if (scrollHeight - scrollTop - clientHeight < NEAR) props.onEnd?.();
            }}
          >
            <Autocomplete.Status className={popup.note}>{props.note}</Autocomplete.Status>
            <Autocomplete.List>
              {(item: Suggestion) => (
                <Autocomplete.Item key={item.value} value={item} className={popup.item}>
                  <span className={classNames(popup.grow, 'truncate', props.mono === true && 'mono')}>
                    {item.value}
                  </span>
                  {item.aside}
                </Autocomplete.Item>
              )}
            </Autocomplete.List>
            {props.foot == null ? null : <p className={popup.note}>{props.foot}</p>}
          </Autocomplete.Popup>
        </Autocomplete.Positioner>
      </Autocomplete.Portal>
    </Autocomplete.Root>
  );
};
