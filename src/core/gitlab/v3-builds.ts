import { fail } from '../../contract/problems.ts';
import { isEnd } from '../../contract/runs.ts';
import type { Answer } from './client.ts';
import { type BuildGroup, groupBuilds, latestBuilds } from './group-builds.ts';
import { walkPages } from './paging.ts';
import { nothing, type Transport } from './transport.ts';
import { v3Project } from './v3-path.ts';
import { type Build, buildShape } from './v3-shapes.ts';

/** Pages of 100: what is older than a thousand builds is not looked for. */
const MOST_PAGES = 10;

/** A project's builds, put together to pipelines. */
export interface V3Builds {
  /** Newest first, until `enough` says so of those found so far; the oldest of them may lack builds. */
  groups(
    project: string,
    enough: (groups: readonly BuildGroup[]) => boolean,
  ): Promise<Answer<readonly BuildGroup[]>>;
  group(project: string, id: number): Promise<Answer<BuildGroup>>;
  /** Stops what goes on of it, build by build. */
  cancel(project: string, group: BuildGroup): Promise<Answer<null>>;
  /** Begins anew what failed or was stopped, build by build; answers with the number of the first new one. */
  retry(project: string, group: BuildGroup): Promise<Answer<number>>;
}

/** Builds on API v3. Source: `lib/api/builds.rb` of 8.10 and 8.17. */
export const createV3Builds = (transport: Transport): V3Builds => {
  const at = (project: string): string => `${v3Project(project)}/builds`;

  const groups: V3Builds['groups'] = async (project, enough) => {
    const walked = await walkPages(transport, at(project), buildShape, { maxPages: MOST_PAGES }, (rows) =>
      enough(groupBuilds(rows)),
    );
    return walked.ok ? { ...walked, data: groupBuilds(walked.data.rows) } : walked;
  };

  /** One call a build, one after another: the first that is refused ends it. */
  const each = async <T>(
    builds: readonly Build[],
    call: (build: Build) => Promise<Answer<T>>,
  ): Promise<Answer<readonly T[]>> => {
    const done: T[] = [];
    for (const build of builds) {
      const answer = await call(build);
      if (!answer.ok) return answer;
      done.push(answer.data);
    }
    return { ok: true, data: done, serverTime: null };
  };

  return {
    groups,

    group: async (project, id) => {
      // Builds of a pipeline have numbers above the first one's: below it there are none.
      const found = await groups(project, (so) => {
        const [oldest] = so.at(-1)?.builds ?? [];
        return oldest?.pipeline === null && oldest.id < id;
      });
      if (!found.ok) return found;
      const group = found.data.find(({ pipeline }) => pipeline.id === id);
      return group === undefined
        ? {
            ...fail(
              'project-not-found',
              `Among the last builds of the project there are none of pipeline ${id}.`,
              'Open the project in GitLab.',
            ),
            retryAt: null,
          }
        : { ...found, data: group };
    },

    cancel: async (project, { builds }) => {
      const open = latestBuilds(builds).filter(({ status }) => !isEnd(status));
      const stopped = await each(open, ({ id }) =>
        transport.call('POST', `${at(project)}/${id}/cancel`, null, nothing),
      );
      return stopped.ok ? { ...stopped, data: null } : stopped;
    },

    retry: async (project, { pipeline, builds }) => {
      const ended = latestBuilds(builds).filter(({ status }) => status === 'failed' || status === 'canceled');
      const begun = await each(ended, ({ id }) =>
        transport.call('POST', `${at(project)}/${id}/retry`, null, buildShape),
      );
      return begun.ok ? { ...begun, data: begun.data[0]?.id ?? pipeline.id } : begun;
    },
  };
};
