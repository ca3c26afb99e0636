import { fail, ok } from '../../contract/problems.ts';
import { findCommitWay } from '../fire/commit-way.ts';
import type { Ports } from '../ports.ts';
import type { UseCasesNamed } from '../use-cases.ts';
import type { Gateway } from './gateway.ts';
import { openProject } from './open-project.ts';

/** Branches, tags and commits, asked of the server as a person types. */
export const createRefs = (
  { settings }: Pick<Ports, 'settings'>,
  gateway: Gateway,
): UseCasesNamed<'refs.search' | 'refs.head' | 'refs.commit'> => {
  /** The search that runs in each lane. */
  const lanes = new Map<string, AbortController>();

  return {
    'refs.search': async ({ kind, query, page, lane, ...selector }) => {
      const stop = new AbortController();
      if (lane !== undefined) {
        lanes.get(lane)?.abort();
        lanes.set(lane, stop);
      }
      try {
        const opened = await openProject(settings, gateway, selector);
        if (!opened.ok) return opened;
        const { client, name } = opened.data;
        const { searchRefs } = client.capabilities;
        if (!searchRefs.can) return fail('api-version-gone', searchRefs.why, 'Type the name of the ref.');
        const refs = await client.refs(name, { kind, query: query.trim(), page, signal: stop.signal });
        return refs.ok ? ok({ ...refs.data, refs: [...refs.data.refs] }) : refs;
      } finally {
        if (lane !== undefined && lanes.get(lane) === stop) lanes.delete(lane);
      }
    },

    'refs.head': async ({ ref, ...selector }) => {
      const opened = await openProject(settings, gateway, selector);
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

    'refs.commit': async ({ sha, ...selector }) => {
      const opened = await openProject(settings, gateway, selector);
      if (!opened.ok) return opened;
      const { client, name, server } = opened.data;
      return ok(await findCommitWay(client, name, sha, server.accessTokenHint !== null));
    },
  };
};
