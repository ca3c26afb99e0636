import { type Failed, fail, failed, ok, type Problem, type Result } from '../../contract/problems.ts';
import type { Capability } from '../../contract/servers.ts';
import type { Ports } from '../ports.ts';
import type { StoredTrigger } from '../settings.ts';
import type { ManagedProject } from './managed-project.ts';
import { hintOf, triggerTokenName } from './secret-names.ts';
import { checkTriggerToken } from './secret-shape.ts';
import { projectLabel } from './views.ts';

type Needs = Pick<Ports, 'vault' | 'random' | 'clock'>;

export interface TriggerWish {
  readonly description: string;
  readonly label: string;
  /** ISO instant; null for never. */
  readonly expiresAt: string | null;
}

/** A trigger that is on the server, its token in the vault, and not yet in the settings. */
export interface MadeTrigger {
  readonly trigger: StoredTrigger;
  /** As GitLab calls it, for the sentence that tells a person where to look. */
  readonly description: string;
  readonly token: string;
}

/** More than GitLab shows of a token of somebody else's, which is no use. */
const SHORTEST_TOKEN = 8;

const able = (capability: Capability): Result<null> =>
  capability.can ? ok(null) : fail('api-version-gone', capability.why, 'Use what this server can do.');

/** Whether a token could be kept at all, asked before one is made. Problems: the keychain's. */
const canKeep = async (vault: Ports['vault']): Promise<Result<null>> => {
  const { kind, problem } = await vault.status();
  if (kind !== 'none') return ok(null);
  return problem === null
    ? fail('keychain-unavailable', 'There is no keychain to keep the token in.', 'Start one, then try again.')
    : failed(problem);
};

/** The request may have been received: nobody knows whether there is a trigger now. */
const leavesDoubt = ({ code }: Problem): boolean =>
  code === 'timeout' || code === 'server-error' || code === 'bad-response';

const unsure = (problem: Problem): Failed =>
  failed({
    ...problem,
    message: `${problem.message} The trigger may have been made all the same.`,
    hint: 'Look at the triggers of the server, and revoke what nobody holds, before you try again.',
  });

/**
 * Makes a trigger on the server and puts its token into the vault. Where that can't be had, nothing is left on the
 * server, or the problem says what is. Problems: `api-version-gone` (the release can't), the keychain's,
 * `bad-response`, the server's.
 */
export const makeTrigger = async (
  { vault, random, clock }: Needs,
  managed: ManagedProject,
  wish: TriggerWish,
): Promise<Result<MadeTrigger>> => {
  const { client, name, project } = managed;
  const kept = await canKeep(vault);
  if (!kept.ok) return kept;
  const manages = able(client.capabilities.listTriggers);
  if (!manages.ok) return manages;
  const expires = wish.expiresAt === null ? ok(null) : able(client.capabilities.expireTriggers);
  if (!expires.ok) return expires;

  const { description, expiresAt } = wish;
  const created = await client.createTrigger(name, { description, expiresAt });
  if (!created.ok)
    return leavesDoubt(created.problem) ? unsure(created.problem) : managed.refusal(created.problem);
  const { token, remoteId } = created.data;
  const made: MadeTrigger = {
    description,
    token,
    trigger: {
      id: random.uuid(),
      projectId: project.id,
      label: wish.label,
      hint: hintOf(token),
      createdAt: new Date(clock.now()).toISOString(),
      remoteId,
      expiresAt: created.data.expiresAt,
    },
  };
  if (token.length < SHORTEST_TOKEN || !checkTriggerToken(token).ok) {
    const odd = fail(
      'bad-response',
      'GitLab made a trigger, but did not tell its token.',
      'Make it in GitLab and add its token here.',
    );
    return unmakeTrigger({ vault }, managed, made, odd.problem);
  }
  const stored = await vault.set(triggerTokenName(made.trigger.id), token);
  return stored.ok ? ok(made) : unmakeTrigger({ vault }, managed, made, stored.problem);
};

/** Takes a trigger back that was just made, on the server and here. Returns `why`, with what became of the trigger. */
export const unmakeTrigger = async (
  { vault }: Pick<Ports, 'vault'>,
  { client, name, project }: ManagedProject,
  { trigger, token, description }: MadeTrigger,
  why: Problem,
): Promise<Result<never>> => {
  await vault.delete(triggerTokenName(trigger.id));
  const revoked = await client.revokeTrigger(name, { remoteId: trigger.remoteId, token });
  return failed(
    revoked.ok
      ? { ...why, message: `${why.message} The new trigger was revoked again.` }
      : {
          ...why,
          message: `${why.message} The new trigger (${description}, ${trigger.hint}…) could not be revoked again.`,
          hint: `${why.hint} Revoke that one in GitLab: Settings > CI/CD of ${projectLabel(project)}.`,
        },
  );
};
