import type { PipelineRecord } from '../life/pipeline-record.ts';
import { isSince } from '../releases/is-since.ts';
import type { ReleaseFacts } from '../releases/release-facts.ts';
import type { Person } from '../world/model.ts';

/** Triggers had no owner before 9.0, so nobody had started what they started. */
export const starterOf = (release: ReleaseFacts, pipeline: PipelineRecord): Person | null =>
  pipeline.source === 'trigger' && !isSince(release, '9.0') ? null : pipeline.person;
