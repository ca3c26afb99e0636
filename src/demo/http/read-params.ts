import type { Param, Params } from './params.ts';
import { invalid } from './refusal.ts';

const given = (params: Params, name: string): Param | undefined => {
  const value = params[name];
  return value === null || value === '' ? undefined : value;
};

/** An optional text; numbers and booleans become text, as Grape coerces them. */
export const textParam = (params: Params, name: string): string | undefined => {
  const value = given(params, name);
  if (value === undefined) return undefined;
  if (typeof value === 'object') throw invalid(`${name} is invalid`);
  return String(value);
};

export const integerParam = (params: Params, name: string): number | undefined => {
  const text = textParam(params, name);
  if (text === undefined) return undefined;
  if (!/^[+-]?\d{1,15}$/.test(text)) throw invalid(`${name} is invalid`);
  return Number(text);
};

export const booleanParam = (params: Params, name: string): boolean | undefined => {
  const text = textParam(params, name);
  if (text === undefined) return undefined;
  if (/^(true|t|1|yes|y|on)$/i.test(text)) return true;
  if (/^(false|f|0|no|n|off)$/i.test(text)) return false;
  throw invalid(`${name} is invalid`);
};

/** An instant as epoch milliseconds. */
export const instantParam = (params: Params, name: string): number | undefined => {
  const text = textParam(params, name);
  if (text === undefined) return undefined;
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw invalid(`${name} is invalid`);
  return at;
};

export const choiceParam = <T extends string>(
  params: Params,
  name: string,
  choices: readonly T[],
): T | undefined => {
  const text = textParam(params, name);
  if (text === undefined) return undefined;
  const found = choices.find((choice) => choice === text);
  if (found === undefined) throw invalid(`${name} does not have a valid value`);
  return found;
};
