import { z } from 'zod';
import type { PrefillVariable } from '../../contract/presets.ts';
import { fail } from '../../contract/problems.ts';
import { isAtLeast } from './capabilities.ts';
import type { GitLabClient } from './client.ts';
import { asMissingFile } from './missing.ts';
import type { TextLimits, Transport } from './transport.ts';
import { queryOf, v4Project } from './v4-path.ts';
import { versionGone } from './version-gone.ts';

const QUERY =
  'query($path: ID!, $ref: String!) { project(fullPath: $path) { ciConfigVariables(ref: $ref) ' +
  '{ key value description valueOptions } } }';

const Described = z
  .object({
    key: z.string(),
    value: z.string().nullish(),
    description: z.string().nullish(),
    valueOptions: z.array(z.string()).nullish(),
  })
  .transform(
    (raw): PrefillVariable => ({
      key: raw.key,
      value: raw.value ?? '',
      description: raw.description ?? '',
      options: raw.valueOptions ?? null,
    }),
  );

const Reply = z.union([
  z.object({ errors: z.array(z.object({ message: z.string() })).min(1) }),
  z.object({
    data: z.object({ project: z.object({ ciConfigVariables: z.array(Described).nullable() }).nullable() }),
  }),
]);

const UNKNOWN = 'This GitLab can’t tell what variables a project expects; its .gitlab-ci.yml can.';
const FILE: TextLimits = {
  maxBytes: 2_000_000,
  timeout: 30_000,
  tooLarge: ['The file is longer than 2 MB.', 'Open it in GitLab.'],
};

/**
 * What a project's CI configuration expects. Source: `app/graphql/types/project_type.rb`, `lib/api/files.rb`. The query
 * has no shape for it in releases before 15, where it is answered `api-version-gone`: the file says the same.
 */
export const createV4Prefill = (
  { call, readText }: Transport,
  version: string | null,
): Pick<GitLabClient, 'ciVariables' | 'file'> => ({
  ciVariables: async (path, ref) => {
    if (!isAtLeast(version, 15, 0)) return versionGone(UNKNOWN);
    const answer = await call('POST', '/api/graphql', { query: QUERY, variables: { path, ref } }, Reply);
    if (!answer.ok) return answer.problem.httpStatus === 404 ? versionGone(UNKNOWN) : answer;
    if ('errors' in answer.data) return versionGone(UNKNOWN);
    const { project } = answer.data.data;
    if (project === null) {
      return {
        ...fail(
          'project-not-found',
          `The server has no project ${path}, or the access token may not see it.`,
          'Check its path, and that the owner of the access token is a member.',
        ),
        retryAt: null,
      };
    }
    return { ...answer, data: project.ciConfigVariables };
  },

  file: async (project, path, ref) => {
    const at = `${v4Project(project)}/repository/files/${encodeURIComponent(path)}/raw${queryOf({ ref })}`;
    return asMissingFile(await readText(at, FILE), path, ref);
  },
});
