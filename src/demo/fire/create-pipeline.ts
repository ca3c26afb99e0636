import { badRequest, Refusal } from '../http/refusal.ts';
import type { PipelineRecord } from '../life/pipeline-record.ts';
import type { Result } from '../life/schedule.ts';
import type { Attempt, ChainStep } from './chain-step.ts';
import { checkInputs } from './check-inputs.ts';

const RESULTS: readonly Result[] = ['failed', 'canceled', 'manual', 'skipped'];

const wantedResult = (attempt: Attempt): Result => {
  const wanted = attempt.variables.find((variable) => variable.key === 'DEMO_RESULT')?.value;
  return RESULTS.find((result) => result === wanted) ?? 'success';
};

type Found = Extract<Attempt['target'], { readonly sha: string }>;

const record = (attempt: Attempt, target: Found, yamlErrors: string | null): PipelineRecord => {
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

/** Runs the chain over an attempt: a pipeline, or the refusal of the first step that stops it. */
export const createPipeline = (chain: readonly ChainStep[], attempt: Attempt): PipelineRecord => {
  const { target } = attempt;
  const found = target.kind === 'branch' || target.kind === 'tag' ? target : null;
  for (const step of chain) {
    const stop = step(attempt);
    if (stop === null) continue;
    if (stop.kind === 'refused' || found === null) throw badRequest({ base: [stop.sentence] });
    record(attempt, found, stop.sentence);
    throw new Refusal(422, { message: { base: [stop.sentence] } });
  }
  if (found === null) throw new Error('a release whose chain does not ask for the ref');
  return record(attempt, found, null);
};
