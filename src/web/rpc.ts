import { isOperation } from '../contract/operations.ts';
import { fail, type Result } from '../contract/problems.ts';
import type { App } from '../core/app.ts';

export interface RpcAnswer {
  readonly status: 200 | 400 | 404;
  readonly result: Result<unknown>;
}

/** One operation from its name and the text of its body. Problems of the operation are answers like any other. */
export const answerRpc = async (
  app: Pick<App, 'invoke'>,
  operation: string,
  body: string,
): Promise<RpcAnswer> => {
  if (!isOperation(operation)) {
    return {
      status: 404,
      result: fail('invalid-input', 'There is no such operation.', 'Reload the page, it may be an old one.'),
    };
  }
  let input: unknown;
  try {
    input = JSON.parse(body);
  } catch {
    return {
      status: 400,
      result: fail('invalid-input', 'The body is no JSON.', 'Send the input of the operation as JSON.'),
    };
  }
  return { status: 200, result: await app.invoke(operation, input) };
};

/** `application/json`, with whatever parameters: the only type that a page of another origin can't send unasked. */
export const isJsonType = (contentType: string | undefined): boolean =>
  /^application\/json\s*(;|$)/i.test(contentType ?? '');
