import { useCallback, useEffect, useRef, useState } from 'react';
import type { OperationInput, OperationName, OperationOutput } from '../../contract/operations.ts';
import type { Problem, Result } from '../../contract/problems.ts';
import { useBridge } from '../bridge/bridge.ts';

interface Operation<N extends OperationName> {
  readonly pending: boolean;
  readonly problem: Problem | null;
  run(input: OperationInput<N>): Promise<Result<OperationOutput<N>>>;
  /** Forgets the problem. */
  reset(): void;
}

/**
 * Carries out an operation that changes something, and keeps what went wrong. Not the query library's mutation:
 * its cache holds on to what was sent, and that may be a token.
 */
export const useOperation = <N extends OperationName>(operation: N): Operation<N> => {
  const bridge = useBridge();
  const [state, setState] = useState<{ pending: boolean; problem: Problem | null }>({
    pending: false,
    problem: null,
  });
  const mounted = useRef(true);
  useEffect(() => {
    mounted.current = true;
    return () => {
      mounted.current = false;
    };
  }, []);
  const run = useCallback(
    async (input: OperationInput<N>) => {
      setState({ pending: true, problem: null });
      const result = await bridge.invoke(operation, input);
      if (mounted.current) setState({ pending: false, problem: result.ok ? null : result.problem });
      return result;
    },
    [bridge, operation],
  );
  const reset = useCallback(() => setState({ pending: false, problem: null }), []);
  return { ...state, run, reset };
};
