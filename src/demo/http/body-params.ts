import { z } from 'zod';
import { multipart } from './multipart.ts';
import { nestedParams } from './nested-params.ts';
import { isHash, type Param, type Params } from './params.ts';
import { Refusal } from './refusal.ts';

const ParamSchema: z.ZodType<Param> = z.lazy(() =>
  z.union([
    z.string(),
    z.number(),
    z.boolean(),
    z.null(),
    z.array(ParamSchema),
    z.record(z.string(), ParamSchema),
  ]),
);

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw new Refusal(400, { error: 'Invalid percent-encoding in the parameters' });
  }
};

/** A query string or an urlencoded body. */
export const formParams = (text: string): Params =>
  nestedParams(
    text
      .split('&')
      .filter((pair) => pair !== '')
      .map((pair) => {
        const at = pair.indexOf('=');
        return at < 0
          ? ([decode(pair), null] as const)
          : ([decode(pair.slice(0, at)), decode(pair.slice(at + 1))] as const);
      }),
  );

const jsonParams = (text: string): Params => {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    // GitLab quotes the text it stumbled over, which may be a token: that much likeness isn't wanted.
    throw new Refusal(400, { error: 'unexpected token at line 1 column 1' });
  }
  // A deeper body than the stack holds makes the schema throw a RangeError, not report an issue.
  let checked: ReturnType<typeof ParamSchema.safeParse>;
  try {
    checked = ParamSchema.safeParse(parsed);
  } catch {
    throw new Refusal(400, { error: 'nesting is too deep' });
  }
  return checked.success && isHash(checked.data) ? checked.data : {};
};

/**
 * The parameters in a body. No content type counts as JSON, the API's default format; any other type than a form,
 * multipart or JSON is a 415, and only when there is a body.
 */
export const bodyParams = (contentType: string | undefined, body: Buffer): Params => {
  if (body.length === 0) return {};
  const mediaType = contentType?.split(';')[0]?.trim().toLowerCase() ?? '';
  switch (mediaType) {
    case '':
    case 'application/json':
      return jsonParams(body.toString('utf8'));
    case 'application/x-www-form-urlencoded':
      return formParams(body.toString('utf8'));
    case 'multipart/form-data':
      return nestedParams(multipart(contentType ?? '', body));
    default:
      throw new Refusal(415, { error: `The provided content-type '${mediaType}' is not supported.` });
  }
};
