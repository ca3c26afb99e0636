import type { ProblemCode } from '../contract/problems.ts';
import type { Run } from '../contract/runs.ts';

/** What the process ends with. Part of the public interface: `docs/INTERFACES.md`. */
export const exitCodes = {
  done: 0,
  fault: 1,
  badInput: 2,
  notSetUp: 3,
  refused: 4,
  unreachable: 5,
  unknown: 6,
  unsuccessful: 7,
  timedOut: 8,
  unfollowable: 9,
  /** 128 + SIGINT, as shells have it. */
  interrupted: 130,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

const ofProblem: Readonly<Record<ProblemCode, ExitCode>> = {
  'invalid-input': exitCodes.badInput,
  'not-configured': exitCodes.notSetUp,
  'keychain-unavailable': exitCodes.notSetUp,
  'keychain-locked': exitCodes.notSetUp,
  'token-rejected': exitCodes.refused,
  'project-not-found': exitCodes.refused,
  'ref-not-found': exitCodes.refused,
  'ref-ambiguous': exitCodes.refused,
  'ref-protected': exitCodes.refused,
  'variables-not-allowed': exitCodes.refused,
  'inputs-invalid': exitCodes.refused,
  'no-pipeline': exitCodes.refused,
  'ci-config': exitCodes.refused,
  'ci-disabled': exitCodes.refused,
  'insufficient-permission': exitCodes.refused,
  'rate-limited': exitCodes.refused,
  'api-version-gone': exitCodes.refused,
  'access-token-rejected': exitCodes.refused,
  'access-token-scope': exitCodes.refused,
  moved: exitCodes.refused,
  'not-gitlab': exitCodes.refused,
  'server-error': exitCodes.refused,
  'bad-response': exitCodes.refused,
  unreachable: exitCodes.unreachable,
  tls: exitCodes.unreachable,
  proxy: exitCodes.unreachable,
  timeout: exitCodes.unreachable,
  storage: exitCodes.fault,
  internal: exitCodes.fault,
};

/** The exit code of a call that came to nothing. */
export const exitCodeOfProblem = (code: ProblemCode): ExitCode => ofProblem[code];

const isLocal = (code: ExitCode): boolean => code === exitCodes.badInput || code === exitCodes.notSetUp;

const ofNotSent = ({ problem }: Run): ExitCode => {
  const code = problem === null ? exitCodes.unreachable : ofProblem[problem.code];
  // No fire left this machine: something here is in the way, the server declined before it (a commit that no ref
  // stands for, a temporary tag), or it is out of reach.
  return problem?.httpStatus !== undefined || problem?.code === 'ref-not-found' || isLocal(code)
    ? code
    : exitCodes.unreachable;
};

/** The exit code of a fire that nobody waits for. */
export const exitCodeOfRun = (run: Run): ExitCode => {
  switch (run.state) {
    case 'accepted':
    case 'dry-run':
      return exitCodes.done;
    case 'refused':
      return exitCodes.refused;
    case 'not-sent':
      return ofNotSent(run);
    case 'unknown':
    case 'sending':
      return exitCodes.unknown;
  }
};

/** How waiting for a run ended: by itself, by the clock, or by the person. */
export type WaitEnd = 'settled' | 'timeout' | 'interrupted';

/** The exit code of a run that somebody waited for. */
export const exitCodeOfWait = (run: Run, end: WaitEnd): ExitCode => {
  if (end === 'interrupted') return exitCodes.interrupted;
  // A clock that ran out says nothing about an outcome that nobody knows.
  if (end === 'timeout') return run.state === 'accepted' ? exitCodes.timedOut : exitCodes.unknown;
  if (run.state !== 'accepted') return exitCodeOfRun(run);
  switch (run.follow.state) {
    case 'ended':
      return run.pipeline?.status === 'success' ? exitCodes.done : exitCodes.unsuccessful;
    case 'impossible':
    case 'not-created':
    case 'ambiguous':
      return exitCodes.unfollowable;
    case 'none':
    case 'following':
    case 'reconciling':
      return exitCodes.done;
  }
};
