import { fail, ok } from '../../contract/problems.ts';
import type { RemoteProject } from '../../contract/projects.ts';
import type { Ports } from '../ports.ts';
import type { StoredProject } from '../settings.ts';
import type { Emit, UseCasesNamed } from '../use-cases.ts';
import { forget } from './forget.ts';
import type { Gateway } from './gateway.ts';
import { findProject, findServer, findStoredProject } from './selectors.ts';
import { present, projectView } from './views.ts';

interface Needs {
  readonly ports: Ports;
  readonly gateway: Gateway;
  readonly emit: Emit;
}

/** What is known of a project that the server won't show: enough to fire. */
const unseen = (name: string): Omit<StoredProject, 'id' | 'serverId'> => {
  const number = /^\d+$/.test(name) ? Number(name) : null;
  return {
    remoteId: number,
    path: number === null ? name : null,
    name: number === null ? (name.split('/').at(-1) ?? name) : `Project ${name}`,
    webUrl: null,
    defaultBranch: null,
    visibility: null,
    archived: false,
  };
};

const matches = (project: { name: string; path: string | null }, query: string): boolean =>
  `${project.name}\n${project.path ?? ''}`.toLowerCase().includes(query.toLowerCase());

/** Adds, finds and removes projects. */
export const createProjects = ({
  ports,
  gateway,
  emit,
}: Needs): UseCasesNamed<'projects.add' | 'projects.list' | 'projects.search' | 'projects.remove'> => {
  const { settings, random } = ports;
  return {
    'projects.list': async ({ query, server: selector }) => {
      const stored = await settings.read();
      if (!stored.ok) return stored;
      const server = selector === undefined ? null : findServer(stored.data, selector);
      if (server !== null && !server.ok) return server;
      return ok(
        present(
          stored.data.projects
            .filter((project) => server === null || project.serverId === server.data.id)
            .filter((project) => query === undefined || matches(project, query))
            .map((project) => projectView(stored.data, project)),
        ),
      );
    },

    'projects.add': async (input) => {
      const stored = await settings.read();
      if (!stored.ok) return stored;
      const found = findProject(stored.data, input);
      if (!found.ok) return found;
      if (found.data.type === 'stored') {
        const { project, server } = found.data;
        return fail(
          'invalid-input',
          `${project.path ?? project.name} of ${server.name} is already here.`,
          'Nothing needs to be added.',
        );
      }
      const { server, name } = found.data;
      const client = await gateway.client(server);
      if (!client.ok) return client;
      const shown = await client.data.project(name);
      // A private project can't be seen without an access token, but it can be fired.
      const hidden =
        !shown.ok && server.accessTokenHint === null && shown.problem.code === 'project-not-found';
      if (!shown.ok && !hidden) return shown;
      const facts: RemoteProject | ReturnType<typeof unseen> = shown.ok ? shown.data : unseen(name);
      const added = await settings.update((current) => {
        const twin = current.projects.find(
          (one) =>
            one.serverId === server.id &&
            ((facts.remoteId !== null && one.remoteId === facts.remoteId) ||
              (facts.path !== null && one.path === facts.path)),
        );
        if (twin !== undefined) {
          return fail(
            'invalid-input',
            `${twin.path ?? twin.name} is already here.`,
            'Nothing needs to be added.',
          );
        }
        const still = findServer(current, server.id);
        if (!still.ok) return still;
        const project: StoredProject = { id: random.uuid(), serverId: server.id, ...facts };
        const next = { ...current, projects: [...current.projects, project] };
        return ok({ settings: next, result: projectView(next, project) });
      });
      if (!added.ok) return added;
      if (added.data === null) return fail('internal', 'The server of the project is gone.', 'Try again.');
      emit({ type: 'projects-changed' });
      return ok(added.data);
    },

    'projects.search': async ({ server: selector, query }) => {
      const stored = await settings.read();
      if (!stored.ok) return stored;
      const server = findServer(stored.data, selector);
      if (!server.ok) return server;
      const client = await gateway.client(server.data);
      if (!client.ok) return client;
      const found = await client.data.projects(query.trim());
      return found.ok ? ok([...found.data]) : found;
    },

    'projects.remove': async (input) => {
      const removed = await settings.update((current) => {
        const found = findStoredProject(current, input);
        if (!found.ok) return found;
        const { settings: next, result } = forget.project(current, found.data.project);
        return ok({ settings: next, result: { ...result, view: projectView(current, found.data.project) } });
      });
      if (!removed.ok) return removed;
      await forget.secrets(ports, removed.data.secrets);
      emit({ type: 'projects-changed' });
      emit({ type: 'presets-changed' });
      return removed.data.view === null
        ? fail('internal', 'The project had lost its server.', 'It is removed now.')
        : ok(removed.data.view);
    },
  };
};
