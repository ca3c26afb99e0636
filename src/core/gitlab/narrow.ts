import type { Problem } from '../../contract/problems.ts';
import { hintOf } from '../catalog/secret-names.ts';
import type { GitLabClient, ListedTrigger } from './client.ts';

/** The fire that was refused. */
export interface RefusedFire {
  /** Number or path, as it was fired. */
  readonly project: string;
  readonly token: string;
  /** The client shows an access token: without one a private project is hidden, which says nothing. */
  readonly hasAccess: boolean;
  /** By the server's clock or ours, milliseconds since 1970. */
  readonly now: number;
}

type Sharper = Pick<Problem, 'code' | 'message' | 'hint'>;

/**
 * Looks closer at the 404 that means a wrong trigger token or a wrong project, with two reads at most: is the project
 * there, and is the token among its triggers? Answers with a sharper problem, or with the given one where it is another
 * or nothing more can be known. Reads alone; the problem keeps the server's words and holds no token.
 */
export const narrow = async (
  client: Pick<GitLabClient, 'capabilities' | 'project' | 'triggers'>,
  fire: RefusedFire,
  problem: Problem,
): Promise<Problem> => {
  if (problem.code !== 'token-rejected' || problem.httpStatus !== 404) return problem;
  const project = await client.project(fire.project);
  if (project.ok) {
    const listed = client.capabilities.listTriggers.can ? await client.triggers(fire.project) : null;
    return { ...problem, ...aboutToken(fire, listed?.ok === true ? listed.data : null) };
  }
  const { code, message, hint, httpStatus } = project.problem;
  if (code === 'moved') return { ...problem, code, message, hint };
  if (code !== 'project-not-found' || httpStatus !== 404 || !fire.hasAccess) return problem;
  return {
    ...problem,
    code: 'project-not-found',
    message: `There is no project ${fire.project} that the access token can see.`,
    hint: 'Check its path or number. If it is there and hidden from the access token’s owner, it is the trigger token that is wrong.',
  };
};

/** The project is there: what its list of triggers says of the token; null where the list may not be seen. */
const aboutToken = (fire: RefusedFire, listed: readonly ListedTrigger[] | null): Sharper => {
  const code = 'token-rejected';
  if (listed === null) {
    return {
      code,
      message: 'The project is there, so the trigger token is wrong, revoked or expired.',
      hint: 'Take one of the project’s triggers: Settings > CI/CD > Pipeline trigger tokens.',
    };
  }
  const own = listed.find(({ token }) => token === fire.token);
  if (own !== undefined) return own.expiresAt === null ? unused(own) : expired(own, own.expiresAt, fire.now);
  // Of others' triggers only four characters are shown: enough to suspect one, not to name it.
  const like = listed.find(
    ({ token }) => token.length < fire.token.length && hintOf(token) === hintOf(fire.token),
  );
  if (like !== undefined) {
    const whose = like.owner === null ? 'somebody else' : `@${like.owner}`;
    return {
      code,
      message: `The project is there, and a trigger of ${whose} begins with the same four characters: it has expired, or the token is not the whole of it.`,
      hint: `Ask ${whose} for the trigger, or use another one.`,
    };
  }
  return {
    code,
    message:
      'The project is there, but it has no such trigger: the token is wrong, was revoked, or belongs to another project.',
    hint: 'Take one of the project’s triggers, or create one.',
  };
};

const expired = (own: ListedTrigger, expiresAt: string, now: number): Sharper =>
  Date.parse(expiresAt) > now
    ? unused(own)
    : {
        code: 'token-rejected',
        message: `The trigger token expired on ${expiresAt.slice(0, 10)}.`,
        hint: 'Create a new trigger and use that one.',
      };

const unused = ({ description }: ListedTrigger): Sharper => ({
  code: 'token-rejected',
  message: `The project and its trigger${description === null || description === '' ? '' : ` ${description}`} are there, and yet GitLab refuses the token.`,
  hint: 'Its owner may be blocked or gone: use another trigger.',
});
