import { isHash, type Param, type Params } from '../http/params.ts';
import { badRequest, invalid } from '../http/refusal.ts';

export interface FireParams {
  readonly ref: string;
  readonly token: string;
  /** Values as sent: they are looked at after the `X-Gitlab-Event` header. */
  readonly variables: Params;
  readonly inputs: Params;
}

const isScalar = (value: Param | undefined): value is string | number | boolean | null =>
  value === null || (value !== undefined && typeof value !== 'object');

const refProblems = (value: Param | undefined): readonly string[] => {
  if (value === undefined) return ['ref is missing', 'ref is empty'];
  if (!isScalar(value)) return ['ref is invalid'];
  return value === null || String(value).trim() === '' ? ['ref is empty'] : [];
};

const tokenProblems = (value: Param | undefined): readonly string[] => {
  if (value === undefined) return ['token is missing'];
  return isScalar(value) ? [] : ['token is invalid'];
};

const isBlank = (value: Param | undefined): boolean => value === undefined || value === null || value === '';

const hashProblems = (params: Params, name: string): readonly string[] =>
  isBlank(params[name]) || isHash(params[name]) ? [] : [`${name} is invalid`];

const hashParam = (params: Params, name: string): Params => {
  const value = params[name];
  return isHash(value) ? value : {};
};

const scalarText = (value: Param | undefined): string =>
  isScalar(value) && value !== null ? String(value) : '';

/** The parameters of a fire, or Grape's list of all that is wrong with them. */
export const parseFireParams = (params: Params): FireParams => {
  const problems = [
    ...refProblems(params.ref),
    ...tokenProblems(params.token),
    ...hashProblems(params, 'variables'),
    ...hashProblems(params, 'inputs'),
  ];
  if (problems.length > 0) throw invalid(problems.join(', '));
  return {
    ref: scalarText(params.ref),
    token: scalarText(params.token),
    variables: hashParam(params, 'variables'),
    inputs: hashParam(params, 'inputs'),
  };
};

export const parseVariables = (
  variables: Params,
): readonly { readonly key: string; readonly value: string }[] =>
  Object.entries(variables).map(([key, value]) => {
    if (typeof value !== 'string') throw badRequest('variables needs to be a map of key-valued strings');
    return { key, value };
  });
