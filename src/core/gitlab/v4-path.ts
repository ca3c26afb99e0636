/** Path of a project's resources on API v4; `project` is its number or its path, not yet encoded. */
export const v4Project = (project: string): string => `/api/v4/projects/${encodeURIComponent(project)}`;

/** A query from what is given; null leaves a parameter out. Begins with `?` unless it is empty. */
export const queryOf = (params: Readonly<Record<string, string | number | null>>): string => {
  const given = Object.entries(params).flatMap(([name, value]) =>
    value === null ? [] : [`${name}=${encodeURIComponent(value)}`],
  );
  return given.length === 0 ? '' : `?${given.join('&')}`;
};
