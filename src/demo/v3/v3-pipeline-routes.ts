import { offsetPage } from '../http/page.ts';
import { choiceParam } from '../http/read-params.ts';
import { jsonReply } from '../http/reply.ts';
import { pipelineState } from '../life/pipeline-life.ts';
import { changeable, inScope, pipelineProject, viewedPipeline } from '../routes/pipeline-routes.ts';
import { type Handler, type Route, route } from '../routes/route.ts';
import { showV3Pipeline } from './show-v3-pipeline.ts';

/** By scope alone: no filter by ref, status or source. */
const listPipelines: Handler = (request) => {
  const scope = choiceParam(request.params, 'scope', ['running', 'branches', 'tags']);
  const project = pipelineProject(request);
  const rows = request.world.pipelines
    .of(project.id)
    .filter(
      (pipeline) =>
        scope === undefined || inScope({ pipeline, state: pipelineState(pipeline, request.now) }, scope),
    );
  return offsetPage(request, rows, (pipeline) => showV3Pipeline(request, project, pipeline));
};

const onePipeline: Handler = (request) => {
  const project = pipelineProject(request);
  return jsonReply(200, showV3Pipeline(request, project, viewedPipeline(request, project)));
};

const retry: Handler = (request) => {
  const { project, pipeline } = changeable(request);
  const retried = request.world.pipelines.retry(pipeline, request.now);
  return jsonReply(201, showV3Pipeline(request, project, retried));
};

const cancel: Handler = (request) => {
  const { project, pipeline } = changeable(request);
  const canceled = request.world.pipelines.cancel(pipeline, request.now);
  return jsonReply(200, showV3Pipeline(request, project, canceled));
};

const PATH = '/projects/:id/pipelines';

export const v3PipelineRoutes: readonly Route[] = [
  route('GET', PATH, 'required', listPipelines),
  route('GET', `${PATH}/:pipeline`, 'required', onePipeline),
  route('POST', `${PATH}/:pipeline/retry`, 'required', retry),
  route('POST', `${PATH}/:pipeline/cancel`, 'required', cancel),
].map((found) => ({ ...found, since: '8.11' }));
