import { isHash, type Param, type Params } from '../http/params.ts';
import { badRequest, invalid } from '../http/refusal.ts';
import type { FireRules } from '../releases/release-facts.ts';

export interface FireParams {
  readonly ref: string;
  readonly token: string;
  /** Values as sent; null where none were. */
  readonly variables: Param;
  readonly inputs: Params;
}

export interface GivenVariable {
  readonly key: string;
  readonly value: string;
}

const isScalar = (value: Param | undefined): value is string | number | boolean | null =>
  value === null || (value !== undefined && typeof value !== 'object');

const scalarText = (value: Param | undefined): string =>
  isScalar(value) && value !== null ? String(value) : '';

const isBlank = (value: Param | undefined): boolean => value === undefined || value === null || value === '';

const refProblems = (value: Param | undefined, notBlank: boolean): readonly string[] => {
  const blank = notBlank ? ['ref is empty'] : [];
  if (value === undefined) return ['ref is missing', ...blank];
  if (!isScalar(value)) return ['ref is invalid'];
  return scalarText(value).trim() === '' ? blank : [];
};

const tokenProblems = (value: Param | undefined): readonly string[] => {
  if (value === undefined) return ['token is missing'];
  return isScalar(value) ? [] : ['token is invalid'];
};

const hashProblems = (params: Params, name: string): readonly string[] =>
  isBlank(params[name]) || isHash(params[name]) ? [] : [`${name} is invalid`];

const hashParam = (params: Params, name: string): Params | null => {
  const value = params[name];
  return isHash(value) ? value : null;
};

/** `bad_request!` of the time before parameters were declared: the first that isn't there, or is blank. */
export const requireAttributes = (params: Params, ...names: readonly string[]): void => {
  const missing = names.find((name) => isBlank(params[name]));
  if (missing !== undefined) throw badRequest(`400 (Bad request) "${missing}" not given`);
};

/** The parameters of a fire, or what a release says is wrong with them. */
export const parseFireParams = (
  params: Params,
  rules: Pick<FireRules, 'validation' | 'takesInputs'>,
): FireParams => {
  if (rules.validation === 'attributes') {
    requireAttributes(params, 'ref', 'token');
  } else {
    const problems = [
      ...refProblems(params.ref, rules.validation === 'typed-not-blank'),
      ...tokenProblems(params.token),
      ...hashProblems(params, 'variables'),
      ...(rules.takesInputs ? hashProblems(params, 'inputs') : []),
    ];
    if (problems.length > 0) throw invalid(problems.join(', '));
  }
  return {
    ref: scalarText(params.ref),
    token: scalarText(params.token),
    variables: isBlank(params.variables) ? null : (params.variables ?? null),
    inputs: (rules.takesInputs ? hashParam(params, 'inputs') : null) ?? {},
  };
};

/** Only texts are values. What isn't a map at all gets here where parameters have no types yet. */
export const parseVariables = (variables: Param): readonly GivenVariable[] => {
  if (variables === null) return [];
  if (!isHash(variables)) throw badRequest('variables needs to be a hash');
  return Object.entries(variables).map(([key, value]) => {
    if (typeof value !== 'string') throw badRequest('variables needs to be a map of key-valued strings');
    return { key, value };
  });
};
