import styles from './Switch.module.css';

interface SwitchProps {
  readonly checked: boolean;
  readonly onChecked: (checked: boolean) => void;
  readonly label?: string;
  readonly labelledBy?: string;
  readonly describedBy?: string | undefined;
  readonly id?: string;
  readonly disabled?: boolean;
}

/** On or off, at once. */
export const Switch = (props: SwitchProps) => (
  <span className={styles.switch}>
    <input
      id={props.id}
      type="checkbox"
      // biome-ignore lint/a11y/useAriaPropsForRole: a checkbox tells its state itself
      role="switch"
      checked={props.checked}
      onChange={(event) => props.onChecked(event.currentTarget.checked)}
      aria-label={props.label}
      aria-labelledby={props.labelledBy}
      aria-describedby={props.describedBy}
      disabled={props.disabled}
    />
    <i aria-hidden />
  </span>
);
