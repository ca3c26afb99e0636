import type { Project, Trigger } from '../../../../contract/projects.ts';
import { useOperation } from '../../../queries/use-operation.ts';
import { useAnnounce } from '../../../ui/announcer.tsx';
import { TypeToConfirm } from '../TypeToConfirm.tsx';
import { UsedBy } from './UsedBy.tsx';

interface RevokeTriggerDialogProps {
  readonly project: Project;
  readonly trigger: Trigger;
  readonly onClose: () => void;
}

/** Asks for the label before a trigger is revoked: there is no way back. */
export const RevokeTriggerDialog = ({ project, trigger, onClose }: RevokeTriggerDialogProps) => {
  const revoke = useOperation('triggers.revoke');
  const announce = useAnnounce();
  const confirm = async (typed: string): Promise<void> => {
    const revoked = await revoke.run({ project: project.id, label: trigger.label, confirm: typed });
    if (!revoked.ok) return;
    announce(`${trigger.label} is revoked.`);
    onClose();
  };
  return (
    <TypeToConfirm
      title={`Revoke ${trigger.label}?`}
      description={
        <>
          <p>
            GitLab deletes the trigger of {project.path ?? project.name}: whatever fires with this token, here
            or elsewhere, stops working. It can’t be undone.
          </p>
          <UsedBy trigger={trigger} />
        </>
      }
      word={trigger.label}
      verb="Revoke"
      pendingVerb="Revoking…"
      pending={revoke.pending}
      problem={revoke.problem}
      onConfirm={(typed) => void confirm(typed)}
      onClose={onClose}
    />
  );
};
