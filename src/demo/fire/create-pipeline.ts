import type { PipelineRecord } from '../life/pipeline-record.ts';
import type { Result } from '../life/schedule.ts';
import { type Attempt, type ChainStep, type FoundTarget, foundTarget } from './chain-step.ts';
import { checkInputs } from './check-inputs.ts';

const RESULTS: readonly Result[] = ['failed', 'canceled', 'manual', 'skipped'];

const wantedResult = (attempt: Attempt): Result => {
  const wanted = attempt.variables.find((variable) => variable.key === 'DEMO_RESULT')?.value;
  return RESULTS.find((result) => result === wanted) ?? 'success';
};

export type Creation =
  | { readonly kind: 'created'; readonly pipeline: PipelineRecord }
  | { readonly kind: 'failed'; readonly pipeline: PipelineRecord; readonly sentence: string }
  | { readonly kind: 'refused'; readonly sentence: string };

const record = (attempt: Attempt, target: FoundTarget, yamlErrors: string | null): PipelineRecord => {
  const { world, project, trigger, now } = attempt;
  const { config } = target;
  const checked = checkInputs(config.kind === 'jobs' ? config.inputs : [], attempt.inputs);
  trigger.lastUsed = now;
  return world.pipelines.create(project, {
    sha: target.sha,
    ref: target.name,
    tag: target.kind === 'tag',
    source: 'trigger',
    person: trigger.owner,
    createdAt: now,
    paceMs: world.paceMs,
    variables: attempt.variables,
    inputs: checked.ok ? checked.inputs : {},
    yamlErrors,
    plan: yamlErrors === null && config.kind === 'jobs' ? config.jobs : [],
    result: wantedResult(attempt),
  });
};

/** Runs the chain over an attempt: a pipeline, one that failed at once, or what the first step that stops it says. */
export const createPipeline = (chain: readonly ChainStep[], attempt: Attempt): Creation => {
  const found = foundTarget(attempt.target);
  for (const step of chain) {
    const stop = step(attempt);
    if (stop === null) continue;
    const { sentence } = stop;
    if (stop.kind === 'refused' || found === null) return { kind: 'refused', sentence };
    return { kind: 'failed', sentence, pipeline: record(attempt, found, sentence) };
  }
  if (found === null) throw new Error('a release whose chain does not ask for the ref');
  return { kind: 'created', pipeline: record(attempt, found, null) };
};
