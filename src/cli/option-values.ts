import { InvalidArgumentError, Option } from 'commander';

const refuseTwice = (previous: unknown): void => {
  if (previous !== undefined) throw new InvalidArgumentError('It is given twice; keep one.');
};

/** A value that begins like an option is most likely the next option, whose own value was forgotten. */
const refuseOption = (value: string): void => {
  if (value === '') throw new InvalidArgumentError('It is empty.');
  if (value.startsWith('--')) throw new InvalidArgumentError('A value is missing before it.');
};

/** An option with one text. */
export const text = (flags: string, description: string): Option =>
  new Option(flags, description).argParser((value: string, previous: unknown) => {
    refuseTwice(previous);
    refuseOption(value);
    return value;
  });

/** An option that may be given again and again; every byte of its values is kept. */
export const texts = (flags: string, description: string): Option =>
  new Option(flags, description).argParser((value: string, previous: readonly string[] = []) => [
    ...previous,
    value,
  ]);

/** An option with a number above zero, at most `most`. */
export const number = (
  flags: string,
  description: string,
  { whole, most }: { readonly whole: boolean; readonly most: number },
): Option =>
  new Option(flags, description).argParser((value: string, previous: unknown) => {
    refuseTwice(previous);
    const parsed = (whole ? /^\d{1,9}$/ : /^\d{1,9}(\.\d{1,9})?$/).test(value) ? Number(value) : Number.NaN;
    if (!(parsed > 0 && parsed <= most)) {
      throw new InvalidArgumentError(`Give a ${whole ? 'whole ' : ''}number above 0, at most ${most}.`);
    }
    return parsed;
  });
