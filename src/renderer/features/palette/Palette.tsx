import { Dialog } from '@base-ui/react/dialog';
import { useRef } from 'react';
import type { Place } from '../../../contract/events.ts';
import backdrop from '../../ui/backdrop.module.css';
import styles from './Palette.module.css';
import { PaletteBox, type PaletteBoxProps } from './PaletteBox.tsx';

interface PaletteProps {
  readonly onGo: (to: Place) => void;
  readonly onDialog: PaletteBoxProps['onDialog'];
  readonly onClose: () => void;
}

/** The palette over the main window. The focus goes back to where it was. */
export const Palette = ({ onGo, onDialog, onClose }: PaletteProps) => {
  const input = useRef<HTMLInputElement>(null);
  return (
    <Dialog.Root open onOpenChange={(open) => open || onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={backdrop.backdrop} />
        <Dialog.Viewport className={styles.viewport}>
          <Dialog.Popup className={styles.popup} data-modal aria-label="Quick palette" initialFocus={input}>
            <PaletteBox
              inWindow
              input={input}
              onGo={(to) => {
                onClose();
                onGo(to);
              }}
              onDialog={(dialog, project) => {
                onClose();
                onDialog(dialog, project);
              }}
              onClose={onClose}
            />
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
};
