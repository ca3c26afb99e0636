import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import { buttonClass } from './Button.tsx';
import backdrop from './backdrop.module.css';
import { classNames } from './class-names.ts';
import styles from './Dialog.module.css';

interface DialogProps {
  readonly title: string;
  readonly description?: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** `window`: as large as the window allows. */
  readonly size?: 'form' | 'window';
  /** Gets the focus when it opens; by default the first thing that can have it. */
  readonly initialFocus?: RefObject<HTMLElement | null>;
}

/** A question or a short form over the window. Focus stays inside, and goes back to where it was. */
export const Dialog = ({
  title,
  description,
  onClose,
  children,
  size = 'form',
  initialFocus,
}: DialogProps) => (
  <Base.Root open onOpenChange={(open) => open || onClose()}>
    <Base.Portal>
      <Base.Backdrop className={backdrop.backdrop} />
      <Base.Viewport className={styles.viewport}>
        <Base.Popup
          className={classNames(styles.popup, size === 'window' && styles.window)}
          data-modal
          {...(initialFocus === undefined ? {} : { initialFocus })}
        >
          <header className={styles.head}>
            <Base.Title className={styles.title}>{title}</Base.Title>
            <Base.Close
              className={buttonClass({ look: 'quiet', size: 'sm', iconOnly: true })}
              aria-label="Close"
            >
              <X aria-hidden />
            </Base.Close>
          </header>
          {description === undefined ? null : (
            <Base.Description className={styles.description} render={<div />}>
              {description}
            </Base.Description>
          )}
          {children}
        </Base.Popup>
      </Base.Viewport>
    </Base.Portal>
  </Base.Root>
);

/** The buttons at a dialog's end. */
export const DialogActions = ({ children }: { readonly children: ReactNode }) => (
  <div className={styles.actions}>{children}</div>
);
