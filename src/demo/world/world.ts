import { buildProject } from './build-project.ts';
import { createDice, type Dice } from './dice.ts';
import { generatedSpec, generatedSummaries } from './generated-projects.ts';
import type { AccessToken, Person, ProjectSummary, Role } from './model.ts';
import { type AccessTokens, createAccessTokens, PEOPLE } from './people.ts';
import { createHistory, createPipelines, type Pipelines } from './pipelines.ts';
import type { Project } from './project.ts';
import { FORMER_PATHS, seededProjects } from './seeded-projects.ts';
import { type TokenForms, triggerToken } from './token-forms.ts';

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
  /** Fires are counted by themselves: their numbers are no pipelines'. */
  nextTriggerRequestId(): number;
  /** Whether any project has this trigger token. */
  hasTrigger(token: string): boolean;
  /** A new trigger's token, in the form of the release. */
  triggerToken(id: number): string;
  /** Whether this is a path that a project had before it moved. */
  isFormerPath(idOrPath: string): boolean;
}

export interface WorldOptions {
  readonly seed: number;
  readonly projects: number;
  readonly refs: number;
  readonly branches: number;
  readonly paceMs: number;
  /** The start, epoch milliseconds: all history lies before it. */
  readonly now: number;
  readonly tokens: TokenForms;
  /** Whether projects are found by a path that they had once. */
  readonly followsMoves: boolean;
}

const FIRST_NEW_TRIGGER = 101;
const FIRST_TRIGGER_REQUEST = 7001;
const LARGE_PROJECT = 9;

export const createWorld = (options: WorldOptions): World => {
  const { now } = options;
  const dice = createDice(options.seed);
  const accessTokens = createAccessTokens(dice, now, options.tokens);
  const byToken = new Map(Object.values(accessTokens).map((token) => [token.token, token]));
  const forms = options.tokens;
  const seeded = seededProjects(now).map((spec) =>
    buildProject(dice, spec, forms, spec.summary.id === LARGE_PROJECT ? options : undefined),
  );
  const pipelines = createPipelines(dice);
  createHistory(dice, seeded, pipelines, now);

  const built = new Map<number, Project>(seeded.map((project) => [project.id, project]));
  const formerPaths = new Map(options.followsMoves ? FORMER_PATHS : []);
  const idByPath = new Map<string, number>(seeded.map((project) => [project.path.toLowerCase(), project.id]));
  let listed: readonly ProjectSummary[] | undefined;
  let generated: Map<number, ProjectSummary> | undefined;
  let nextTrigger = FIRST_NEW_TRIGGER;
  let nextRequest = FIRST_TRIGGER_REQUEST;

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
    const project = buildProject(dice, generatedSpec(summary), forms);
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
      const given = idOrPath.toLowerCase();
      const path = formerPaths.get(given) ?? given;
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
    nextTriggerRequestId: () => nextRequest++,
    hasTrigger: (token) =>
      [...built.values()].some(({ triggers }) => triggers.some((trigger) => trigger.token === token)),
    triggerToken: (id) => triggerToken(dice, forms, id),
    isFormerPath: (idOrPath) => formerPaths.has(idOrPath.toLowerCase()),
  };
};
