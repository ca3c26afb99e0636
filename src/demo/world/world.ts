import { buildProject } from './build-project.ts';
import { createDice, type Dice } from './dice.ts';
import { generatedSpec, generatedSummaries } from './generated-projects.ts';
import type { AccessToken, Person, ProjectSummary, Role } from './model.ts';
import { type AccessTokens, createAccessTokens, PEOPLE } from './people.ts';
import { createHistory, createPipelines, type Pipelines } from './pipelines.ts';
import type { Project } from './project.ts';
import { seededProjects } from './seeded-projects.ts';

export interface World {
  readonly dice: Dice;
  readonly accessTokens: AccessTokens;
  readonly seeded: readonly Project[];
  readonly pipelines: Pipelines;
  /** What a pipeline takes from created to its end, milliseconds. */
  readonly paceMs: number;
  project(idOrPath: string): Project | undefined;
  /** All of them, seeded and generated, by ascending id. */
  projects(): readonly ProjectSummary[];
  accessToken(token: string): AccessToken | undefined;
  /** The same everywhere: a maintainer is one in every project. */
  roleOf(person: Person): Role;
  nextTriggerId(): number;
}

export interface WorldOptions {
  readonly seed: number;
  readonly projects: number;
  readonly refs: number;
  readonly paceMs: number;
  /** The start, epoch milliseconds: all history lies before it. */
  readonly now: number;
}

const FIRST_NEW_TRIGGER = 101;
const LARGE_PROJECT = 9;

export const createWorld = (options: WorldOptions): World => {
  const { now } = options;
  const dice = createDice(options.seed);
  const accessTokens = createAccessTokens(dice, now);
  const byToken = new Map(Object.values(accessTokens).map((token) => [token.token, token]));
  const seeded = seededProjects(now).map((spec) =>
    buildProject(dice, spec, spec.summary.id === LARGE_PROJECT ? options.refs : 0),
  );
  const pipelines = createPipelines(dice);
  createHistory(dice, seeded, pipelines, now);

  const built = new Map<number, Project>(seeded.map((project) => [project.id, project]));
  const idByPath = new Map<string, number>(seeded.map((project) => [project.path.toLowerCase(), project.id]));
  let listed: readonly ProjectSummary[] | undefined;
  let generated: Map<number, ProjectSummary> | undefined;
  let nextTrigger = FIRST_NEW_TRIGGER;

  // Only what is looked at is built: tens of thousands of generated projects are a name and a number until then.
  const summaries = (): Map<number, ProjectSummary> => {
    if (generated === undefined) {
      generated = new Map(generatedSummaries(options.projects, now).map((summary) => [summary.id, summary]));
      for (const summary of generated.values()) idByPath.set(summary.path, summary.id);
    }
    return generated;
  };
  const byId = (id: number): Project | undefined => {
    const found = built.get(id);
    if (found !== undefined) return found;
    const summary = summaries().get(id);
    if (summary === undefined) return undefined;
    const project = buildProject(dice, generatedSpec(summary));
    built.set(id, project);
    return project;
  };

  return {
    dice,
    accessTokens,
    seeded,
    pipelines,
    paceMs: options.paceMs,
    project: (idOrPath) => {
      if (/^\d+$/.test(idOrPath)) return byId(Number(idOrPath));
      const path = idOrPath.toLowerCase();
      if (!idByPath.has(path)) summaries();
      const id = idByPath.get(path);
      return id === undefined ? undefined : byId(id);
    },
    projects: () => {
      listed ??= [...seeded, ...summaries().values()];
      return listed;
    },
    accessToken: (token) => byToken.get(token),
    roleOf: (person) => (person.id === PEOPLE.developer.id ? 'developer' : 'maintainer'),
    nextTriggerId: () => nextTrigger++,
  };
};
