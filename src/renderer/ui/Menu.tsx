import { Menu as Base } from '@base-ui/react/menu';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import popup from './popup.module.css';

interface MenuProps {
  /** Class of the button, as `buttonClass` makes it. */
  readonly className: string;
  readonly label?: string;
  readonly button: ReactNode;
  readonly children: ReactNode;
}

/** A button that opens a list of things to do. */
export const Menu = ({ className, label, button, children }: MenuProps) => (
  <Base.Root modal={false}>
    <Base.Trigger className={className} aria-label={label}>
      {button}
    </Base.Trigger>
    <Base.Portal>
      <Base.Positioner className={popup.positioner} sideOffset={4} align="end">
        <Base.Popup className={popup.menu}>{children}</Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  </Base.Root>
);

interface MenuItemProps {
  readonly icon?: ReactNode;
  readonly onPick: () => void;
  readonly children: ReactNode;
}

export const MenuItem = ({ icon, onPick, children }: MenuItemProps) => (
  <Base.Item className={popup.item} onClick={onPick}>
    {icon}
    {children}
  </Base.Item>
);

interface MenuLinkProps {
  readonly icon?: ReactNode;
  readonly href: string;
  readonly children: ReactNode;
}

/** A page of a server: it opens outside the app. */
export const MenuLink = ({ icon, href, children }: MenuLinkProps) => (
  <Base.LinkItem
    className={classNames(popup.item, popup.link)}
    href={href}
    target="_blank"
    rel="noreferrer"
    closeOnClick
  >
    {icon}
    {children}
  </Base.LinkItem>
);

export const MenuSeparator = () => <Base.Separator className={popup.separator} />;
