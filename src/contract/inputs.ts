import { matchesRegex } from './matches-regex.ts';
import type { InputSpec, InputValue } from './presets.ts';

/** What an input takes, in words. */
export const inputTakes = {
  string: 'text',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
} as const;

/** GitLab decodes a text as JSON where another type is asked for (source: `Ci::PipelineCreation::Inputs`). */
const decoded = ({ type }: InputSpec, value: InputValue): unknown => {
  if (typeof value !== 'string' || type === 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
};

const isOf = ({ type }: InputSpec, value: unknown): boolean =>
  type === 'array' ? Array.isArray(value) : typeof value === type;

/**
 * What is wrong with the value of an input, in words that go on from its name; null where GitLab would take it.
 * Shared by the fire form (as typed) and core (before anything is sent). Refuses only what GitLab certainly would.
 */
export const inputFault = (spec: InputSpec, given: InputValue): string | null => {
  const value = decoded(spec, given);
  if (!isOf(spec, value)) return `takes ${inputTakes[spec.type]}`;
  // Of booleans and lists GitLab takes no options.
  const isChosen = typeof value === 'string' || typeof value === 'number';
  if (isChosen && spec.options !== null && !spec.options.some((option) => String(option) === String(value))) {
    return `takes one of ${spec.options.slice(0, 20).join(', ')}`;
  }
  if (spec.regex !== null && typeof value === 'string' && !matchesRegex(spec.regex, value)) {
    return `has to match ${spec.regex.slice(0, 200)}`;
  }
  return null;
};
