import { offsetPage } from '../http/page.ts';
import { instantParam, textParam } from '../http/read-params.ts';
import { forbidden, invalid, recordNotFound } from '../http/refusal.ts';
import { emptyReply, jsonReply } from '../http/reply.ts';
import { showTrigger } from '../present/show-trigger.ts';
import type { Person, Trigger } from '../world/model.ts';
import type { Project } from '../world/project.ts';
import { requireMaintainer, requireViewer, viewedProject } from './access.ts';
import { type ApiRequest, type Handler, type Route, route } from './route.ts';

interface Managed {
  readonly viewer: Person;
  readonly project: Project;
}

const managed = (request: ApiRequest): Managed => {
  const viewer = requireViewer(request).person;
  const project = viewedProject(request);
  requireMaintainer(request);
  return { viewer, project };
};

const viewedTrigger = (request: ApiRequest, project: Project): Trigger => {
  const trigger = project.triggers.find((candidate) => String(candidate.id) === request.path.trigger);
  if (trigger === undefined) throw recordNotFound();
  return trigger;
};

const listTriggers: Handler = (request) => {
  const { viewer, project } = managed(request);
  return offsetPage(request, project.triggers, (trigger) => showTrigger(request, viewer, trigger));
};

const oneTrigger: Handler = (request) => {
  const { viewer, project } = managed(request);
  return jsonReply(200, showTrigger(request, viewer, viewedTrigger(request, project)));
};

const createTrigger: Handler = (request) => {
  // Grape validates before the route asks who is there.
  const description = request.params.description;
  if (description === undefined) throw invalid('description is missing');
  const text = textParam(request.params, 'description') ?? '';
  const { triggersExpire } = request.release.access;
  const expiresAt = triggersExpire ? (instantParam(request.params, 'expires_at') ?? null) : null;
  const { viewer, project } = managed(request);
  const id = request.world.nextTriggerId();
  const trigger: Trigger = {
    id,
    token: request.world.triggerToken(id),
    owner: viewer,
    createdAt: request.now,
    expiresAt,
    description: text,
    updatedAt: request.now,
    lastUsed: null,
  };
  project.triggers.push(trigger);
  return jsonReply(201, showTrigger(request, viewer, trigger));
};

const updateTrigger: Handler = (request) => {
  const description = textParam(request.params, 'description');
  const { viewer, project } = managed(request);
  const trigger = viewedTrigger(request, project);
  if (trigger.owner.id !== viewer.id) throw forbidden();
  if (description !== undefined) {
    trigger.description = description;
    trigger.updatedAt = request.now;
  }
  return jsonReply(200, showTrigger(request, viewer, trigger));
};

const revokeTrigger: Handler = (request) => {
  const { project } = managed(request);
  project.triggers.splice(project.triggers.indexOf(viewedTrigger(request, project)), 1);
  return emptyReply(204);
};

export const triggerRoutes: readonly Route[] = [
  route('GET', '/projects/:id/triggers', 'optional', listTriggers),
  route('POST', '/projects/:id/triggers', 'optional', createTrigger),
  route('GET', '/projects/:id/triggers/:trigger', 'optional', oneTrigger),
  route('PUT', '/projects/:id/triggers/:trigger', 'optional', updateTrigger),
  route('DELETE', '/projects/:id/triggers/:trigger', 'optional', revokeTrigger),
];
