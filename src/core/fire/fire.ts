import { fail, ok, type Problem, type Result } from '../../contract/problems.ts';
import type { Run } from '../../contract/runs.ts';
import type { Gateway } from '../catalog/gateway.ts';
import { triggerTokenName } from '../catalog/secret-names.ts';
import { checkAccessToken, checkTriggerToken } from '../catalog/secret-shape.ts';
import type { GitLabClient } from '../gitlab/client.ts';
import { narrow } from '../gitlab/narrow.ts';
import { probe } from '../gitlab/probe.ts';
import { CONNECT_TIMEOUT } from '../gitlab/transport.ts';
import { within } from '../pause.ts';
import type { HttpProxy, Ports } from '../ports.ts';
import { checkFireInputs } from '../prefill/check-fire-inputs.ts';
import type { Emit } from '../use-cases.ts';
import { draftRun, notSent, withAnswer } from './draft-run.ts';
import { settleRef } from './settle-ref.ts';
import { type FireInput, resolveTarget, type Target } from './target.ts';
import { deleteTag, isNeeded, mayStand, withTag } from './temporary-tag.ts';
import { gatherVariables } from './variables.ts';

/** After its own timeouts nobody waits for an answer any more; this much longer the lease lasts, in milliseconds. */
const LEASE_MARGIN = 5_000;
/** Milliseconds that making a temporary tag can take. */
const CALL_TIMEOUT = 30_000;
/** Milliseconds for a closer look at a rejected token; the refusal itself is known and written before. */
const NARROWING = 5_000;

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

interface Opened {
  /** Fires, with no access token where the server is stored: a fire has no use for it. */
  readonly client: GitLabClient;
  /** Reads what a fire needs to know; the same one where there is no access token. */
  readonly looking: GitLabClient;
  readonly hasAccess: boolean;
  readonly adHoc: boolean;
}

/** Clients for one fire. A keychain that does not give the access token stands in no fire's way. */
const openClients = async (
  { gateway, ports }: Needs,
  input: FireInput,
  { server, url, caFile, ref }: Target,
): Promise<Result<Opened>> => {
  if (input.accessToken !== undefined) {
    const shape = checkAccessToken(input.accessToken);
    if (!shape.ok) return shape;
  }
  if (server === null || input.accessToken !== undefined || input.caFile !== undefined) {
    const way = server === null ? ok<HttpProxy>({ mode: 'system' }) : await gateway.proxy(server);
    if (!way.ok) return way;
    const endpoint = { url, caFile, accessToken: input.accessToken ?? null, proxy: way.data };
    const hasAccess = input.accessToken !== undefined;
    // How a commit is fired depends on the release: a server that was never asked is asked first.
    const asked =
      server === null && ref.kind === 'commit' ? await probe(ports.http, ports.clock, endpoint) : null;
    const release = asked?.ok === true ? asked.data : (server ?? { dialect: null, version: null });
    const client = gateway.adHoc(endpoint, release);
    return client.ok ? ok({ client: client.data, looking: client.data, hasAccess, adHoc: true }) : client;
  }
  const client = await gateway.firingClient(server);
  if (!client.ok) return client;
  const looking = server.accessTokenHint === null ? client : await gateway.client(server);
  return ok({
    client: client.data,
    looking: looking.ok ? looking.data : client.data,
    hasAccess: looking.ok && server.accessTokenHint !== null,
    adHoc: false,
  });
};

const fireNow = async (needs: Needs, input: FireInput): Promise<Result<Run>> => {
  const { ports, emit, follow } = needs;
  const { journal, settings, clock, random, processes, log } = ports;

  const stored = await settings.read();
  if (!stored.ok) return stored;
  const target = resolveTarget(stored.data, input);
  if (!target.ok) return target;
  const { projectName: project, ref } = target.data;
  const variables = await gatherVariables(ports, input, target.data.preset);
  if (!variables.ok) return variables;
  const token = await fetchToken(ports, input, target.data);
  if (!token.ok) return token;
  const opened = await openClients(needs, input, target.data);
  if (!opened.ok) return opened;
  const { client, looking, hasAccess, adHoc } = opened.data;

  const inputs = mergedInputs(input, target.data.preset);
  const fitting = await checkFireInputs(looking, project, ref.name, inputs);
  if (!fitting.ok) return fitting;
  const settled = await settleRef({
    client: looking,
    clock,
    project,
    ref,
    canRead: hasAccess || target.data.project?.visibility === 'public',
    hasAccess,
    viaTag: input.viaTag,
    unique: random.uuid().slice(0, 8),
  });
  const now = clock.now();
  const draft = draftRun(random.uuid(), now, input, {
    target: target.data,
    variables: variables.data,
    inputs,
    token: token.data,
    settled: settled.ok ? settled.ref : { sent: ref.name, expectedSha: null, temporaryTag: null },
  });
  if (input.dryRun || token.data === null) return settled.ok ? ok(draft) : settled;
  const at = new Date(now).toISOString();
  const intended = settled.ok ? draft : notSent(draft, settled.problem, at);

  // On disk before the first byte leaves: whatever happens after, the run is not lost.
  const timeout = input.requestTimeoutSeconds * 1_000;
  const tagging = draft.temporaryTag === null ? 0 : CALL_TIMEOUT;
  const begun = await journal.begin(intended, {
    owner: processes.self,
    until: new Date(now + tagging + CONNECT_TIMEOUT + timeout + LEASE_MARGIN).toISOString(),
  });
  if (!begun.ok) return begun;
  if (!begun.data.created) return ok(begun.data.run);
  emit({ type: 'run-changed', run: intended });
  if (!settled.ok) return ok(intended);

  const keep = async (change: (run: Run) => Run, before: Run): Promise<Run> => {
    const written = await journal.update(draft.id, change);
    if (!written.ok) {
      // The person learns the truth all the same; the journal's row is recovered at the next start.
      log.error('what became of a fire could not be written', { run: draft.id });
    }
    const run = (written.ok ? written.data : null) ?? change(before);
    emit({ type: 'run-changed', run });
    return run;
  };

  let run = draft;
  if (draft.temporaryTag !== null && draft.expectedSha !== null) {
    const made = await looking.createTag(
      project,
      draft.temporaryTag.name,
      settled.ref.expectedSha ?? draft.expectedSha,
    );
    const madeAt = new Date(clock.now()).toISOString();
    if (!made.ok) {
      run = await keep((current) => notSent(current, tagRefused(made.problem), madeAt), run);
      run = await deleteTag(looking, journal, run);
      emit({ type: 'run-changed', run });
      return ok(run);
    }
    run = await keep(withTag('made'), run);
  }

  const answer = await client.fire({
    project,
    token: token.data,
    ref: settled.ref.sent,
    variables: variables.data,
    inputs,
    secrets: [token.data, ...variables.data.filter(({ secret }) => secret).map(({ value }) => value)],
    timeout,
  });
  const answeredAt = new Date(clock.now()).toISOString();
  // Written before anyone is told.
  run = await keep((current) => withAnswer(current, answer, answeredAt), run);
  if (run.problem?.code === 'token-rejected' && (hasAccess || target.data.project?.visibility === 'public')) {
    const refused = { project, token: token.data, hasAccess, now: clock.now() };
    const sharper = await within(clock, NARROWING, narrow(looking, refused, run.problem));
    if (sharper !== null) run = await keep((current) => ({ ...current, problem: sharper }), run);
  }
  if (mayStand(run) && !isNeeded(run)) {
    run = await deleteTag(looking, journal, run);
    emit({ type: 'run-changed', run });
  }
  follow(run, adHoc ? client : null);
  return ok(run);
};

/** Inputs of the preset, with what is given winning one by one. */
const mergedInputs = (input: FireInput, preset: Target['preset']): Run['inputs'] => ({
  ...(input.presetVariables === 'merge' ? preset?.inputs : {}),
  ...input.inputs,
});

const tagRefused = (problem: Problem): Problem => ({
  ...problem,
  message: `The temporary tag for the commit could not be made: ${problem.message}`,
});
