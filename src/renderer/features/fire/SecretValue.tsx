import { type ComponentProps, useLayoutEffect, useRef } from 'react';

interface SecretValueProps extends Omit<ComponentProps<'input'>, 'value' | 'onChange'> {
  readonly secret: string | null;
  readonly onSecret: (value: string) => void;
}

/**
 * A password field whose text never becomes part of the page's markup: React copies the value of a controlled field
 * into an attribute, where anything that reads the page would find it.
 */
export const SecretValue = ({ secret, onSecret, ...rest }: SecretValueProps) => {
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    if (input.current !== null && input.current.value !== (secret ?? '')) input.current.value = secret ?? '';
  }, [secret]);
  return (
    <input
      {...rest}
      ref={input}
      type="password"
      autoComplete="new-password"
      onInput={(event) => onSecret(event.currentTarget.value)}
    />
  );
};
