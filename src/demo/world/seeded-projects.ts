import type { ProjectSpec, TriggerSpec } from './build-project.ts';
import type { Person, ProjectSummary } from './model.ts';
import { PEOPLE } from './people.ts';
import {
  brokenConfig,
  docsConfig,
  emptyConfig,
  filteredConfig,
  infraConfig,
  missingConfig,
  plainConfig,
  releaseConfig,
  webShopConfig,
} from './seeded-configs.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** GitLab.com's own limit: so many pipelines a minute for one commit. */
const CREATIONS_PER_MINUTE = 25;

/** Where projects were before they moved, and where they are. */
export const FORMER_PATHS: readonly (readonly [string, string])[] = [
  ['platform/old-shop', 'platform/web-shop'],
];

/** The projects that every demo server has. `now` is its start, epoch milliseconds. */
export const seededProjects = (now: number): readonly ProjectSpec[] => {
  const summary = (
    id: number,
    path: string,
    name: string,
    description: string,
    more: Partial<ProjectSummary> = {},
  ): ProjectSummary => ({
    id,
    path,
    name,
    description,
    visibility: 'private',
    archived: false,
    defaultBranch: 'main',
    createdAt: now - (900 - id * 5) * DAY,
    lastActivityAt: now - id * HOUR,
    ...more,
  });
  const trigger = (id: number, description: string, owner: Person = PEOPLE.maintainer): TriggerSpec => ({
    id,
    description,
    owner,
  });

  return [
    {
      summary: summary(9, 'platform/web-shop', 'Web shop', 'What customers see'),
      commits: 36,
      branches: [
        { name: 'release/2.14', behind: 4, own: 3 },
        { name: 'release/2.13', behind: 14, own: 2 },
        { name: 'stable', behind: 9, own: 0 },
        { name: 'feature/faster-search', behind: 1, own: 5 },
        { name: 'fix/basket-rounding', behind: 2, own: 1 },
        { name: 'renovate/debian-13', behind: 6, own: 1 },
      ],
      tags: [
        { name: 'v2.13.0', behind: 16 },
        { name: 'v2.13.1', behind: 11 },
        { name: 'v2.14.0-rc.1', behind: 5 },
        { name: 'v2.14.0', behind: 3 },
        { name: 'stable', behind: 11 },
      ],
      triggers: [trigger(10, 'deploy-bot'), trigger(11, 'nightly', PEOPLE.other)],
      config: webShopConfig,
    },
    {
      summary: summary(12, 'platform/checkout-api', 'Checkout API', 'Baskets, payments and vouchers'),
      commits: 24,
      branches: [
        { name: 'develop', behind: 2, own: 4 },
        { name: 'hotfix/voucher', behind: 1, own: 1 },
      ],
      tags: [
        { name: 'v5.0.0', behind: 12 },
        { name: 'v5.1.0', behind: 3 },
      ],
      triggers: [trigger(14, 'release-train'), { ...trigger(15, 'old-ci'), expired: true }],
      config: plainConfig,
    },
    {
      summary: summary(15, 'apps/shop/mobile-app', 'Mobile app', 'The shop in a pocket'),
      commits: 20,
      branches: [
        { name: 'beta', behind: 1, own: 2 },
        { name: 'ci/missing-file', behind: 3, own: 1, config: missingConfig },
        { name: 'ci/broken-file', behind: 3, own: 1, config: brokenConfig },
        { name: 'ci/workflow-rules', behind: 3, own: 1, config: filteredConfig },
        { name: 'ci/no-jobs', behind: 3, own: 1, config: emptyConfig },
      ],
      tags: [{ name: 'v1.9.0', behind: 4 }],
      triggers: [trigger(18, 'store-upload')],
      config: plainConfig,
      creationLimit: CREATIONS_PER_MINUTE,
    },
    {
      summary: summary(21, 'ops/infra-live', 'Infra live', 'What runs where'),
      commits: 22,
      protection: 'maintainers',
      branches: [
        { name: 'production', behind: 2, own: 0, protection: 'nobody' },
        { name: 'sandbox', behind: 0, own: 2 },
      ],
      tags: [{ name: '2026.10', behind: 5 }],
      triggers: [trigger(22, 'change-window'), trigger(23, 'drift-check', PEOPLE.developer)],
      config: infraConfig,
    },
    {
      summary: summary(24, 'open/handbook', 'Handbook', 'How we work, for everybody to read', {
        visibility: 'public',
      }),
      commits: 18,
      branches: [{ name: 'drafts', behind: 0, own: 2 }],
      tags: [{ name: 'edition-7', behind: 6 }],
      triggers: [trigger(26, 'publish')],
      config: docsConfig,
    },
    {
      summary: summary(27, 'platform/payments', 'Payments', 'Nobody sets variables here'),
      commits: 16,
      branches: [{ name: 'audit', behind: 1, own: 1 }],
      tags: [{ name: 'v3.2.0', behind: 2 }],
      triggers: [trigger(28, 'reconcile')],
      config: plainConfig,
      variablesAllowed: false,
    },
    {
      summary: summary(33, 'legacy/monolith', 'Monolith', 'Kept to be read', {
        archived: true,
        defaultBranch: 'master',
        lastActivityAt: now - 400 * DAY,
      }),
      commits: 12,
      branches: [],
      tags: [{ name: 'v0.99', behind: 0 }],
      triggers: [trigger(34, 'cron')],
      config: plainConfig,
    },
    {
      summary: summary(36, 'sandbox/notes', 'Notes', 'CI is off'),
      commits: 8,
      branches: [],
      tags: [],
      triggers: [trigger(37, 'left-over')],
      config: missingConfig,
      ciEnabled: false,
    },
    {
      summary: summary(42, 'platform/deployer', 'Deployer', 'Releases with inputs'),
      commits: 14,
      branches: [{ name: 'next', behind: 0, own: 2 }],
      tags: [{ name: 'v4.0.0', behind: 3 }],
      triggers: [trigger(43, 'release-desk')],
      config: releaseConfig,
    },
  ];
};
