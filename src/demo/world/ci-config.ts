export interface JobPlan {
  readonly name: string;
  readonly stage: string;
  /** How long it takes, against the others of the pipeline. */
  readonly weight: number;
}

export interface DescribedVariable {
  readonly key: string;
  readonly value: string;
  readonly description: string;
  readonly options: readonly string[];
}

export type InputValue = string | number | boolean | readonly string[];

export interface InputSpec {
  readonly name: string;
  readonly type: 'string' | 'number' | 'boolean' | 'array';
  readonly description: string;
  /** Null where a value must be given. */
  readonly fallback: InputValue | null;
  readonly options: readonly (string | number)[];
  readonly regex: string | null;
}

/** What GitLab makes of the `.gitlab-ci.yml` at a commit. */
export type CiConfig =
  | { readonly kind: 'missing' }
  | { readonly kind: 'broken'; readonly text: string; readonly errors: string }
  | { readonly kind: 'filtered'; readonly text: string }
  | { readonly kind: 'empty'; readonly text: string }
  | {
      readonly kind: 'jobs';
      readonly text: string;
      readonly jobs: readonly JobPlan[];
      readonly variables: readonly DescribedVariable[];
      readonly inputs: readonly InputSpec[];
    };

const quoted = (value: InputValue): string => JSON.stringify(value);

const inputLines = (inputs: readonly InputSpec[]): readonly string[] =>
  inputs.length === 0
    ? []
    : [
        'spec:',
        '  inputs:',
        ...inputs.flatMap((input) => [
          `    ${input.name}:`,
          `      type: ${input.type}`,
          `      description: ${quoted(input.description)}`,
          ...(input.options.length === 0 ? [] : [`      options: ${JSON.stringify(input.options)}`]),
          ...(input.regex === null ? [] : [`      regex: ${quoted(input.regex)}`]),
          ...(input.fallback === null ? [] : [`      default: ${quoted(input.fallback)}`]),
        ]),
        '---',
      ];

const variableLines = (variables: readonly DescribedVariable[]): readonly string[] =>
  variables.length === 0
    ? []
    : [
        'variables:',
        ...variables.flatMap((variable) => [
          `  ${variable.key}:`,
          `    value: ${quoted(variable.value)}`,
          `    description: ${quoted(variable.description)}`,
          ...(variable.options.length === 0 ? [] : [`    options: ${JSON.stringify(variable.options)}`]),
        ]),
        '',
      ];

/** A working configuration; its file is written from the same data that the pipelines are made of. */
export const workingConfig = (plan: {
  readonly jobs: readonly JobPlan[];
  readonly variables?: readonly DescribedVariable[];
  readonly inputs?: readonly InputSpec[];
}): CiConfig => {
  const variables = plan.variables ?? [];
  const inputs = plan.inputs ?? [];
  const stages = [...new Set(plan.jobs.map((job) => job.stage))];
  const text = [
    ...inputLines(inputs),
    `stages: [${stages.join(', ')}]`,
    '',
    ...variableLines(variables),
    ...plan.jobs.flatMap((job) => [
      `${job.name}:`,
      `  stage: ${job.stage}`,
      '  script:',
      `    - make ${job.name}`,
      '',
    ]),
  ].join('\n');
  return { kind: 'jobs', text, jobs: plan.jobs, variables, inputs };
};
