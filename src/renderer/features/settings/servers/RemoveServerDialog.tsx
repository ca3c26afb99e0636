import type { Server } from '../../../../contract/servers.ts';
import { usePresets, useProjects } from '../../../queries/use-data.ts';
import { useOperation } from '../../../queries/use-operation.ts';
import { useAnnounce } from '../../../ui/announcer.tsx';
import { TypeToConfirm } from '../TypeToConfirm.tsx';

const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;

/** Asks before a server goes with all that hangs on it. */
export const RemoveServerDialog = ({
  server,
  onClose,
}: {
  readonly server: Server;
  readonly onClose: () => void;
}) => {
  const remove = useOperation('servers.remove');
  const announce = useAnnounce();
  const projects = (useProjects().data ?? []).filter(({ serverId }) => serverId === server.id);
  const presets = (usePresets().data ?? []).filter(({ projectId }) =>
    projects.some(({ id }) => id === projectId),
  );
  const tokens = projects.flatMap(({ triggers }) => triggers).length;
  const confirm = async (): Promise<void> => {
    const removed = await remove.run({ server: server.id });
    if (!removed.ok) return;
    announce(`${server.name} removed.`);
    onClose();
  };
  return (
    <TypeToConfirm
      title={`Remove ${server.name}?`}
      description={
        <>
          <p>
            Forgotten here: its access token, {count(projects.length, 'project', 'projects')},{' '}
            {count(tokens, 'trigger token', 'trigger tokens')} and{' '}
            {count(presets.length, 'preset', 'presets')}.
          </p>
          <p>Nothing changes on the server. Its builds stay in the history.</p>
        </>
      }
      word={server.name}
      verb="Remove server"
      pending={remove.pending}
      problem={remove.problem}
      onConfirm={() => void confirm()}
      onClose={onClose}
    />
  );
};
