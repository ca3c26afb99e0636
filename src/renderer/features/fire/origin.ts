import { z } from 'zod';
import { Hint } from '../../../contract/hint.ts';
import { Instant } from '../../../contract/instant.ts';
import { Inputs, type Preset } from '../../../contract/presets.ts';
import { Ref } from '../../../contract/refs.ts';
import type { Run } from '../../../contract/runs.ts';
import { Variable } from '../../../contract/variables.ts';

/** What of a run tells how a form that was filled from it differs. It holds no secret value. */
export const RunOrigin = z.object({
  kind: z.literal('run'),
  runId: z.string(),
  firedAt: Instant,
  /** The commit that it ran on; null where that is not known. */
  sha: z.string().nullable(),
  ref: Ref,
  trigger: z.object({ label: z.string().nullable(), hint: Hint }),
  variables: z.array(Variable),
  inputs: Inputs,
});
export type RunOrigin = Readonly<z.infer<typeof RunOrigin>>;

/** A preset as what a form is compared with. */
export interface PresetOrigin {
  readonly kind: 'preset';
  readonly ref: Ref;
  readonly triggerId: string | null;
  readonly variables: readonly Variable[];
  readonly inputs: Inputs;
}

/** What a form was filled from. */
export type Origin = RunOrigin | PresetOrigin;

export const originOfRun = (run: Run): RunOrigin => ({
  kind: 'run',
  runId: run.id,
  firedAt: run.firedAt,
  sha: run.pipeline?.sha ?? run.expectedSha,
  ref: run.ref,
  trigger: run.trigger,
  variables: run.variables,
  inputs: run.inputs,
});

export const originOfPreset = ({ ref, triggerId, variables, inputs }: Preset): PresetOrigin => ({
  kind: 'preset',
  ref,
  triggerId,
  variables,
  inputs,
});
