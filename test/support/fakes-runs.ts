import type { Run } from '../../src/contract/runs.ts';
import type { Lease } from '../../src/core/ports.ts';

/** A run that is about to be sent; parts of it can be replaced. */
export const aSendingRun = (parts: Partial<Run> = {}): Run => ({
  id: '0b7c1c5e-0000-4000-8000-000000000001',
  requestId: 'request-1',
  state: 'sending',
  server: 'https://gitlab.example.org',
  serverId: 'server-1',
  projectId: 'project-1',
  project: { id: 9, path: 'platform/web-shop' },
  ref: { kind: 'branch', name: 'main' },
  trigger: { label: 'deploy-bot', hint: 'a1f3' },
  preset: null,
  variables: [{ key: 'GRÜSSE', secret: false, value: 'ä\n"\' ✓' }],
  inputs: { env: 'prod', replicas: 3, dry: false, list: ['a', 1] },
  firedAt: '2026-01-31T12:00:00.000Z',
  answeredAt: null,
  sentRef: null,
  expectedSha: null,
  temporaryTag: null,
  linked: null,
  attempts: 1,
  pipeline: null,
  request: null,
  problem: null,
  follow: { state: 'none' },
  ...parts,
});

/** The pipeline that a run made. */
export const aCreatedPipeline = (id: number): NonNullable<Run['pipeline']> => ({
  id,
  iid: null,
  sha: '3f9c2e1a',
  ref: 'main',
  status: 'created',
  webUrl: null,
  createdAt: null,
  startedAt: null,
  finishedAt: null,
  duration: null,
});

export const aLease: Lease = { owner: '4711:mark', until: '2026-01-31T12:01:00.000Z' };
