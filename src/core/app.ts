import type { AppEvent } from '../contract/events.ts';
import type { AppInfo } from '../contract/model.ts';
import type { OperationInput, OperationName, OperationOutput } from '../contract/operations.ts';
import type { Result } from '../contract/problems.ts';
import type { Ports } from './ports.ts';

/** What the host knows about itself. */
export type HostFacts = Pick<AppInfo, 'version' | 'host' | 'platform' | 'dataDir' | 'demo'>;

export interface App {
  /** Runs one operation. Never rejects: what goes wrong is the problem of the result. */
  dispatch<N extends OperationName>(
    operation: N,
    input: OperationInput<N>,
  ): Promise<Result<OperationOutput<N>>>;
  /** The same for the edges, where neither the name nor the input is known to be one of ours. */
  invoke(operation: string, input: unknown): Promise<Result<unknown>>;
  /** Events until the returned unsubscribe is called. */
  subscribe(listener: (event: AppEvent) => void): () => void;
  /**
   * Recovers runs whose process died and begins to follow. `all`: every open run on this data folder;
   * `own`: only what this process fires or checks (the command line).
   */
  start(follow: 'all' | 'own'): Promise<void>;
  /** Stops following, waits for answers on their way (bounded by their own timeouts), closes the ports. */
  stop(): Promise<void>;
}

export type CreateApp = (ports: Ports, host: HostFacts) => App;
