import type { InputValue } from '../world/ci-config.ts';
import type { Person } from '../world/model.ts';
import type { JobRun } from './job-run.ts';

export interface PipelineVariable {
  readonly key: string;
  readonly value: string;
  readonly type: 'env_var' | 'file';
}

export type PipelineSource = 'trigger' | 'push' | 'schedule' | 'web';

/** All that is kept of a pipeline. What it is doing at an instant is computed: see `pipeline-life.ts`. */
export interface PipelineRecord {
  readonly id: number;
  readonly iid: number;
  readonly projectId: number;
  readonly sha: string;
  readonly beforeSha: string;
  readonly ref: string;
  readonly tag: boolean;
  readonly source: PipelineSource;
  readonly person: Person;
  readonly createdAt: number;
  readonly committedAt: number;
  /** From created to its end, milliseconds. */
  readonly paceMs: number;
  readonly variables: readonly PipelineVariable[];
  readonly inputs: Readonly<Record<string, InputValue>>;
  /** Why it failed at once; it has no jobs then. */
  readonly yamlErrors: string | null;
  readonly jobs: readonly JobRun[];
}
