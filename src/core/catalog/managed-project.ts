import { type Failed, fail, failed, ok, type Problem, type Result } from '../../contract/problems.ts';
import type { GitLabClient } from '../gitlab/client.ts';
import type { StoredProject, StoredServer } from '../settings.ts';
import type { Gateway } from './gateway.ts';
import { remoteName } from './open-project.ts';
import { projectLabel } from './views.ts';

/** A project whose triggers are to be managed on its server. */
export interface ManagedProject {
  readonly client: GitLabClient;
  readonly project: StoredProject;
  /** How the server is told of it. */
  readonly name: string;
  /** A refusal in the words of this room: who may manage triggers, and what with. */
  readonly refusal: (problem: Problem) => Failed;
}

/**
 * Opens a client for managing the triggers of a stored project. GitLab lets maintainers do that, with an access token of
 * scope `api` (`read_api` to list; source: `lib/api/ci/triggers.rb`). Problems: `not-configured` where none is kept for
 * the server, the keychain's.
 */
export const openManaged = async (
  gateway: Gateway,
  server: StoredServer,
  project: StoredProject,
): Promise<Result<ManagedProject>> => {
  const label = projectLabel(project);
  if (server.accessTokenHint === null) {
    return fail(
      'not-configured',
      `Managing triggers of ${label} needs an access token for ${server.name}.`,
      'Store one of a maintainer, with scope api.',
    );
  }
  const client = await gateway.client(server);
  if (!client.ok) return client;
  const refusal = (problem: Problem): Failed =>
    failed(
      problem.code === 'insufficient-permission'
        ? {
            ...problem,
            message: `Only a maintainer of ${label} may manage its triggers.`,
            hint: `Ask one, or store an access token of a maintainer for ${server.name}.`,
          }
        : problem,
    );
  return ok({ client: client.data, project, name: remoteName(project), refusal });
};
