import type { Problem } from '../../contract/problems.ts';
import type { Run } from '../../contract/runs.ts';
import { hintOf } from '../catalog/secret-names.ts';
import type { FireAnswer } from '../gitlab/client.ts';
import type { SettledRef } from './settle-ref.ts';
import type { FireInput, Target } from './target.ts';
import { type FullVariable, shownVariables } from './variables.ts';

/** A run as it stands before anything leaves: its answer is to come. */
export const draftRun = (
  id: string,
  now: number,
  input: FireInput,
  known: {
    readonly target: Target;
    readonly variables: readonly FullVariable[];
    readonly inputs: Run['inputs'];
    /** Null for a dry run without one. */
    readonly token: string | null;
    readonly settled: SettledRef;
  },
): Run => {
  const { target, variables, inputs, token, settled } = known;
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
    inputs,
    firedAt: new Date(now).toISOString(),
    answeredAt: null,
    sentRef: settled.sent === target.ref.name ? null : settled.sent,
    expectedSha: input.expectedSha ?? settled.expectedSha,
    temporaryTag:
      settled.temporaryTag === null ? null : { name: settled.temporaryTag, state: 'wanted', problem: null },
    linked: null,
    attempts: input.dryRun ? 0 : 1,
    pipeline: null,
    request: null,
    problem: null,
    follow: { state: 'none' },
  };
};

/** A run with what became of its POST: pure, so that the journal can apply it inside its transaction. */
export const withAnswer = (run: Run, answer: FireAnswer, answeredAt: string): Run => {
  switch (answer.state) {
    case 'accepted':
      return {
        ...run,
        state: 'accepted',
        answeredAt,
        pipeline: answer.pipeline,
        linked: answer.pipeline === null ? null : 'answer',
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
      return notSent(run, answer.problem, answeredAt);
  }
};

/** A run of which nothing left this machine. Pure. */
export const notSent = (run: Run, problem: Problem, at: string): Run => ({
  ...run,
  state: 'not-sent',
  answeredAt: at,
  attempts: 0,
  problem,
});
