import { offsetPage } from '../http/page.ts';
import { forbidden, notFound } from '../http/refusal.ts';
import { type Json, jsonReply } from '../http/reply.ts';
import { instant, optionalInstant } from '../present/instant.ts';
import { isSince } from '../releases/is-since.ts';
import { isMaintainer, requireViewer, viewedProject } from '../routes/access.ts';
import { type ApiRequest, type Handler, type Route, route } from '../routes/route.ts';
import type { Trigger } from '../world/model.ts';
import type { Project } from '../world/project.ts';
import { showV3Person } from './show-v3-user.ts';

/** v3 shows every token in full, whosever it is; it has no id and no description. */
const shownTrigger = ({ origin, release }: ApiRequest, trigger: Trigger, deletedAt: number | null): Json => ({
  token: trigger.token,
  created_at: instant(trigger.createdAt),
  updated_at: instant(trigger.updatedAt),
  // Rows were only marked as deleted until 10.x.
  ...(isSince(release, '10.0') ? {} : { deleted_at: optionalInstant(deletedAt) }),
  last_used: optionalInstant(trigger.lastUsed),
  ...(isSince(release, '9.0') ? { owner: showV3Person(origin, trigger.owner) } : {}),
});

/** Maintainers' business, called masters then; with CI off, nobody's. */
const managed = (request: ApiRequest): Project => {
  const project = viewedProject(request);
  if (!isMaintainer(request) || !project.ciEnabled) throw forbidden();
  return project;
};

const managedTrigger = (request: ApiRequest): { readonly project: Project; readonly trigger: Trigger } => {
  const project = managed(request);
  const trigger = project.triggers.find(({ token }) => token === request.path.token);
  if (trigger === undefined) throw notFound('Trigger');
  return { project, trigger };
};

const listTriggers: Handler = (request) =>
  offsetPage(request, managed(request).triggers, (trigger) => shownTrigger(request, trigger, null));

const oneTrigger: Handler = (request) =>
  jsonReply(200, shownTrigger(request, managedTrigger(request).trigger, null));

const createTrigger: Handler = (request) => {
  const { person } = requireViewer(request);
  const project = managed(request);
  const id = request.world.nextTriggerId();
  const trigger: Trigger = {
    id,
    token: request.world.triggerToken(id),
    owner: person,
    createdAt: request.now,
    expiresAt: null,
    description: '',
    updatedAt: request.now,
    lastUsed: null,
  };
  project.triggers.push(trigger);
  return jsonReply(201, shownTrigger(request, trigger, null));
};

/** 200 with what was revoked, where v4 has an empty 204. */
const revokeTrigger: Handler = (request) => {
  const { project, trigger } = managedTrigger(request);
  project.triggers.splice(project.triggers.indexOf(trigger), 1);
  return jsonReply(200, shownTrigger(request, trigger, request.now));
};

export const v3TriggerRoutes: readonly Route[] = [
  route('GET', '/projects/:id/triggers', 'required', listTriggers),
  route('POST', '/projects/:id/triggers', 'required', createTrigger),
  route('GET', '/projects/:id/triggers/:token', 'required', oneTrigger),
  route('DELETE', '/projects/:id/triggers/:token', 'required', revokeTrigger),
];
