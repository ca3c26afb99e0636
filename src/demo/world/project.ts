import type { CiConfig } from './ci-config.ts';
import type { ProjectSummary, Trigger } from './model.ts';
import type { Repository } from './repository.ts';

export interface Project extends ProjectSummary {
  readonly repository: Repository;
  /** By name, the default branch first: what the seed promises, without generated refs. */
  readonly seededBranches: readonly string[];
  readonly seededTags: readonly string[];
  readonly ciEnabled: boolean;
  /** Who may set variables of a pipeline: everybody who may run one, or nobody. */
  readonly variablesAllowed: boolean;
  /** How many pipelines a minute may be created for one commit by one person; null without limit. */
  readonly creationLimit: number | null;
  readonly triggers: Trigger[];
  /** What the `.gitlab-ci.yml` at a commit says. */
  configAt(sha: string): CiConfig;
}
