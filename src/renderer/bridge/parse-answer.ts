import { z } from 'zod';
import { type OperationName, type OperationOutput, operations } from '../../contract/operations.ts';
import { fail, ok, type Result, resultOf } from '../../contract/problems.ts';

const Envelope = resultOf(z.unknown());

const notOurs = (operation: string): Result<never> =>
  fail(
    'bad-response',
    `The answer to ${operation} is not one that this screen knows.`,
    'Trigger Tray may have been updated meanwhile: reload the window.',
  );

/** Holds an answer against the contract, and keeps only what the contract names. */
export const parseAnswer = <N extends OperationName>(
  operation: N,
  answer: unknown,
): Result<OperationOutput<N>> => {
  const envelope = Envelope.safeParse(answer);
  if (!envelope.success) return notOurs(operation);
  if (!envelope.data.ok) return envelope.data;
  const data = operations[operation].output.safeParse(envelope.data.data);
  // The compiler can't relate the schema picked by a name to that name's output; the table does.
  return data.success ? ok(data.data as OperationOutput<N>) : notOurs(operation);
};
