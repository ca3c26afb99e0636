import type { Run } from '../../contract/model.ts';
import { fail, ok, type Result } from '../../contract/problems.ts';
import type { Gateway } from '../catalog/gateway.ts';
import { hintOf, triggerTokenName } from '../catalog/secret-names.ts';
import { checkAccessToken, checkTriggerToken } from '../catalog/secret-shape.ts';
import type { FireAnswer, GitLabClient } from '../gitlab/client.ts';
import { CONNECT_TIMEOUT } from '../gitlab/transport.ts';
import type { Ports } from '../ports.ts';
import type { Emit } from '../use-cases.ts';
import { type FireInput, resolveTarget, type Target } from './target.ts';
import { type FullVariable, gatherVariables, shownVariables } from './variables.ts';

/** After its own timeouts nobody waits for an answer any more; this much longer the lease lasts, in milliseconds. */
const LEASE_MARGIN = 5_000;

interface Needs {
  readonly ports: Ports;
  readonly gateway: Gateway;
  readonly emit: Emit;
  /** Takes over a run that has its answer. `client` follows an ad-hoc fire; null where the stored server's does. */
  readonly follow: (run: Run, client: GitLabClient | null) => void;
}

export interface Firing {
  /** Fires at most once; a second call with the same `requestId` returns the first's run. */
  fire(input: FireInput): Promise<Result<Run>>;
  /** Resolves when no answer is on its way any more. */
  settled(): Promise<void>;
}

/** The heart: one journalled POST for each intended fire, see `docs/ARCHITECTURE.md`. */
export const createFiring = (needs: Needs): Firing => {
  const { journal } = needs.ports;
  const underWay = new Map<string, Promise<Result<Run>>>();

  const once = async (input: FireInput): Promise<Result<Run>> => {
    if (!input.dryRun) {
      const earlier = await journal.byRequestId(input.requestId);
      if (!earlier.ok) return earlier;
      if (earlier.data !== null) return ok(earlier.data);
    }
    return fireNow(needs, input);
  };

  return {
    fire: (input) => {
      const running = underWay.get(input.requestId);
      if (running !== undefined) return running;
      const started = once(input).finally(() => underWay.delete(input.requestId));
      underWay.set(input.requestId, started);
      return started;
    },
    settled: async () => {
      await Promise.allSettled(underWay.values());
    },
  };
};

/** The token of a fire: given for it alone, or out of the vault. Null for a dry run, which needs none. */
const fetchToken = async (
  { vault }: Ports,
  input: FireInput,
  { trigger }: Target,
): Promise<Result<string | null>> => {
  if (input.token !== undefined) return checkTriggerToken(input.token);
  if (input.dryRun || trigger === null) return ok(null);
  const token = await vault.get(triggerTokenName(trigger.id));
  if (!token.ok || token.data !== null) return token;
  return fail(
    'not-configured',
    `The trigger token ${trigger.label} is not in the keychain any more.`,
    'Remove it from the project and add it again.',
  );
};

const openClient = async (
  { gateway }: Needs,
  input: FireInput,
  { server, url, caFile }: Target,
): Promise<Result<{ readonly client: GitLabClient; readonly adHoc: boolean }>> => {
  const adHoc = server === null || input.accessToken !== undefined || input.caFile !== undefined;
  if (input.accessToken !== undefined) {
    const shape = checkAccessToken(input.accessToken);
    if (!shape.ok) return shape;
  }
  const client = adHoc
    ? gateway.adHoc(
        { url, caFile, accessToken: input.accessToken ?? null, proxy: { mode: 'system' } },
        server ?? { dialect: null, version: null },
      )
    : await gateway.firingClient(server);
  return client.ok ? ok({ client: client.data, adHoc }) : client;
};

const fireNow = async (needs: Needs, input: FireInput): Promise<Result<Run>> => {
  const { ports, emit, follow } = needs;
  const { journal, settings, clock, random, processes, log } = ports;

  const stored = await settings.read();
  if (!stored.ok) return stored;
  const target = resolveTarget(stored.data, input);
  if (!target.ok) return target;
  const variables = await gatherVariables(ports.vault, input, target.data.preset);
  if (!variables.ok) return variables;
  const token = await fetchToken(ports, input, target.data);
  if (!token.ok) return token;
  const opened = await openClient(needs, input, target.data);
  if (!opened.ok) return opened;
  const { client, adHoc } = opened.data;

  const draft = draftRun(random.uuid(), clock.now(), input, target.data, variables.data, token.data);
  if (input.dryRun || token.data === null) return ok(draft);

  // On disk before the first byte leaves: whatever happens after, the run is not lost.
  const timeout = input.requestTimeoutSeconds * 1_000;
  const begun = await journal.begin(draft, {
    owner: processes.self,
    until: new Date(clock.now() + CONNECT_TIMEOUT + timeout + LEASE_MARGIN).toISOString(),
  });
  if (!begun.ok) return begun;
  if (!begun.data.created) return ok(begun.data.run);
  emit({ type: 'run-changed', run: draft });

  const answer = await client.fire({
    project: target.data.projectName,
    token: token.data,
    ref: target.data.ref.name,
    variables: variables.data,
    inputs: draft.inputs,
    secrets: [token.data, ...variables.data.filter(({ secret }) => secret).map(({ value }) => value)],
    timeout,
  });
  const answeredAt = new Date(clock.now()).toISOString();
  // Written before anyone is told.
  const written = await journal.update(draft.id, (run) => withAnswer(run, answer, answeredAt));
  const run = (written.ok ? written.data : null) ?? withAnswer(draft, answer, answeredAt);
  if (!written.ok) {
    // The person learns the true answer all the same; the journal's row is recovered at the next start.
    log.error('the answer to a fire could not be written', { run: run.id, state: run.state });
  }
  emit({ type: 'run-changed', run });
  follow(run, adHoc ? client : null);
  return ok(run);
};

const draftRun = (
  id: string,
  now: number,
  input: FireInput,
  target: Target,
  variables: readonly FullVariable[],
  token: string | null,
): Run => {
  const { project, projectName, preset, trigger } = target;
  const number = /^\d+$/.test(projectName) ? Number(projectName) : null;
  return {
    id,
    requestId: input.requestId,
    state: input.dryRun ? 'dry-run' : 'sending',
    server: target.url,
    serverId: target.server?.id ?? null,
    projectId: project?.id ?? null,
    project: {
      id: project?.remoteId ?? number,
      path: project?.path ?? (number === null ? projectName : null),
    },
    ref: target.ref,
    trigger: {
      label: trigger?.label ?? null,
      hint: trigger?.hint ?? (token === null ? '' : hintOf(token)),
    },
    preset: preset === null ? null : { id: preset.id, name: preset.name },
    variables: shownVariables(variables),
    inputs: { ...(input.presetVariables === 'merge' ? preset?.inputs : {}), ...input.inputs },
    firedAt: new Date(now).toISOString(),
    answeredAt: null,
    sentRef: null,
    expectedSha: input.expectedSha ?? null,
    temporaryTag: null,
    linked: null,
    attempts: input.dryRun ? 0 : 1,
    pipeline: null,
    request: null,
    problem: null,
    follow: { state: 'none' },
  };
};

/** A run with what became of it: pure, so that the journal can apply it inside its transaction. */
const withAnswer = (run: Run, answer: FireAnswer, answeredAt: string): Run => {
  switch (answer.state) {
    case 'accepted':
      return {
        ...run,
        state: 'accepted',
        answeredAt,
        pipeline: answer.pipeline,
        request: answer.request,
        project: { ...run.project, id: run.project.id ?? answer.projectId },
        problem: answer.problem,
        follow: { state: 'following', checkedAt: null, problem: null },
      };
    case 'unknown':
      return {
        ...run,
        state: 'unknown',
        answeredAt,
        problem: answer.problem,
        follow: { state: 'reconciling', checkedAt: null, answers: 0, problem: null },
      };
    case 'refused':
      return { ...run, state: 'refused', answeredAt, problem: answer.problem };
    case 'not-sent':
      return { ...run, state: 'not-sent', answeredAt, attempts: 0, problem: answer.problem };
  }
};
