import type { ProblemCode } from '../../contract/problems.ts';

/** What a refusal means: the code, what happened, what to do next. */
export type Meaning = readonly [code: ProblemCode, message: string, hint: string];

interface Cause {
  readonly says: RegExp;
  readonly means: (ref: string) => Meaning;
}

const SHA = /^[0-9a-f]{7,64}$/i;
/** Whether a ref is written like a commit. A branch can be, too. */
export const looksLikeCommit = (ref: string): boolean => SHA.test(ref);

const notFound = (ref: string): Meaning => [
  'ref-not-found',
  looksLikeCommit(ref)
    ? `GitLab takes branches and tags alone: ${ref} is a commit, or no ref of this project.`
    : `The server has no branch or tag ${ref}.`,
  'Choose another ref.',
];

/**
 * Releases before 9.5 have one sentence for whatever keeps a pipeline from being made: no such ref, no rule that fits, no
 * or a bad configuration, CI that is off. From 8.11 on a commit is always one of them.
 */
const nothingMade = (ref: string): Meaning =>
  looksLikeCommit(ref)
    ? notFound(ref)
    : [
        'no-pipeline',
        `GitLab made no pipeline, and this release does not say why: there is no branch or tag ${ref}, or .gitlab-ci.yml makes nothing for a trigger on it.`,
        'Check the ref first, then .gitlab-ci.yml at that ref.',
      ];

/**
 * GitLab's reasons for not making a pipeline, matched loosely since the sentences change between releases. Source:
 * `lib/gitlab/ci/pipeline/chain/**`, `app/services/ci/create_pipeline_service.rb`, `lib/api/triggers.rb`, 8.3 to 18.x.
 */
export const causes: readonly Cause[] = [
  {
    says: /too many pipelines|too many requests/i,
    means: () => [
      'rate-limited',
      'Too many pipelines were made here in the last minute.',
      'Wait a minute, then fire again.',
    ],
  },
  {
    says: /ref is ambiguous/i,
    means: (ref) => [
      'ref-ambiguous',
      `${ref} is both a branch and a tag.`,
      'Say which: refs/heads/… for the branch, refs/tags/… for the tag.',
    ],
  },
  { says: /reference not found|ref(erence)? .*(does not exist|not found)/i, means: notFound },
  { says: /no (builds|pipeline) created/i, means: nothingMade },
  {
    says: /set pipeline variables/i,
    means: () => [
      'variables-not-allowed',
      'This project does not let the owner of the trigger set variables.',
      'Fire without variables, or have a maintainer allow them: Settings > CI/CD > Variables.',
    ],
  },
  {
    says: /duplicate variable/i,
    means: () => ['invalid-input', 'A variable is given twice.', 'Keep one of the two.'],
  },
  {
    says: /variables needs to be a/i,
    means: () => [
      'invalid-input',
      'GitLab takes variables with texts for values alone.',
      'Give each variable one text.',
    ],
  },
  {
    says: /variables key/i,
    means: () => [
      'invalid-input',
      'GitLab does not take the name of a variable.',
      'Use letters, digits and _, at most 255 of them.',
    ],
  },
  {
    says: /protected ref|permission to run a pipeline on/i,
    means: (ref) => [
      'ref-protected',
      `${ref} is protected, and the owner of the trigger may not run pipelines on it.`,
      'Use a trigger of somebody who may, or have a maintainer allow it.',
    ],
  },
  {
    says: /insufficient permission/i,
    means: () => [
      'insufficient-permission',
      'The owner of the trigger may not create pipelines here, or the project is archived.',
      'Ask a maintainer of the project, or use another trigger.',
    ],
  },
  {
    says: /pipelines are disabled/i,
    means: () => [
      'ci-disabled',
      'CI/CD is switched off for this project.',
      'A maintainer can switch it on: Settings > General > Visibility.',
    ],
  },
  {
    says: /missing .*ci.* file|missing ci config/i,
    means: (ref) => ['ci-config', `There is no .gitlab-ci.yml at ${ref}.`, 'Choose a ref that has one.'],
  },
  {
    says: /workflow rules|no stages|will not run|would have been empty/i,
    means: (ref) => [
      'no-pipeline',
      `The rules of .gitlab-ci.yml make no pipeline for a trigger on ${ref}.`,
      'Check the rules at that ref, or the variables that they look at.',
    ],
  },
  {
    says: /\binputs?\b/i,
    means: () => [
      'inputs-invalid',
      'The inputs do not fit what the pipeline asks for.',
      'Check them against spec: inputs in .gitlab-ci.yml.',
    ],
  },
  {
    says: /yaml|config|job|stage|include/i,
    means: (ref) => [
      'ci-config',
      `The CI configuration at ${ref} is not valid.`,
      'Mend .gitlab-ci.yml; the pipeline editor of GitLab shows where.',
    ],
  },
];

const PARAMETERS = [
  ['ref', 'Name a branch or a tag.'],
  ['token', 'Choose a trigger token.'],
  ['variables', 'Give each variable one text.'],
  ['inputs', 'Check them against spec: inputs in .gitlab-ci.yml.'],
] as const;

/**
 * What is wrong with the parameters themselves, before GitLab looks at the project: `ref is missing, ref is empty`,
 * `variables is invalid`, and `400 (Bad request) "token" not given` before 8.14. Null where the words name none.
 */
export const parametersRefused = (words: string): Meaning | null => {
  if (!/\b(is|are) (missing|empty|invalid)\b|does not have|not given/i.test(words)) return null;
  const named = PARAMETERS.filter(([name]) => new RegExp(`\\b${name}\\b`, 'i').test(words));
  if (named.length === 0) return null;
  const names = named.map(([name]) => name);
  const [[first, hint] = PARAMETERS[0]] = named;
  return [
    first === 'inputs' ? 'inputs-invalid' : 'invalid-input',
    /missing|empty|not given/i.test(words)
      ? `GitLab was given no ${names.join(' and no ')}.`
      : `GitLab does not take the ${names.join(' and the ')} in this form.`,
    hint,
  ];
};
