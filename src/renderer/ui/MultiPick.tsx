import { Combobox } from '@base-ui/react/combobox';
import { Check, ChevronDown, Search } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import field from './field.module.css';
import styles from './MultiPick.module.css';
import popup from './popup.module.css';

export interface PickOption {
  readonly value: string;
  readonly label: string;
  readonly icon?: ReactNode;
}

interface MultiPickProps {
  /** What is picked: “Status”. */
  readonly label: string;
  readonly options: readonly PickOption[];
  readonly chosen: readonly string[];
  readonly onChosen: (chosen: readonly string[]) => void;
}

/** As many options as are drawn; the search narrows them down. */
const DRAWN = 100;

/** What is chosen, in two words. */
const chosenWords = ({ options, chosen }: Pick<MultiPickProps, 'options' | 'chosen'>): string => {
  if (chosen.length === 0) return 'any';
  const [only] = chosen;
  return chosen.length === 1
    ? (options.find(({ value }) => value === only)?.label ?? 'one')
    : `${chosen.length} of ${options.length}`;
};

/** Any number of a list's options, found by typing; none chosen means all of them. */
export const MultiPick = ({ label, options, chosen, onChosen }: MultiPickProps) => (
  <Combobox.Root
    multiple
    autoHighlight
    items={options}
    limit={DRAWN}
    value={options.filter(({ value }) => chosen.includes(value))}
    onValueChange={(now) => onChosen(now.map(({ value }) => value))}
    isItemEqualToValue={(one, other) => one.value === other.value}
    itemToStringLabel={(item) => item.label}
  >
    <Combobox.Trigger
      className={classNames(field.box, styles.trigger, chosen.length > 0 && styles.on)}
      aria-label={`${label}: ${chosenWords({ options, chosen })}`}
    >
      <span className="truncate">
        {label}: <b>{chosenWords({ options, chosen })}</b>
      </span>
      <ChevronDown aria-hidden />
    </Combobox.Trigger>
    <Combobox.Portal>
      <Combobox.Positioner className={popup.positioner} sideOffset={4} align="start">
        <Combobox.Popup className={classNames(popup.popup, styles.popup)} aria-label={label}>
          <div className={classNames(field.box, styles.search)}>
            <Search aria-hidden />
            <Combobox.Input className={field.input} placeholder="Find" aria-label={`Find in ${label}`} />
          </div>
          <Combobox.Empty className={styles.empty}>Nothing holds these letters.</Combobox.Empty>
          <Combobox.List className={styles.list}>
            {(item: PickOption) => (
              <Combobox.Item key={item.value} value={item} className={popup.item}>
                {item.icon}
                <span className={classNames(popup.grow, 'truncate')}>{item.label}</span>
                <Combobox.ItemIndicator>
                  <Check size={14} aria-hidden />
                </Combobox.ItemIndicator>
              </Combobox.Item>
            )}
          </Combobox.List>
        </Combobox.Popup>
      </Combobox.Positioner>
    </Combobox.Portal>
  </Combobox.Root>
);
