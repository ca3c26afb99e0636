import { branchRoutes } from './branch-routes.ts';
import { commitRoutes } from './commit-routes.ts';
import { jobRoutes } from './job-routes.ts';
import { pipelineRoutes } from './pipeline-routes.ts';
import { projectRoutes } from './project-routes.ts';
import type { Route } from './route.ts';
import { serverRoutes } from './server-routes.ts';
import { tagRoutes } from './tag-routes.ts';
import { triggerRoutes } from './trigger-routes.ts';
import { v4FireRoutes } from './v4-fire-routes.ts';

/** `/api/v4` of 9.0 and newer. A route that came later says since when. */
export const v4Routes: readonly Route[] = [
  ...v4FireRoutes,
  ...serverRoutes,
  ...projectRoutes,
  ...branchRoutes,
  ...tagRoutes,
  ...commitRoutes,
  ...pipelineRoutes,
  ...jobRoutes,
  ...triggerRoutes,
];
