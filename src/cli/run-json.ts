import type { Problem } from '../contract/problems.ts';
import type { Run } from '../contract/runs.ts';

/** A problem as scripts get it: these keys and no others. */
const problemJson = ({ code, message, hint, httpStatus, serverMessage }: Problem) => ({
  code,
  message,
  hint,
  ...(httpStatus === undefined ? {} : { httpStatus }),
  ...(serverMessage === undefined ? {} : { serverMessage }),
});

const pipelineJson = ({ id, iid, sha, ref, status, webUrl }: NonNullable<Run['pipeline']>) => ({
  id,
  iid,
  sha,
  ref,
  status,
  webUrl,
});

/** A run as scripts get it: exactly the keys of `docs/INTERFACES.md`, whatever else the app knows about it. */
export const runJson = (run: Run) => ({
  id: run.id,
  state: run.state,
  server: run.server,
  project: { id: run.project.id, path: run.project.path },
  ref: { kind: run.ref.kind, name: run.ref.name },
  trigger: { label: run.trigger.label, hint: run.trigger.hint },
  variables: run.variables.map((variable) =>
    variable.secret
      ? { key: variable.key, secret: true }
      : { key: variable.key, secret: false, value: variable.value },
  ),
  inputs: run.inputs,
  firedAt: run.firedAt,
  attempts: run.attempts,
  pipeline: run.pipeline === null ? null : pipelineJson(run.pipeline),
  request: run.request === null ? null : { id: run.request.id },
  problem: run.problem === null ? null : problemJson(run.problem),
});

/** What `fire --json` prints for a run that came to be. */
export const fireDocument = (run: Run) => ({
  ok: run.state === 'accepted' || run.state === 'dry-run',
  run: runJson(run),
});

/** What `fire --json` prints where no run came to be. */
export const noRunDocument = (problem: Problem) => ({
  ok: false,
  run: null,
  problem: problemJson(problem),
});

/** What every other call prints with `--json` when it fails. */
export const problemDocument = (problem: Problem) => ({ ok: false, problem: problemJson(problem) });
