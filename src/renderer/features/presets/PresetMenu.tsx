import { Ellipsis, Pencil, Star, Trash2 } from 'lucide-react';
import type { Preset } from '../../../contract/presets.ts';
import { useOperation } from '../../queries/use-operation.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { buttonClass } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Menu, MenuItem, MenuSeparator } from '../../ui/Menu.tsx';
import { useDialogs } from '../shell/place.ts';

interface PresetMenuProps {
  readonly preset: Preset;
  readonly className?: string | undefined;
}

/** What can be done with a preset besides firing it. */
export const PresetMenu = ({ preset, className }: PresetMenuProps) => {
  const open = useDialogs();
  const change = useOperation('presets.change');
  const announce = useAnnounce();
  const { id, name, pinned } = preset;
  const pin = async (): Promise<void> => {
    const changed = await change.run({ preset: id, pinned: !pinned });
    if (!changed.ok) return announce(`Not changed. ${changed.problem.message}`);
    announce(pinned ? `${name} is not pinned any more.` : `${name} pinned to the tray menu.`);
  };
  return (
    <Menu
      className={classNames(buttonClass({ look: 'quiet', size: 'sm', iconOnly: true }), className)}
      label={`More for preset ${name}`}
      button={<Ellipsis aria-hidden />}
    >
      <MenuItem icon={<Star aria-hidden />} onPick={() => void pin()}>
        {pinned ? 'Unpin from the tray menu' : 'Pin as quick trigger'}
      </MenuItem>
      <MenuItem icon={<Pencil aria-hidden />} onPick={() => open({ type: 'edit-preset', presetId: id })}>
        Rename or change…
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={<Trash2 aria-hidden />} onPick={() => open({ type: 'remove-preset', presetId: id })}>
        Remove preset…
      </MenuItem>
    </Menu>
  );
};
