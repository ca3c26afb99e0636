import type { Project, Trigger } from '../../../contract/projects.ts';
import type { Server } from '../../../contract/servers.ts';
import type { Snippet } from '../../../contract/snippets.ts';
import { type Draft, emptyDraft, newRow } from '../fire/draft.ts';

/** What the fire form begins with after a snippet: its ref, variables and inputs. */
export const draftFromSnippet = (snippet: Snippet, project: Project, trigger: Trigger | null): Draft => {
  const empty = emptyDraft(project);
  return {
    ...empty,
    ref: snippet.ref ?? empty.ref,
    triggerId: trigger?.id ?? null,
    rows: snippet.variables.map((variable) =>
      newRow({
        key: variable.key,
        secret: variable.secret,
        value: variable.secret ? null : variable.value,
      }),
    ),
    inputs: snippet.inputs,
  };
};

const bare = (url: string): string => url.replace(/\/+$/, '').toLowerCase();

/** The server that a snippet names, where it is connected here. */
export const serverOfSnippet = (snippet: Snippet | null, servers: readonly Server[]): Server | null => {
  if (snippet === null) return null;
  const { serverUrl, serverId } = snippet;
  const named = servers.find(({ id }) => id === serverId);
  if (named !== undefined || serverUrl === null) return named ?? null;
  return servers.find(({ url }) => bare(url) === bare(serverUrl)) ?? null;
};

/** The project of ours that this name or number means. */
export const ownProject = (projects: readonly Project[], serverId: string, name: string): Project | null =>
  projects.find(
    (project) =>
      project.serverId === serverId &&
      (project.path?.toLowerCase() === name.trim().toLowerCase() ||
        (project.remoteId !== null && String(project.remoteId) === name.trim())),
  ) ?? null;
