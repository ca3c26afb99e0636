import { fail, ok } from '../../contract/problems.ts';
import type { Ports } from '../ports.ts';
import type { UseCasesNamed } from '../use-cases.ts';
import type { Gateway } from './gateway.ts';
import { findProject } from './selectors.ts';

/** Branches and tags, asked of the server as a person types. */
export const createRefs = (
  ports: Pick<Ports, 'settings'>,
  gateway: Gateway,
): UseCasesNamed<'refs.search' | 'refs.head'> => {
  const open = async (selector: { readonly server?: string | undefined; readonly project: string }) => {
    const stored = await ports.settings.read();
    if (!stored.ok) return stored;
    const found = findProject(stored.data, selector);
    if (!found.ok) return found;
    const client = await gateway.client(found.data.server);
    if (!client.ok) return client;
    const name =
      found.data.type === 'stored'
        ? String(found.data.project.remoteId ?? found.data.project.path)
        : found.data.name;
    return ok({ client: client.data, name });
  };

  return {
    'refs.search': async ({ kind, query, page, lane: _lane, ...selector }) => {
      const opened = await open(selector);
      if (!opened.ok) return opened;
      const refs = await opened.data.client.refs(opened.data.name, {
        kind,
        query: query.trim(),
        page,
      });
      return refs.ok ? ok({ ...refs.data, refs: [...refs.data.refs] }) : refs;
    },

    'refs.head': async ({ ref, ...selector }) => {
      const opened = await open(selector);
      if (!opened.ok) return opened;
      const { client, name } = opened.data;
      const full = /^refs\/(heads|tags)\/(.+)$/.exec(ref.name);
      const short = full?.[2] ?? ref.name;
      if (full?.[1] === 'heads' || (full === null && ref.kind === 'branch')) {
        return client.ref(name, 'branch', short);
      }
      if (full?.[1] === 'tags' || ref.kind === 'tag') return client.ref(name, 'tag', short);
      if (ref.kind === 'commit') {
        return fail(
          'ref-not-found',
          'A commit is no branch or tag.',
          'Choose a branch or tag whose head it is.',
        );
      }
      const branch = await client.ref(name, 'branch', short);
      return branch.ok || branch.problem.code !== 'ref-not-found' ? branch : client.ref(name, 'tag', short);
    },
  };
};
