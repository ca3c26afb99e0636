import type { Place } from '../contract/events.ts';
import type { App } from '../core/app.ts';
import { readFireLink } from '../core/present/fire-link.ts';
import type { Told } from './notifications.ts';

/** Where a link leads: a form to look at; or why it leads nowhere. */
export const followLink = async (
  url: string,
  app: Pick<App, 'dispatch'>,
): Promise<{ readonly to: Place } | { readonly told: Told }> => {
  const nowhere = (body: string) => ({ told: { title: 'The link opens nothing', body, to: null } });
  const link = readFireLink(url);
  if (link === null) return nowhere('It is none that Trigger Tray understands.');
  const { server, project: name, fill } = link;
  const projects = await app.dispatch('projects.list', server === null ? {} : { server });
  if (!projects.ok) return nowhere(`${projects.problem.message} ${projects.problem.hint}`);
  const [project, second] = projects.data.filter(
    ({ path, remoteId }) => path === name || String(remoteId) === name,
  );
  if (project === undefined) return nowhere(`The project ${name.slice(0, 100)} is not set up here.`);
  if (second !== undefined)
    return nowhere(`Several servers have a project ${name.slice(0, 100)}: the link has to name one.`);
  return { to: { place: 'project', projectId: project.id, presetId: null, fill } };
};
