import { useQueryClient } from '@tanstack/react-query';
import { keys } from '../../../queries/keys.ts';
import { everyRun, useRuns } from '../../../queries/use-data.ts';
import { useOperation } from '../../../queries/use-operation.ts';
import { useAnnounce } from '../../../ui/announcer.tsx';
import { TypeToConfirm } from '../TypeToConfirm.tsx';

/** Asks before the history of what has ended is forgotten. */
export const ClearHistoryDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const clear = useOperation('data.clearHistory');
  const client = useQueryClient();
  const announce = useAnnounce();
  const open = (useRuns(everyRun).data ?? []).filter(
    ({ follow }) => follow.state === 'following' || follow.state === 'reconciling',
  ).length;
  const confirm = async (): Promise<void> => {
    const cleared = await clear.run({});
    if (!cleared.ok) return;
    const { removed } = cleared.data;
    await client.invalidateQueries({ queryKey: keys.allRuns });
    await client.invalidateQueries({ queryKey: keys.allSearches });
    announce(`${removed} ${removed === 1 ? 'build' : 'builds'} forgotten.`);
    onClose();
  };
  return (
    <TypeToConfirm
      title="Clear the history?"
      description={
        <>
          <p>
            Builds that have ended are forgotten here, with what they were fired with. It can’t be undone.
          </p>
          <p>
            {open === 0
              ? 'On GitLab nothing changes.'
              : `${open} that ${open === 1 ? 'is' : 'are'} still followed or unknown ${open === 1 ? 'stays' : 'stay'}. On GitLab nothing changes.`}
          </p>
        </>
      }
      word="clear"
      verb="Clear history"
      pending={clear.pending}
      problem={clear.problem}
      onConfirm={() => void confirm()}
      onClose={onClose}
    />
  );
};
