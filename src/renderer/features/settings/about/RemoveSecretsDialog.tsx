import { useQueryClient } from '@tanstack/react-query';
import { keys } from '../../../queries/keys.ts';
import { useOperation } from '../../../queries/use-operation.ts';
import { useAnnounce } from '../../../ui/announcer.tsx';
import { TypeToConfirm } from '../TypeToConfirm.tsx';

/** Asks before every secret is forgotten. */
export const RemoveSecretsDialog = (props: { readonly words: string; readonly onClose: () => void }) => {
  const remove = useOperation('vault.removeAll');
  const client = useQueryClient();
  const announce = useAnnounce();
  const confirm = async (word: string): Promise<void> => {
    const removed = await remove.run({ confirm: word });
    if (!removed.ok) return;
    client.setQueryData(keys.stored, removed.data);
    announce('All stored secrets are removed.');
    props.onClose();
  };
  return (
    <TypeToConfirm
      title="Remove all stored secrets?"
      description={
        <>
          <p>{props.words}.</p>
          <p>
            Nothing can be fired or followed until tokens are given again. On GitLab they stay valid. Servers,
            projects, presets and history stay.
          </p>
        </>
      }
      word="remove"
      verb="Remove all"
      pending={remove.pending}
      problem={remove.problem}
      onConfirm={(word) => void confirm(word)}
      onClose={props.onClose}
    />
  );
};
