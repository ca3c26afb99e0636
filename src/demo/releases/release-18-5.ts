import {
  ciEnabled,
  configPresent,
  configValid,
  hasJobs,
  mayCreatePipeline,
  noDuplicateVariable,
  notTooMany,
  refExists,
  refNotAmbiguous,
  refNotProtected,
  variablesAllowed,
  variablesStorable,
  workflowAllows,
} from '../fire/chain-steps.ts';
import { branchRoutes } from '../routes/branch-routes.ts';
import { commitRoutes } from '../routes/commit-routes.ts';
import { fireRoutes } from '../routes/fire-route.ts';
import { jobRoutes } from '../routes/job-routes.ts';
import { pipelineRoutes } from '../routes/pipeline-routes.ts';
import { projectRoutes } from '../routes/project-routes.ts';
import { serverRoutes } from '../routes/server-routes.ts';
import { tagRoutes } from '../routes/tag-routes.ts';
import { triggerRoutes } from '../routes/trigger-routes.ts';
import type { Release } from './release.ts';

export const release18_5: Release = {
  name: '18.5',
  version: '18.5.0',
  revision: '3f1a6c0d2b9',
  routes: [
    ...fireRoutes,
    ...serverRoutes,
    ...projectRoutes,
    ...branchRoutes,
    ...tagRoutes,
    ...commitRoutes,
    ...pipelineRoutes,
    ...jobRoutes,
    ...triggerRoutes,
  ],
  // The order of `Gitlab::Ci::Pipeline::Chain`: variables are assigned before abilities and the ref are looked at.
  chain: [
    variablesAllowed,
    noDuplicateVariable,
    ciEnabled,
    mayCreatePipeline,
    refNotProtected,
    refExists,
    refNotAmbiguous,
    configPresent,
    configValid,
    workflowAllows,
    hasJobs,
    notTooMany,
    variablesStorable,
  ],
};
