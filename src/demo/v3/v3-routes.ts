import type { Route } from '../routes/route.ts';
import { v3BranchRoutes } from './v3-branch-routes.ts';
import { v3BuildRoutes } from './v3-build-routes.ts';
import { v3CommitRoutes } from './v3-commit-routes.ts';
import { v3FileRoutes } from './v3-file-routes.ts';
import { v3PipelineRoutes } from './v3-pipeline-routes.ts';
import { v3ProjectRoutes } from './v3-project-routes.ts';
import { v3TagRoutes } from './v3-tag-routes.ts';
import { v3TriggerRoutes } from './v3-trigger-routes.ts';
import { v3UserRoutes } from './v3-user-routes.ts';

/**
 * `/api/v3` of GitLab 8.10 to 10.8 but for firing and the version, on the path below `/api/v3`. What differs by release
 * is decided by the release's number: see `lib/api/` of 8.10, and `lib/api/v3/` from 8.17 on.
 */
export const v3Routes: readonly Route[] = [
  ...v3UserRoutes,
  ...v3ProjectRoutes,
  ...v3BranchRoutes,
  ...v3TagRoutes,
  ...v3CommitRoutes,
  ...v3FileRoutes,
  ...v3TriggerRoutes,
  ...v3BuildRoutes,
  ...v3PipelineRoutes,
];
