import { fail, ok } from '../../contract/problems.ts';
import type { Gateway } from '../catalog/gateway.ts';
import { openProject } from '../catalog/open-project.ts';
import type { Ports } from '../ports.ts';
import type { UseCasesNamed } from '../use-cases.ts';

/** Lists what anybody fired with a trigger; those fired from here are told from the others by their run. */
export const createTriggeredPipelines = (
  { settings, journal }: Pick<Ports, 'settings' | 'journal'>,
  gateway: Gateway,
): UseCasesNamed<'pipelines.list'> => ({
  'pipelines.list': async ({ ref, limit, ...selector }) => {
    const opened = await openProject(settings, gateway, selector);
    if (!opened.ok) return opened;
    const { client, server, name } = opened.data;
    const { listTriggered } = client.capabilities;
    if (!listTriggered.can) {
      return fail('api-version-gone', listTriggered.why, 'What was fired from here is in its history.');
    }
    const listed = await client.triggeredPipelines(name, {
      ref: ref?.replace(/^refs\/(heads|tags)\//, '') ?? null,
      since: null,
      limit,
    });
    if (!listed.ok) return listed;
    const links = await journal.runsOf(
      server.url,
      listed.data.map(({ pipeline }) => pipeline.id),
    );
    if (!links.ok) return links;
    const runOf = new Map(links.data.map(({ pipelineId, runId }) => [pipelineId, runId]));
    return ok(listed.data.map((row) => ({ ...row, runId: runOf.get(row.pipeline.id) ?? null })));
  },
});
