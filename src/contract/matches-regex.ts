/** Characters of a value: the cost of a pattern grows with it. */
const LONGEST = 100;
/** Repeats in a pattern: with so many of them over so short a value a test ends at once, whatever they are. */
const MOST_REPEATS = 5;

/** Means a class of characters in RE2, some characters in JavaScript. */
const POSIX_CLASS = '[[:';
/** A group that repeats can take JavaScript for ever, where RE2 needs linear time. */
const REPEATED_GROUP = /\)[+*{]/;
/** Escapes that both read alike; without its strict mode JavaScript takes another (`\z`) for the letter itself. */
const ESCAPES = /\\(?:[^A-Za-z0-9]|[dDwWsSbBnrtfv])|\\/g;

const isFamiliar = (pattern: string): boolean =>
  !pattern.includes(POSIX_CLASS) &&
  !REPEATED_GROUP.test(pattern) &&
  (pattern.match(/[+*{]/g) ?? []).length <= MOST_REPEATS;

const compile = (pattern: string, flags: 'u' | ''): RegExp | null => {
  try {
    return new RegExp(pattern, flags);
  } catch {
    return null;
  }
};

/**
 * Whether a value matches a pattern of `spec: inputs:`. GitLab reads patterns as RE2, anywhere in the value; one that
 * JavaScript can't read, may read in another way or may not come to an end with counts as matched: the server decides.
 */
export const matchesRegex = (pattern: string, value: string): boolean => {
  if (value.length > LONGEST || !isFamiliar(pattern)) return true;
  const strict = compile(pattern, 'u');
  if (strict !== null) return strict.test(value);
  const escapes: readonly string[] = pattern.match(ESCAPES) ?? [];
  return escapes.includes('\\') || (compile(pattern, '')?.test(value) ?? true);
};
