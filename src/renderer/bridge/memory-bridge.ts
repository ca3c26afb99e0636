import type { OperationInput, OperationName, OperationOutput } from '../../contract/operations.ts';
import { fail, type Result } from '../../contract/problems.ts';
import type { Bridge, BridgeEvent } from './bridge.ts';
import { parseAnswer } from './parse-answer.ts';

export type Handlers = {
  [N in OperationName]?: (
    input: OperationInput<N>,
    signal: AbortSignal | undefined,
  ) => Result<OperationOutput<N>> | Promise<Result<OperationOutput<N>>>;
};

export interface MemoryBridge extends Bridge {
  emit(event: BridgeEvent): void;
  /** What was asked, oldest first. */
  readonly calls: readonly { readonly operation: OperationName; readonly input: unknown }[];
  readonly listeners: number;
}

/** An application made of the given answers; what has no answer is a problem. */
export const createMemoryBridge = (handlers: Handlers): MemoryBridge => {
  const listeners = new Set<(event: BridgeEvent) => void>();
  const calls: { operation: OperationName; input: unknown }[] = [];
  return {
    calls,
    get listeners() {
      return listeners.size;
    },
    emit: (event) => {
      for (const listener of listeners) listener(event);
    },
    invoke: async (operation, input, signal) => {
      calls.push({ operation, input });
      const handle = handlers[operation];
      if (handle === undefined)
        return fail('internal', `Nothing answers ${operation}.`, 'Give it an answer.');
      return parseAnswer(operation, await handle(input, signal));
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
