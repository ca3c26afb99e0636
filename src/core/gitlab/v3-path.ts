/** Path of a project's resources on API v3; `project` is its number or its path, not yet encoded. */
export const v3Project = (project: string): string => `/api/v3/projects/${encodeURIComponent(project)}`;

/** Its branches or its tags. */
export const v3Refs = (project: string, kind: 'branch' | 'tag'): string =>
  `${v3Project(project)}/repository/${kind === 'branch' ? 'branches' : 'tags'}`;

export const v3Ref = (project: string, kind: 'branch' | 'tag', name: string): string =>
  `${v3Refs(project, kind)}/${encodeURIComponent(name)}`;
