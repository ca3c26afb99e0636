import type { CiConfig } from './ci-config.ts';
import { commitLine } from './commit-line.ts';
import type { Dice } from './dice.ts';
import type { Branch, Commit, Person, ProjectSummary, Protection, Tag, Trigger } from './model.ts';
import type { Project } from './project.ts';
import { createRepository } from './repository.ts';
import { type TokenForms, triggerToken } from './token-forms.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export interface BranchSpec {
  readonly name: string;
  /** How many commits of the default branch lie above the one this branch left it at. */
  readonly behind: number;
  /** How many commits of its own it has. */
  readonly own: number;
  readonly protection?: Protection;
  readonly config?: CiConfig;
}

export interface TagSpec {
  readonly name: string;
  /** How many commits of the default branch lie above the tagged one. */
  readonly behind: number;
}

export interface TriggerSpec {
  readonly id: number;
  readonly description: string;
  readonly owner: Person;
  readonly expired?: boolean;
}

export interface ProjectSpec {
  readonly summary: ProjectSummary;
  readonly commits: number;
  readonly protection?: Protection;
  readonly branches: readonly BranchSpec[];
  readonly tags: readonly TagSpec[];
  readonly triggers: readonly TriggerSpec[];
  readonly config: CiConfig;
  readonly ciEnabled?: boolean;
  readonly variablesAllowed?: boolean;
  readonly creationLimit?: number;
}

interface Line {
  readonly branch: Branch;
  readonly commits: readonly Commit[];
  readonly config: CiConfig | undefined;
}

const generatedTags = (main: readonly Commit[], count: number, newest: number): readonly Tag[] =>
  Array.from({ length: count }, (_, index) => {
    const commit = main[index % main.length];
    const name = `v1.${Math.floor(index / 100)}.${index % 100}`;
    return {
      name,
      sha: commit?.sha ?? '',
      message: '',
      createdAt: newest - 30 * DAY - (count - index) * HOUR,
    };
  });

const generatedBranches = (main: readonly Commit[], count: number): readonly Branch[] =>
  Array.from({ length: count }, (_, index) => ({
    name: `task/${String(index + 1).padStart(5, '0')}`,
    sha: main[index % main.length]?.sha ?? '',
    protection: 'none' as const,
  }));

const branchLine = (dice: Dice, project: ProjectSummary, main: readonly Commit[], spec: BranchSpec): Line => {
  const base = main[Math.min(spec.behind, main.length - 1)];
  const newest = project.lastActivityAt - (1 + dice.number(40, 'branch', project.id, spec.name)) * HOUR;
  const commits = commitLine(dice, [project.id, spec.name], {
    length: spec.own,
    newest,
    parent: base?.sha ?? null,
  });
  const head = commits[0] ?? base;
  return {
    branch: { name: spec.name, sha: head?.sha ?? '', protection: spec.protection ?? 'none' },
    commits,
    config: spec.config,
  };
};

const buildTrigger = (dice: Dice, project: ProjectSummary, spec: TriggerSpec, forms: TokenForms): Trigger => {
  const createdAt = project.createdAt + (10 + dice.number(60, 'trigger', spec.id)) * DAY;
  return {
    id: spec.id,
    token: triggerToken(dice, forms, spec.id),
    owner: spec.owner,
    createdAt,
    expiresAt: spec.expired === true && forms.triggersExpire ? project.lastActivityAt - DAY : null,
    description: spec.description,
    updatedAt: createdAt,
    lastUsed: null,
  };
};

/** A project with its history of commits, refs and trigger tokens, and as many generated tags and branches as `more` says. */
export const buildProject = (
  dice: Dice,
  spec: ProjectSpec,
  forms: TokenForms,
  more: { readonly refs: number; readonly branches: number } = { refs: 0, branches: 0 },
): Project => {
  const { summary } = spec;
  const main = commitLine(dice, [summary.id, summary.defaultBranch], {
    length: spec.commits,
    newest: summary.lastActivityAt - HOUR,
    parent: null,
  });
  const lines = spec.branches.map((branch) => branchLine(dice, summary, main, branch));
  const ownConfigs = new Map(
    lines.flatMap(({ branch, config }) => (config === undefined ? [] : [[branch.sha, config] as const])),
  );
  const repository = createRepository({
    commits: [...main, ...lines.flatMap((line) => line.commits)],
    branches: [
      { name: summary.defaultBranch, sha: main[0]?.sha ?? '', protection: spec.protection ?? 'none' },
      ...lines.map((line) => line.branch),
      ...generatedBranches(main, more.branches),
    ],
    makeTags: () => [
      ...spec.tags.map(({ name, behind }) => {
        const commit = main[Math.min(behind, main.length - 1)];
        return {
          name,
          sha: commit?.sha ?? '',
          message: name.startsWith('v') ? `Release ${name.slice(1)}` : '',
          createdAt: (commit?.at ?? summary.createdAt) + HOUR,
        };
      }),
      ...generatedTags(main, more.refs, summary.lastActivityAt),
    ],
  });
  return {
    ...summary,
    repository,
    seededBranches: [summary.defaultBranch, ...spec.branches.map((branch) => branch.name)],
    seededTags: spec.tags.map((tag) => tag.name),
    ciEnabled: spec.ciEnabled ?? true,
    variablesAllowed: spec.variablesAllowed ?? true,
    creationLimit: spec.creationLimit ?? null,
    triggers: spec.triggers.map((trigger) => buildTrigger(dice, summary, trigger, forms)),
    configAt: (sha) => ownConfigs.get(sha) ?? spec.config,
  };
};
