import licence from '../../../../../LICENSE?raw';
import { Dialog } from '../../../ui/Dialog.tsx';
import styles from './About.module.css';
import { libraries } from './libraries.ts';

/** The app's own licence, and those of what it is built with. */
export const LicencesDialog = ({ onClose }: { readonly onClose: () => void }) => (
  <Dialog title="Licences" onClose={onClose}>
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a text that scrolls has to be reached by keyboard */}
    <pre className={styles.licence} tabIndex={0}>
      {licence}
    </pre>
    <p className="muted">Built with</p>
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls has to be reached by keyboard */}
    <ul className={styles.libraries} tabIndex={0} aria-label="Libraries">
      {libraries.map(([name, terms]) => (
        <li key={name}>
          <span className="mono">{name}</span>
          <span className="muted">{terms}</span>
        </li>
      ))}
    </ul>
  </Dialog>
);
