import { Button } from '../../ui/Button.tsx';
import styles from './EmptyPane.module.css';

interface EmptyPaneProps {
  readonly title: string;
  readonly words: string;
  readonly action: string;
  readonly onAction: () => void;
}

/** What is shown while there is nothing to show yet: the next step. */
export const EmptyPane = ({ title, words, action, onAction }: EmptyPaneProps) => (
  <div className={styles.empty}>
    <h1>{title}</h1>
    <p>{words}</p>
    <Button look="primary" onClick={onAction}>
      {action}
    </Button>
  </div>
);
