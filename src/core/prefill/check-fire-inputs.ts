import type { Inputs } from '../../contract/presets.ts';
import { fail, ok, type Result } from '../../contract/problems.ts';
import type { GitLabClient } from '../gitlab/client.ts';
import { checkInputs } from './check-inputs.ts';
import { readExpected } from './read-expected.ts';

/**
 * Checks the inputs of a fire before anything is sent: asks nothing where there are none, reads one file where there are.
 * A file that can't be read (no access, another place in the project's settings) stands in nobody's way: the server checks
 * inputs itself. `client` should have the access token, since private projects show no file without. Problem:
 * `invalid-input`, naming the input, or where the server's release can't take inputs: older ones ignore them silently.
 */
export const checkFireInputs = async (
  client: GitLabClient,
  project: string,
  ref: string,
  inputs: Inputs,
): Promise<Result<null>> => {
  if (Object.keys(inputs).length === 0) return ok(null);
  const { inputs: takes } = client.capabilities;
  if (!takes.can) return fail('invalid-input', takes.why, 'Fire without inputs. Nothing was sent.');
  const expected = await readExpected(client, project, ref);
  return expected.ok ? checkInputs(expected.data.specs, inputs) : ok(null);
};
