import type { Page } from '@playwright/test';
import {
  type OperationInput,
  type OperationName,
  type OperationOutput,
  operations,
} from '../../src/contract/operations.ts';
import { resultOf } from '../../src/contract/problems.ts';

/** Calls an operation of the web host that serves the page, as its screens do; rejects with the problem's words. */
export const call = async <N extends OperationName>(
  page: Page,
  operation: N,
  input: OperationInput<N>,
): Promise<OperationOutput<N>> => {
  const answer: unknown = await page.evaluate(
    async ([name, body]) => {
      const response = await fetch(`/rpc/${name}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body,
      });
      return response.json();
    },
    [operation, JSON.stringify(input)] as const,
  );
  const result = resultOf(operations[operation].output).parse(answer);
  if (!result.ok) throw new Error(`${operation}: ${result.problem.message}`);
  // The compiler can't relate the schema picked by a name to that name's output; the table does.
  return result.data as OperationOutput<N>;
};
