import type { CiConfig } from '../world/ci-config.ts';
import { type Attempt, type ChainStep, foundTarget, type Stop } from './chain-step.ts';
import { checkInputs } from './check-inputs.ts';

const refused = (sentence: string): Stop => ({ kind: 'refused', sentence });
const failed = (sentence: string): Stop => ({ kind: 'failed', sentence });

const MINUTE = 60_000;
const MAX_KEY = 255;

export const variablesAllowed: ChainStep = ({ project, variables }) =>
  !project.variablesAllowed && variables.some((variable) => variable.type === 'env_var')
    ? refused('Insufficient permissions to set pipeline variables')
    : null;

export const noDuplicateVariable: ChainStep = ({ variables }) => {
  const keys = variables.map((variable) => variable.key);
  const twice = [...new Set(keys.filter((key, index) => keys.indexOf(key) !== index))];
  if (twice.length === 0) return null;
  return refused(`Duplicate variable ${twice.length === 1 ? 'name' : 'names'}: ${twice.join(', ')}`);
};

export const ciEnabled: ChainStep = ({ project }) =>
  project.ciEnabled ? null : refused('Pipelines are disabled!');

/** Every owner of a seeded token is a developer at least, so only an archived project takes the right away. */
export const mayCreatePipeline: ChainStep = ({ project }) =>
  project.archived ? refused('Insufficient permissions to create a new pipeline') : null;

const mayRunOn = (attempt: Attempt): boolean => {
  const { project, ref, trigger, world } = attempt;
  if (ref.startsWith('refs/tags/')) return true;
  const protection = project.repository.branch(ref.replace(/^refs\/heads\//, ''))?.protection ?? 'none';
  if (protection === 'none') return true;
  return protection === 'maintainers' && world.roleOf(trigger.owner) === 'maintainer';
};

/** In the words of a release: see `Validate::Abilities`. */
const refNotProtected =
  (sentence: (ref: string) => string): ChainStep =>
  (attempt) =>
    mayRunOn(attempt) ? null : refused(sentence(attempt.ref));

export const refNotProtectedByRole = refNotProtected(
  (ref) =>
    `You do not have sufficient permission to run a pipeline on '${ref}'. Please select a different branch or contact your administrator for assistance.`,
);

export const refNotProtectedOnce = refNotProtected(
  (ref) => `Insufficient permissions for protected ref '${ref}'`,
);

export const refExists: ChainStep = ({ target }) =>
  target.kind === 'none' ? refused('Reference not found') : null;

export const refNotAmbiguous: ChainStep = ({ target }) =>
  target.kind === 'ambiguous' ? refused('Ref is ambiguous') : null;

const configOf = ({ target }: Attempt): CiConfig | undefined => foundTarget(target)?.config;

const configPresent =
  (sentence: string): ChainStep =>
  (attempt) =>
    configOf(attempt)?.kind === 'missing' ? refused(sentence) : null;

export const configFilePresent = configPresent('Missing .gitlab-ci.yml file');
export const ciConfigPresent = configPresent('Missing CI config file');

export const configValid: ChainStep = (attempt) => {
  const config = configOf(attempt);
  if (config?.kind === 'broken') return failed(config.errors);
  const checked = checkInputs(config?.kind === 'jobs' ? config.inputs : [], attempt.inputs);
  return checked.ok ? null : failed(checked.sentence);
};

/** Before 12.5 `workflow` was a job's name like any other, and a job needs a script. */
export const configValidOnce: ChainStep = (attempt) =>
  configOf(attempt)?.kind === 'filtered'
    ? failed("jobs:workflow script can't be blank")
    : configValid(attempt);

export const workflowAllows: ChainStep = (attempt) =>
  configOf(attempt)?.kind === 'filtered' ? refused('Pipeline filtered out by workflow rules.') : null;

const hasJobs =
  (sentence: string): ChainStep =>
  (attempt) =>
    configOf(attempt)?.kind === 'empty' ? refused(sentence) : null;

export const hasJobsByRules = hasJobs(
  'Pipeline will not run for the selected trigger. The rules configuration prevented any jobs from being added to the pipeline.',
);
export const hasStagesAndJobs = hasJobs('No stages / jobs for this pipeline.');

export const notTooMany: ChainStep = ({ project, target, trigger, now, world }) => {
  const found = foundTarget(target);
  if (project.creationLimit === null || found === null) return null;
  const recent = world.pipelines
    .of(project.id)
    .filter(
      (pipeline) =>
        pipeline.sha === found.sha &&
        pipeline.person.id === trigger.owner.id &&
        pipeline.createdAt > now - MINUTE,
    );
  return recent.length < project.creationLimit
    ? null
    : refused('Too many pipelines created in the last minute. Try again later.');
};

/** Keys are looked at last, when the pipeline is to be stored. */
export const variablesStorable: ChainStep = ({ variables }) => {
  const says = (reason: string): Stop =>
    refused(`Failed to persist the pipeline: Validation failed: Variables key ${reason}`);
  if (variables.some(({ key }) => key === '')) return says("can't be blank");
  if (variables.some(({ key }) => key.length > MAX_KEY))
    return says(`is too long (maximum is ${MAX_KEY} characters)`);
  if (variables.some(({ key }) => !/^[a-zA-Z0-9_]+$/.test(key)))
    return says("can contain only letters, digits and '_'.");
  return null;
};
