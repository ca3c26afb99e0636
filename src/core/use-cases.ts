import type { AppEvent } from '../contract/events.ts';
import type { OperationName, OperationOutput, ParsedInput } from '../contract/operations.ts';
import type { Result } from '../contract/problems.ts';

/** One use case an operation: parsed input in, output or problem out. */
export type UseCases = {
  readonly [N in OperationName]: (input: ParsedInput<N>) => Promise<Result<OperationOutput<N>>>;
};

/** The use cases of one room, by the first part of their operations' names. */
export type UseCasesOf<Room extends string> = Pick<UseCases, Extract<OperationName, `${Room}.${string}`>>;

/** The use cases named, for a room that shares its first part with another. */
export type UseCasesNamed<Name extends OperationName> = Pick<UseCases, Name>;

export type Emit = (event: AppEvent) => void;
