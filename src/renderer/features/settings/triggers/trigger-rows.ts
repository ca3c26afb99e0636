import type { Project, RemoteTrigger, Trigger } from '../../../../contract/projects.ts';

/** A trigger of a project: held here, known on the server, or both. */
export interface TriggerLine {
  readonly key: string;
  readonly held: Trigger | null;
  /** Null where the server does not list it, or was not asked. */
  readonly remote: RemoteTrigger | null;
}

/**
 * What this machine holds first, then what only the server has. `remote` is null while the server was not asked. Of
 * somebody else's trigger the server shows four characters alone: one that has those of a held token is taken for it.
 */
export const triggerLines = (
  { triggers }: Pick<Project, 'triggers'>,
  remote: readonly RemoteTrigger[] | null,
): readonly TriggerLine[] => {
  const listed = remote ?? [];
  const lines = triggers.map((held) => ({
    key: held.id,
    held,
    remote:
      listed.find(({ heldAs }) => heldAs === held.label) ??
      listed.find(({ heldAs, hint }) => heldAs === null && hint !== '' && hint === held.hint) ??
      null,
  }));
  const rest = listed.filter((one) => lines.every((line) => line.remote !== one));
  return [
    ...lines,
    ...rest.map((one, index) => ({ key: `remote-${one.remoteId ?? index}`, held: null, remote: one })),
  ];
};

/** The first projects that hold every word of the query in path or name. */
export const foundProjects = (projects: readonly Project[], query: string): readonly Project[] => {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return projects.filter((project) => {
    const text = `${project.path ?? ''} ${project.name} ${project.serverName}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
};
