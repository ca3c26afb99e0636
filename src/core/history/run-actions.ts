import { ok, type Problem, type Result } from '../../contract/problems.ts';
import { isEnd, type Pipeline, type Run } from '../../contract/runs.ts';
import type { Variable } from '../../contract/variables.ts';
import type { Firing } from '../fire/fire.ts';
import type { Follower } from '../follow/follower.ts';
import { withPipeline } from '../follow/outcomes.ts';
import type { Answer, GitLabClient } from '../gitlab/client.ts';
import type { Ports } from '../ports.ts';
import type { Emit, UseCasesNamed } from '../use-cases.ts';
import { chooseCandidate } from './choose-candidate.ts';
import { findRun } from './find-run.ts';
import { againInput } from './run-again.ts';
import { openRunPipeline, type RunPipeline } from './run-pipeline.ts';

interface Needs {
  readonly ports: Pick<Ports, 'journal' | 'settings' | 'clock' | 'log'>;
  readonly firing: Firing;
  readonly follower: Follower;
  /** A client for the server of a stored run; a problem where there is none any more, or no keychain. */
  readonly clientFor: (run: Run) => Promise<Result<GitLabClient>>;
  readonly emit: Emit;
}

type Opened = RunPipeline & { readonly run: Run };

/** What can be done with a run after its fire, and what can be read of its pipeline. */
export const createRunActions = ({
  ports,
  firing,
  follower,
  clientFor,
  emit,
}: Needs): UseCasesNamed<'runs.again' | 'runs.cancel' | 'runs.retry' | 'runs.choose' | 'runs.variables'> => {
  const { journal, settings, clock, log } = ports;
  const now = (): string => new Date(clock.now()).toISOString();

  const open = async (selector: string): Promise<Result<Opened>> => {
    const run = await findRun(journal, selector);
    if (!run.ok) return run;
    const opened = await openRunPipeline(run.data, clientFor);
    return opened.ok ? ok({ ...opened.data, run: run.data }) : opened;
  };

  /** Writes what the server made of a run, tells it, and follows on from there. */
  const write = async (run: Run, change: (run: Run) => Run): Promise<Run> => {
    const written = await journal.update(run.id, change);
    // What the server did is done: the person learns it all the same.
    if (!written.ok) log.error('a changed run could not be written', { run: run.id });
    const changed = (written.ok ? written.data : null) ?? change(run);
    emit({ type: 'run-changed', run: changed });
    follower.add(changed, null, clock.now());
    return changed;
  };

  /** One POST that is no fire: sent once. Where its answer got lost, the pipeline itself tells what came of it. */
  const act = async (
    selector: string,
    post: (opened: Opened) => Promise<Answer<Pipeline>>,
    after: (run: Run, pipeline: Pipeline) => Run,
  ): Promise<Result<Run>> => {
    const opened = await open(selector);
    if (!opened.ok) return opened;
    const { run } = opened.data;
    const answer = await post(opened.data);
    if (!answer.ok) {
      if (isUnsure(answer.problem)) void follower.check(run);
      return answer;
    }
    return ok(await write(run, (current) => after(current, answer.data)));
  };

  return {
    'runs.again': async (input) => {
      // Before anything else: a second call gets the first's run, whatever changed in between.
      const earlier = await journal.byRequestId(input.requestId);
      if (!earlier.ok) return earlier;
      if (earlier.data !== null) return ok(earlier.data);
      const run = await findRun(journal, input.run);
      if (!run.ok) return run;
      const stored = await settings.read();
      if (!stored.ok) return stored;
      const fire = againInput(stored.data, run.data, input);
      return fire.ok ? firing.fire(fire.data) : fire;
    },

    'runs.cancel': ({ run: selector }) =>
      act(
        selector,
        ({ client, project, pipelineId }) => client.cancelPipeline(project, pipelineId),
        (run, pipeline) => withPipeline(run, pipeline, now()),
      ),

    'runs.retry': async ({ run: selector }) => {
      const retried = await act(
        selector,
        ({ client, project, pipelineId }) => client.retryPipeline(project, pipelineId),
        withRetried(now()),
      );
      if (!retried.ok || retried.data.pipeline === null) return retried;
      // The answer can still show how the pipeline stood before.
      return isEnd(retried.data.pipeline.status) ? follower.check(retried.data) : retried;
    },

    'runs.choose': async ({ run: selector, pipeline }) => {
      const run = await findRun(journal, selector);
      if (!run.ok) return run;
      const links = await journal.runsOf(run.data.server, [pipeline]);
      if (!links.ok) return links;
      const chosen = chooseCandidate(run.data, pipeline, links.data);
      if (!chosen.ok) return chosen;
      return ok(
        await write(run.data, (current) =>
          // Another process may have settled it meanwhile.
          current.follow.state === 'ambiguous'
            ? { ...withPipeline(current, chosen.data, now()), problem: null, linked: 'lookup' }
            : current,
        ),
      );
    },

    'runs.variables': async ({ run: selector }) => {
      const opened = await open(selector);
      if (!opened.ok) return opened;
      const { client, project, pipelineId, run } = opened.data;
      const variables = await client.pipelineVariables(project, pipelineId);
      if (!variables.ok) return variables;
      const isSecret = (key: string): boolean =>
        run.variables.some((variable) => variable.secret && variable.key === key);
      return ok(
        variables.data.map(
          ({ key, value }): Variable =>
            isSecret(key) ? { key, secret: true } : { key, secret: false, value },
        ),
      );
    },
  };
};

/** Whether the server may have done what it was asked for all the same. */
const isUnsure = ({ code }: Problem): boolean =>
  code === 'timeout' || code === 'bad-response' || code === 'server-error';

/** A retried run is followed whatever its status: an ended one goes on. */
const withRetried =
  (at: string) =>
  (run: Run, pipeline: Pipeline): Run => ({
    ...withPipeline(run, pipeline, at),
    follow: { state: 'following', checkedAt: at, problem: null },
  });
