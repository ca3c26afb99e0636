import type { ProjectSpec } from './build-project.ts';
import type { ProjectSummary, Visibility } from './model.ts';
import { plainConfig } from './seeded-configs.ts';

const FIRST_ID = 1000;
const HOUR = 3_600_000;

const GROUPS = [
  'analytics',
  'billing',
  'catalog',
  'data',
  'fleet',
  'identity',
  'logistics',
  'media',
  'search',
  'support',
];
const KINDS = ['api', 'worker', 'importer', 'console', 'gateway', 'agent', 'reports', 'schema'];
const THINGS = [
  'orders',
  'invoices',
  'events',
  'users',
  'parcels',
  'prices',
  'images',
  'tickets',
  'stock',
  'mails',
  'rates',
];

const pick = (list: readonly string[], index: number): string => list[index % list.length] ?? '';

const summaryOf = (index: number, now: number): ProjectSummary => {
  const number = String(index + 1).padStart(5, '0');
  const slug = `${pick(THINGS, index)}-${pick(KINDS, Math.floor(index / THINGS.length))}-${number}`;
  const visibility: Visibility = index % 10 === 9 ? 'internal' : 'private';
  return {
    id: FIRST_ID + index,
    path: `${pick(GROUPS, index)}/${slug}`,
    name: slug,
    description: `Generated project ${index + 1}`,
    visibility,
    archived: false,
    defaultBranch: 'main',
    createdAt: now - (20_000 + index) * HOUR,
    lastActivityAt: now - (1_000 + index) * HOUR,
  };
};

/** `count` projects in number and name alone, cheap enough for tens of thousands. */
export const generatedSummaries = (count: number, now: number): readonly ProjectSummary[] =>
  Array.from({ length: count }, (_, index) => summaryOf(index, now));

export const generatedSpec = (summary: ProjectSummary): ProjectSpec => ({
  summary,
  commits: 5,
  branches: [{ name: 'develop', behind: 1, own: 1 }],
  tags: [{ name: 'v1.0.0', behind: 2 }],
  triggers: [],
  config: plainConfig,
});
