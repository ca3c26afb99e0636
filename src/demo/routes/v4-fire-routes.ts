import { fire } from '../fire/fire.ts';
import { jsonReply } from '../http/reply.ts';
import { showPipeline } from '../present/show-pipeline.ts';
import { type Handler, type Route, route } from './route.ts';

const firePipeline: Handler = (request) => {
  const { project, pipeline } = fire(request, {
    findProject: ({ world, path }) => world.project(path.id ?? ''),
    nothingCreated: 'No pipeline created',
  });
  return jsonReply(201, showPipeline(request, project, pipeline));
};

export const v4FireRoutes: readonly Route[] = [
  route('POST', '/projects/:id/trigger/pipeline', 'ignored', firePipeline),
  route('POST', '/projects/:id/ref/*ref/trigger/pipeline', 'ignored', firePipeline),
];
