import { Shield, Star } from 'lucide-react';
import type { Preset } from '../../../contract/model.ts';
import { Badge } from '../../ui/Badge.tsx';
import { TextButton } from '../../ui/TextButton.tsx';
import styles from './PresetLine.module.css';

interface PresetLineProps {
  readonly preset: Preset;
  readonly onDetach: () => void;
  readonly onRemove: () => void;
}

/** Says which preset the form was filled from. */
export const PresetLine = ({ preset, onDetach, onRemove }: PresetLineProps) => (
  <p className={styles.line}>
    <Star size={14} aria-hidden fill={preset.pinned ? 'currentColor' : 'none'} />
    <span className="truncate">
      Filled from preset <b>{preset.name}</b>
    </span>
    {preset.confirm ? (
      <Badge look="warning">
        <Shield aria-hidden />
        asks first
      </Badge>
    ) : null}
    <span className={styles.actions}>
      <TextButton onClick={onDetach}>Fire without the preset</TextButton>
      <TextButton onClick={onRemove}>Remove preset…</TextButton>
    </span>
  </p>
);
