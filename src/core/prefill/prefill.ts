import type { Prefill, PrefillVariable } from '../../contract/presets.ts';
import { fail, ok, type Result } from '../../contract/problems.ts';
import type { Gateway } from '../catalog/gateway.ts';
import { type OpenProject, openProject } from '../catalog/open-project.ts';
import type { Ports } from '../ports.ts';
import type { UseCasesNamed } from '../use-cases.ts';
import { askVariables } from './ask-variables.ts';
import { readExpected } from './read-expected.ts';

const nothing = (problem: Prefill['problem']): Prefill => ({
  variables: [],
  inputs: [],
  source: 'none',
  problem,
});

/** GraphQL names projects by their path, and answers signed-in people alone. */
const pathFor = async ({ client, server, project, name }: OpenProject): Promise<string | null> => {
  if (server.accessTokenHint === null) return null;
  const known = project === null ? (/^\d+$/.test(name) ? null : name) : project.path;
  if (known !== null) return known;
  const shown = await client.project(name);
  return shown.ok ? shown.data.path : null;
};

/** What a project expects at a ref, for the form that fires it. */
export const createPrefill = (
  { settings, clock }: Pick<Ports, 'settings' | 'clock'>,
  gateway: Gateway,
): UseCasesNamed<'refs.prefill'> => {
  const ask = async (
    opened: OpenProject,
    ref: string,
  ): Promise<Result<readonly PrefillVariable[] | null>> => {
    const path = await pathFor(opened);
    return path === null ? ok(null) : askVariables(opened.client, clock, path, ref);
  };

  return {
    'refs.prefill': async ({ ref, ...selector }) => {
      const opened = await openProject(settings, gateway, selector);
      if (!opened.ok) return opened;
      const { client, name } = opened.data;
      const { prefill, inputs } = client.capabilities;
      if (!prefill.can) {
        return ok(nothing(fail('api-version-gone', prefill.why, 'Add what you need by hand.').problem));
      }
      // Inputs are in the file alone, so it is read meanwhile; else only where GraphQL has no answer.
      const early = inputs.can ? readExpected(client, name, ref.name) : null;
      const asked = await ask(opened.data, ref.name);
      const variables = asked.ok ? asked.data : null;
      const expected =
        variables !== null && early === null ? null : await (early ?? readExpected(client, name, ref.name));
      if (expected !== null && !expected.ok && variables === null) return ok(nothing(expected.problem));
      const file = expected?.ok === true ? expected.data : null;
      return ok({
        variables: [...(variables ?? file?.variables ?? [])],
        inputs: inputs.can ? [...(file?.specs.inputs ?? [])] : [],
        source: variables === null ? 'file' : 'graphql',
        problem: expected === null || expected.ok ? null : expected.problem,
      });
    },
  };
};
