import { createContext, useContext } from 'react';
import type { AppEvent } from '../../contract/events.ts';
import type { OperationInput, OperationName, OperationOutput } from '../../contract/operations.ts';
import type { Problem, Result } from '../../contract/problems.ts';

/** What a bridge tells: the app's own events, and whether the app can still be heard. */
export type BridgeEvent =
  | AppEvent
  | { readonly type: 'connection-lost'; readonly problem: Problem }
  /** Events may have been missed: read everything again. */
  | { readonly type: 'connection-open' };

/** The screens' only way to the application. */
export interface Bridge {
  /** Never rejects: a dead host is a problem value, too. `signal` lets go of an answer that nobody waits for. */
  invoke<N extends OperationName>(
    operation: N,
    input: OperationInput<N>,
    signal?: AbortSignal,
  ): Promise<Result<OperationOutput<N>>>;
  subscribe(listener: (event: BridgeEvent) => void): () => void;
}

const BridgeContext = createContext<Bridge | null>(null);
export const BridgeProvider = BridgeContext.Provider;

export const useBridge = (): Bridge => {
  const bridge = useContext(BridgeContext);
  if (bridge === null) throw new Error('There is no bridge around this screen.');
  return bridge;
};
