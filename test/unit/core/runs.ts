import type { Run } from '../../../src/contract/runs.ts';

/** A run that was accepted and is followed; parts of it can be replaced. */
export const aRun = (parts: Partial<Run> = {}): Run => ({
  id: '0b7c1c5e-0000-4000-8000-000000000001',
  requestId: 'request-1',
  state: 'accepted',
  server: 'https://gitlab.example.org',
  serverId: 'server-1',
  projectId: 'project-1',
  project: { id: 9, path: 'platform/web-shop' },
  ref: { kind: 'branch', name: 'main' },
  trigger: { label: 'deploy-bot', hint: 'a1f3' },
  preset: null,
  variables: [],
  inputs: {},
  firedAt: '2026-01-31T12:00:00.000Z',
  answeredAt: '2026-01-31T12:00:01.000Z',
  sentRef: null,
  expectedSha: null,
  temporaryTag: null,
  linked: null,
  attempts: 1,
  pipeline: aPipeline(),
  request: null,
  problem: null,
  follow: { state: 'following', checkedAt: null, problem: null },
  ...parts,
});

export const aPipeline = (
  parts: Partial<NonNullable<Run['pipeline']>> = {},
): NonNullable<Run['pipeline']> => ({
  id: 501,
  iid: 17,
  sha: '3f9c2e1a',
  ref: 'main',
  status: 'running',
  webUrl: 'https://gitlab.example.org/platform/web-shop/-/pipelines/501',
  createdAt: '2026-01-31T12:00:01.000Z',
  startedAt: null,
  finishedAt: null,
  duration: null,
  ...parts,
});

/** An unknown outcome that is being looked up. */
export const anUnknownRun = (answers = 0): Run =>
  aRun({
    state: 'unknown',
    pipeline: null,
    problem: { code: 'timeout', message: 'No answer.', hint: 'Look.' },
    follow: { state: 'reconciling', checkedAt: null, answers, problem: null },
  });
