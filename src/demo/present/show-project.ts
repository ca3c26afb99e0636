import type { Json } from '../http/reply.ts';
import { asOf } from '../releases/as-of.ts';
import type { ProjectSummary, Role } from '../world/model.ts';
import type { Project } from '../world/project.ts';
import type { Asked } from './asked.ts';
import { instant } from './instant.ts';

const LEVELS: Readonly<Record<Role, number>> = { developer: 30, maintainer: 40 };

const titled = (path: string): string =>
  path
    .split('/')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join(' / ');

/** What lists show with `simple=true`, and to strangers. */
export const showSimpleProject = (origin: string, project: ProjectSummary): Record<string, Json> => {
  const group = project.path.slice(0, project.path.lastIndexOf('/'));
  const slug = project.path.slice(group.length + 1);
  const host = new URL(origin).hostname;
  return {
    id: project.id,
    description: project.description,
    name: project.name,
    name_with_namespace: `${titled(group)} / ${project.name}`,
    path: slug,
    path_with_namespace: project.path,
    created_at: instant(project.createdAt),
    default_branch: project.defaultBranch,
    tag_list: [],
    topics: [],
    ssh_url_to_repo: `git@${host}:${project.path}.git`,
    http_url_to_repo: `${origin}/${project.path}.git`,
    web_url: `${origin}/${project.path}`,
    readme_url: `${origin}/${project.path}/-/blob/${project.defaultBranch}/README.md`,
    forks_count: 0,
    avatar_url: null,
    star_count: 0,
    last_activity_at: instant(project.lastActivityAt),
    visibility: project.visibility,
    namespace: {
      id: 500 + group.length,
      name: group.slice(group.lastIndexOf('/') + 1),
      path: group.slice(group.lastIndexOf('/') + 1),
      kind: 'group',
      full_path: group,
      parent_id: null,
      avatar_url: null,
      web_url: `${origin}/groups/${group}`,
    },
  };
};

/** What members see in a list. */
export const showProject = (origin: string, project: ProjectSummary, role: Role): Record<string, Json> => ({
  ...showSimpleProject(origin, project),
  empty_repo: false,
  archived: project.archived,
  permissions: {
    project_access: null,
    group_access: { access_level: LEVELS[role], notification_level: 3 },
  },
});

/** One project with the settings that decide over its pipelines; some of them are for maintainers. */
export const showProjectInFull = (origin: string, project: Project, role: Role): Record<string, Json> => ({
  ...showProject(origin, project, role),
  jobs_enabled: project.ciEnabled,
  builds_access_level: project.ciEnabled ? 'enabled' : 'disabled',
  public_jobs: true,
  ...(role === 'maintainer'
    ? {
        ci_pipeline_variables_minimum_override_role: project.variablesAllowed
          ? 'developer'
          : 'no_one_allowed',
        restrict_user_defined_variables: !project.variablesAllowed,
      }
    : {}),
});

/** What v4 shows of a project, as a release has it: the others of this file show all there ever was. */
export const asV4Project = ({ release }: Asked, shown: Record<string, Json>): Record<string, Json> =>
  asOf(
    release,
    {
      readme_url: '10.8',
      empty_repo: '12.0',
      topics: '14.0',
      builds_access_level: '11.9',
      restrict_user_defined_variables: '13.8',
      ci_pipeline_variables_minimum_override_role: '17.1',
    },
    shown,
  );
