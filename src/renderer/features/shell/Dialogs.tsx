import type { Preset } from '../../../contract/presets.ts';
import type { Project } from '../../../contract/projects.ts';
import type { Server } from '../../../contract/servers.ts';
import { CancelDialog } from '../builds/CancelDialog.tsx';
import { draftFromPreset } from '../fire/draft.ts';
import { useDraft, useDrafts } from '../fire/drafts.ts';
import { EditPresetDialog } from '../presets/EditPresetDialog.tsx';
import { SavePresetDialog } from '../presets/SavePresetDialog.tsx';
import { AddProjectDialog } from '../projects/AddProjectDialog.tsx';
import { AddServerDialog } from '../projects/AddServerDialog.tsx';
import { AddTriggerDialog } from '../projects/AddTriggerDialog.tsx';
import { RemoveDialog } from '../projects/RemoveDialog.tsx';
import type { OpenDialog } from './place.ts';

interface DialogsProps {
  readonly open: OpenDialog;
  readonly servers: readonly Server[];
  readonly projects: readonly Project[];
  readonly presets: readonly Preset[];
  /** The one that is shown. */
  readonly project: Project | null;
  readonly onProject: (project: Project) => void;
  readonly onProjectGone: () => void;
  readonly onOpen: (dialog: OpenDialog) => void;
  readonly onClose: () => void;
}

/** The dialog that is open over the window. */
export const Dialogs = (props: DialogsProps) => {
  const { open, servers, presets, project, onClose } = props;
  if (open.type === 'server') {
    return <AddServerDialog onClose={onClose} onAdded={() => props.onOpen({ type: 'project' })} />;
  }
  if (open.type === 'project') {
    return (
      <AddProjectDialog
        servers={servers}
        serverId={open.serverId}
        project={open.project}
        onClose={onClose}
        onAdded={props.onProject}
      />
    );
  }
  if (open.type === 'edit-preset' || open.type === 'remove-preset') {
    const preset = presets.find(({ id }) => id === open.presetId);
    if (preset !== undefined && open.type === 'edit-preset') {
      return <EditPresetDialog preset={preset} onClose={onClose} />;
    }
    return preset === undefined ? null : (
      <RemoveDialog
        operation="presets.remove"
        input={{ preset: preset.id }}
        title={`Remove preset ${preset.name}?`}
        consequence="Its secret values are forgotten, too. What was fired with it stays in the history."
        done={`Preset ${preset.name} removed.`}
        onRemoved={onClose}
        onClose={onClose}
      />
    );
  }
  if (open.type === 'cancel-run') return <CancelDialog run={open.run} onClose={onClose} />;
  const named = 'projectId' in open ? props.projects.find(({ id }) => id === open.projectId) : undefined;
  const about = named ?? project;
  return about === null ? null : <ProjectDialogs {...props} open={open} project={about} />;
};

type OfProject = Extract<OpenDialog, { type: 'trigger' | 'preset' | 'remove-trigger' | 'remove-project' }>;

const ProjectDialogs = (
  props: Omit<DialogsProps, 'open' | 'project'> & { readonly open: OfProject; readonly project: Project },
) => {
  const { open, project, presets, onClose } = props;
  const { draft, change } = useDraft(project);
  const drafts = useDrafts();
  const name = project.path ?? project.name;
  switch (open.type) {
    case 'trigger':
      return (
        <AddTriggerDialog
          project={project}
          onClose={onClose}
          onAdded={({ id }) => {
            change((now) => ({ ...now, triggerId: id }));
            onClose();
          }}
        />
      );
    case 'preset':
      return (
        <SavePresetDialog
          project={project}
          draft={draft}
          preset={open.asNew ? null : (presets.find(({ id }) => id === draft.presetId) ?? null)}
          onClose={onClose}
          onSaved={(preset) => {
            // The saved values are the preset's from here on, its secrets included.
            change(() => draftFromPreset(preset));
            onClose();
          }}
        />
      );
    case 'remove-trigger':
      return (
        <RemoveDialog
          operation="triggers.remove"
          input={{ project: project.id, label: open.label }}
          title={`Remove trigger token ${open.label}?`}
          consequence="It is forgotten here; on the server it stays valid until it is revoked there."
          done={`Trigger token ${open.label} removed.`}
          onRemoved={onClose}
          onClose={onClose}
        />
      );
    case 'remove-project':
      return (
        <RemoveDialog
          operation="projects.remove"
          input={{ project: project.id }}
          title={`Remove ${name}?`}
          consequence="Its trigger tokens and presets are forgotten here. Nothing changes on the server, and its builds stay in the history."
          done={`${name} removed.`}
          onRemoved={() => {
            drafts.discard(project.id);
            props.onProjectGone();
          }}
          onClose={onClose}
        />
      );
  }
};
