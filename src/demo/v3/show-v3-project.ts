import type { Json } from '../http/reply.ts';
import { showProject } from '../present/show-project.ts';
import { isSince } from '../releases/is-since.ts';
import type { ApiRequest } from '../routes/route.ts';
import type { ProjectSummary, Visibility } from '../world/model.ts';
import { pick } from './pick.ts';

const LEVELS: Readonly<Record<Visibility, number>> = { private: 0, internal: 10, public: 20 };

type Asked = Pick<ApiRequest, 'origin' | 'release' | 'viewer' | 'world'>;

const shownAsV4 = ({ origin, viewer, world }: Asked, project: ProjectSummary): Record<string, Json> =>
  showProject(origin, project, viewer === null ? 'developer' : world.roleOf(viewer.person));

const NAMED = ['name', 'name_with_namespace', 'path', 'path_with_namespace'] as const;

/** `BasicProjectDetails`: with `simple=true`, and to strangers. No default branch, no visibility, not whether it is archived. */
export const showV3SimpleProject = (asked: Asked, project: ProjectSummary): Record<string, Json> =>
  pick(
    shownAsV4(asked, project),
    'id',
    ...(isSince(asked.release, '10.0')
      ? ['description', 'default_branch', 'tag_list', 'ssh_url_to_repo']
      : []),
    'http_url_to_repo',
    'web_url',
    ...NAMED,
    ...(isSince(asked.release, '10.0')
      ? ['star_count', 'forks_count', 'created_at', 'last_activity_at']
      : []),
  );

const namespaceOf = (asked: Asked, shown: Record<string, Json>): Json => {
  const { namespace } = shown;
  if (typeof namespace !== 'object' || namespace === null || !('id' in namespace)) return null;
  const names = isSince(asked.release, '9.0') ? ['kind', 'full_path'] : ['kind'];
  return pick(namespace, 'id', 'name', 'path', ...names);
};

/**
 * `Project` of v3: `public` and a level in place of `visibility`, builds in place of jobs. Lists don't look whether CI
 * is on in each project; `buildsEnabled` is what is known of it.
 */
export const showV3Project = (
  asked: Asked,
  project: ProjectSummary,
  buildsEnabled: boolean,
): Record<string, Json> => {
  const shown = shownAsV4(asked, project);
  return {
    ...pick(shown, 'id', 'description', 'default_branch', 'tag_list'),
    public: project.visibility === 'public',
    archived: project.archived,
    visibility_level: LEVELS[project.visibility],
    ...pick(shown, 'ssh_url_to_repo', 'http_url_to_repo', 'web_url', ...NAMED),
    container_registry_enabled: true,
    issues_enabled: true,
    merge_requests_enabled: true,
    wiki_enabled: true,
    builds_enabled: buildsEnabled,
    snippets_enabled: false,
    ...pick(shown, 'created_at', 'last_activity_at'),
    shared_runners_enabled: true,
    ...(isSince(asked.release, '8.12') ? { lfs_enabled: true, request_access_enabled: false } : {}),
    creator_id: 2,
    namespace: namespaceOf(asked, shown),
    ...pick(shown, 'avatar_url', 'star_count', 'forks_count'),
    open_issues_count: 0,
    public_builds: true,
    shared_with_groups: [],
  };
};

/** `ProjectWithAccess`: to members. */
export const showV3MemberProject = (
  asked: Asked,
  project: ProjectSummary,
  buildsEnabled: boolean,
): Record<string, Json> => ({
  ...showV3Project(asked, project, buildsEnabled),
  ...pick(shownAsV4(asked, project), 'permissions'),
});
