import { fail, ok } from '../../contract/problems.ts';
import { hintOf } from '../catalog/secret-names.ts';
import { findProject, findServer } from '../catalog/selectors.ts';
import { checkVariables } from '../fire/check-variables.ts';
import type { Ports } from '../ports.ts';
import type { StoredSettings } from '../settings.ts';
import type { UseCasesOf } from '../use-cases.ts';
import { type ReadSnippet, readSnippet } from './read-snippet.ts';
import { fireAddress, writeSnippet } from './write-snippet.ts';
import type { WrittenVariable } from './written-fire.ts';

/** The server and project that a text names, as they are set up here. */
const ours = (settings: StoredSettings, { serverUrl, project }: ReadSnippet) => {
  const server = serverUrl === null ? null : findServer(settings, serverUrl);
  const serverId = server?.ok === true ? server.data.id : null;
  const found =
    project === null || serverId === null ? null : findProject(settings, { server: serverId, project });
  return {
    serverId,
    projectId: found?.ok === true && found.data.type === 'stored' ? found.data.project.id : null,
  };
};

/** Texts pasted in and copied out. */
export const createSnippets = ({ settings }: Pick<Ports, 'settings'>): UseCasesOf<'snippets'> => ({
  'snippets.read': async ({ text }) => {
    const read = readSnippet(text);
    if (!read.ok) return read;
    const stored = await settings.read();
    if (!stored.ok) return stored;
    const { token, ...rest } = read.data;
    return ok({
      ...rest,
      variables: [...rest.variables],
      ...ours(stored.data, read.data),
      token: token === null ? null : { hint: hintOf(token) },
    });
  },

  'snippets.write': async ({ as, ref, variables, inputs, ...selector }) => {
    const stored = await settings.read();
    if (!stored.ok) return stored;
    const found = findProject(stored.data, selector);
    if (!found.ok) return found;
    // Keys go into the text as they are: only those that GitLab takes.
    const checked = checkVariables(
      variables.map((variable) => ({ ...variable, value: variable.value ?? '' })),
      () => true,
    );
    if (!checked.ok) return checked;
    if (ref.name.trim() === '') {
      return fail('invalid-input', 'The ref is blank.', 'Name a branch, a tag or a commit.');
    }
    const { server } = found.data;
    const name =
      found.data.type === 'stored'
        ? String(found.data.project.remoteId ?? found.data.project.path)
        : found.data.name;
    return ok({
      text: writeSnippet(as, {
        ...fireAddress(server, name, ref),
        variables: variables.map(
          ({ key, value, secret, file }): WrittenVariable => ({
            key,
            value: secret
              ? { from: 'secret' }
              : file === undefined
                ? { from: 'text', text: value ?? '' }
                : { from: 'file', text: file },
          }),
        ),
        inputs,
      }),
    });
  },
});
