import { type CiConfig, type JobPlan, workingConfig } from './ci-config.ts';

const job = (name: string, stage: string, weight: number): JobPlan => ({ name, stage, weight });

const usual: readonly JobPlan[] = [
  job('compile', 'build', 3),
  job('assets', 'build', 2),
  job('unit', 'test', 4),
  job('browser', 'test', 6),
  job('lint', 'test', 1),
  job('deploy', 'deploy', 2),
];

export const webShopConfig = workingConfig({
  jobs: usual,
  variables: [
    {
      key: 'DEPLOY_ENV',
      value: 'staging',
      description: 'Where to deploy to',
      options: ['staging', 'production'],
    },
    { key: 'LOG_LEVEL', value: 'info', description: 'How much the deploy writes', options: [] },
  ],
});

export const plainConfig = workingConfig({ jobs: usual });

export const docsConfig = workingConfig({
  jobs: [job('links', 'test', 2), job('pages', 'deploy', 3)],
});

export const infraConfig = workingConfig({
  jobs: [job('plan', 'build', 3), job('policy', 'test', 2), job('apply', 'deploy', 5)],
  variables: [{ key: 'REGION', value: 'eu-central', description: 'Which region to change', options: [] }],
});

export const releaseConfig = workingConfig({
  jobs: [job('package', 'build', 3), job('verify', 'test', 3), job('rollout', 'deploy', 4)],
  variables: [
    { key: 'RELEASE_NOTE', value: '', description: 'One line for the people on call', options: [] },
    { key: 'CHANNEL', value: 'beta', description: 'Who gets it first', options: ['alpha', 'beta', 'stable'] },
  ],
  inputs: [
    {
      name: 'version',
      type: 'string',
      description: 'What to release, such as 2.14.0',
      fallback: '2.14.0',
      options: [],
      regex: '^\\d+\\.\\d+\\.\\d+$',
    },
    {
      name: 'environment',
      type: 'string',
      description: 'Where to',
      fallback: 'staging',
      options: ['staging', 'canary', 'production'],
      regex: null,
    },
    {
      name: 'replicas',
      type: 'number',
      description: 'How many instances',
      fallback: 3,
      options: [],
      regex: null,
    },
    {
      name: 'dry_run',
      type: 'boolean',
      description: 'Only show the plan',
      fallback: false,
      options: [],
      regex: null,
    },
    {
      name: 'regions',
      type: 'array',
      description: 'In which regions',
      fallback: ['eu-central', 'us-east'],
      options: [],
      regex: null,
    },
  ],
});

export const missingConfig: CiConfig = { kind: 'missing' };

export const brokenConfig: CiConfig = {
  kind: 'broken',
  text: 'stages: [build]\n\ncompile:\n  stage: bild\n  script: [make]\n',
  errors: 'compile job: chosen stage bild does not exist; available stages are .pre, build, .post',
};

export const filteredConfig: CiConfig = {
  kind: 'filtered',
  text: "workflow:\n  rules:\n    - if: $CI_PIPELINE_SOURCE == 'merge_request_event'\n\ncompile:\n  script: [make]\n",
};

export const emptyConfig: CiConfig = {
  kind: 'empty',
  text: 'compile:\n  script: [make]\n  only: [pushes]\n',
};
