import { isSince } from '../releases/is-since.ts';
import { isVisible } from '../routes/access.ts';
import type { DescribedVariable, InputSpec } from '../world/ci-config.ts';
import type { AccessToken, Person } from '../world/model.ts';
import type { Project } from '../world/project.ts';
import type { World } from '../world/world.ts';
import type { Args, Node, ObjectNode } from './run-query.ts';

export interface Asking {
  readonly world: World;
  readonly viewer: AccessToken | null;
  readonly origin: string;
  readonly version: string;
  readonly revision: string;
  /** True when a configuration has been computed; the first question only starts it. */
  readonly computed: (project: Project, ref: string) => boolean;
}

const of = (type: string, values: Readonly<Record<string, Node>>): ObjectNode => ({
  type,
  fields: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, () => value])),
});

const variableNode = (variable: DescribedVariable): Node =>
  of('CiConfigVariable', {
    key: variable.key,
    value: variable.value,
    description: variable.description,
    valueOptions: variable.options.length === 0 ? null : variable.options,
  });

const inputNode = (input: InputSpec): Node =>
  of('CiInputsSpec', {
    name: input.name,
    type: input.type.toUpperCase(),
    description: input.description,
    default: input.fallback,
    required: input.fallback === null,
    options: input.options.length === 0 ? null : input.options,
    regex: input.regex,
  });

const personNode = (asking: Asking, person: Person): Node =>
  of('UserCore', {
    id: `gid://gitlab/User/${person.id}`,
    username: person.username,
    name: person.name,
    webUrl: `${asking.origin}/${person.username}`,
  });

const configOf = (project: Project, ref: string) => {
  const commit = project.repository.resolve(ref);
  const config = commit === undefined ? undefined : project.configAt(commit.sha);
  return config?.kind === 'jobs' ? config : undefined;
};

const projectNode = (asking: Asking, project: Project): ObjectNode => {
  const plain = of('Project', {
    id: `gid://gitlab/Project/${project.id}`,
    name: project.name,
    path: project.path.slice(project.path.lastIndexOf('/') + 1),
    fullPath: project.path,
    description: project.description,
    webUrl: `${asking.origin}/${project.path}`,
    visibility: project.visibility,
    archived: project.archived,
    jobsEnabled: project.ciEnabled,
    repository: of('Repository', { rootRef: project.defaultBranch, empty: false }),
  });
  // Only who may run a pipeline learns what it takes.
  const mayRun = asking.viewer !== null && project.ciEnabled && !project.archived;
  return {
    ...plain,
    fields: {
      ...plain.fields,
      ciConfigVariables: ({ ref }) => {
        const name = String(ref ?? project.defaultBranch);
        if (!mayRun || !asking.computed(project, name)) return null;
        return (configOf(project, name)?.variables ?? []).map(variableNode);
      },
      // It came with inputs themselves: an unknown field fails the whole query before.
      ...(isSince(asking, '17.10')
        ? {
            ciPipelineCreationInputs: ({ ref }: Args) =>
              mayRun
                ? (configOf(project, String(ref ?? project.defaultBranch))?.inputs ?? []).map(inputNode)
                : null,
          }
        : {}),
    },
  };
};

export const schemaRoot = (asking: Asking): ObjectNode => ({
  type: 'Query',
  fields: {
    project: ({ fullPath }) => {
      const project =
        typeof fullPath === 'string' && fullPath.includes('/') ? asking.world.project(fullPath) : undefined;
      return project === undefined || !isVisible(asking.viewer, project)
        ? null
        : projectNode(asking, project);
    },
    currentUser: () => (asking.viewer === null ? null : personNode(asking, asking.viewer.person)),
    metadata: () =>
      asking.viewer === null
        ? null
        : of('Metadata', { version: asking.version, revision: asking.revision, enterprise: false }),
  },
});
