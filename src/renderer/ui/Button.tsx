import type { AnchorHTMLAttributes, ButtonHTMLAttributes, Ref } from 'react';
import styles from './Button.module.css';
import { classNames } from './class-names.ts';

interface Look {
  readonly look?: 'plain' | 'quiet' | 'primary' | 'danger';
  readonly size?: 'sm' | 'md';
  /** Shows an icon alone: needs an `aria-label`. */
  readonly iconOnly?: boolean;
}

export const buttonClass = ({ look = 'plain', size = 'md', iconOnly = false }: Look): string =>
  classNames(styles.button, styles[look], styles[size], iconOnly && styles.iconOnly);

type ButtonProps = Look & ButtonHTMLAttributes<HTMLButtonElement> & { readonly ref?: Ref<HTMLButtonElement> };

export const Button = ({ look, size, iconOnly, className, type = 'button', ...rest }: ButtonProps) => (
  <button
    {...rest}
    type={type}
    className={classNames(
      buttonClass({ ...(look && { look }), ...(size && { size }), ...(iconOnly && { iconOnly }) }),
      className,
    )}
  />
);

/** A link to a page of a server: it opens outside the app. */
export const OutsideLink = ({
  look,
  size,
  className,
  ...rest
}: Look & AnchorHTMLAttributes<HTMLAnchorElement> & { readonly ref?: Ref<HTMLAnchorElement> }) => (
  <a
    {...rest}
    target="_blank"
    rel="noreferrer"
    className={classNames(buttonClass({ ...(look && { look }), ...(size && { size }) }), className)}
  />
);
