import { fail, ok, type Result } from '../contract/problems.ts';

/** A day as `2027-01-31`, its beginning in UTC; undefined where none is given. Problem: `invalid-input`. */
export const dateOption = (option: string, value: string | undefined): Result<string | undefined> => {
  if (value === undefined) return ok(undefined);
  const instant = /^\d{4}-\d{2}-\d{2}$/.test(value) ? new Date(`${value}T00:00:00.000Z`) : null;
  // The 31st of February becomes a day of March: only what comes back as it was is a day.
  return instant !== null && !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(value)
    ? ok(instant.toISOString())
    : fail('invalid-input', `${option} takes a day, such as 2027-01-31.`, 'Write it as YYYY-MM-DD.');
};
