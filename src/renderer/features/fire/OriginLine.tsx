import { History, Link, Shield, Star } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Preset } from '../../../contract/presets.ts';
import { Badge } from '../../ui/Badge.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { TextButton } from '../../ui/TextButton.tsx';
import styles from './OriginLine.module.css';
import type { RunOrigin } from './origin.ts';

/** How many things differ, in words; null where nothing does. */
const countWords = (differences: number): string | null =>
  differences === 0 ? null : `${differences} ${differences === 1 ? 'difference' : 'differences'}`;

interface RunLineProps {
  readonly origin: RunOrigin;
  readonly preset: Preset | null;
  readonly differences: number;
  /** Secret values that nobody keeps. */
  readonly missing: number;
  readonly onUndo: () => void;
  readonly onDetach: () => void;
}

/** Says which run the form was filled from, and what is left to do. */
export const RunLine = ({ origin, preset, differences, missing, onUndo, onDetach }: RunLineProps) => (
  <Line icon={<History size={14} aria-hidden />}>
    <span className="truncate">
      Filled from the run fired <RelativeTime at={origin.firedAt} />
      {preset === null ? null : (
        <>
          , of preset <b>{preset.name}</b>
        </>
      )}
    </span>
    {countWords(differences) === null ? null : <Badge look="accent">{countWords(differences)}</Badge>}
    {missing === 0 ? null : (
      <Badge look="warning">
        {missing} secret {missing === 1 ? 'value' : 'values'} to type again
      </Badge>
    )}
    <span className={styles.actions}>
      <TextButton onClick={onUndo}>Undo</TextButton>
      {preset === null ? null : <TextButton onClick={onDetach}>Fire without the preset</TextButton>}
    </span>
  </Line>
);

/** Says that a link filled the form: anybody can make one. */
export const LinkLine = ({ onUndo }: { readonly onUndo: () => void }) => (
  <Line icon={<Link size={14} aria-hidden />}>
    <span className="truncate">Filled from a link</span>
    <Badge look="warning">look before you fire</Badge>
    <span className={styles.actions}>
      <TextButton onClick={onUndo}>Undo</TextButton>
    </span>
  </Line>
);

interface PresetLineProps {
  readonly preset: Preset;
  readonly differences: number;
  /** Brings back what the form held before; null where that was nothing of the person's. */
  readonly onUndo: (() => void) | null;
  readonly onSave: () => void;
  readonly onReset: () => void;
  readonly onDetach: () => void;
  /** What else can be done with the preset. */
  readonly menu: ReactNode;
}

/** Says which preset the form was filled from, and whether it still is as the preset has it. */
export const PresetLine = ({ preset, differences, onUndo, menu, ...props }: PresetLineProps) => (
  <Line icon={<Star size={14} aria-hidden fill={preset.pinned ? 'currentColor' : 'none'} />}>
    <span className="truncate">
      Filled from preset <b>{preset.name}</b>
    </span>
    {preset.confirm ? (
      <Badge look="warning">
        <Shield aria-hidden />
        asks first
      </Badge>
    ) : null}
    {countWords(differences) === null ? null : (
      <Badge look="accent" title={countWords(differences) ?? ''}>
        changed
      </Badge>
    )}
    <span className={styles.actions}>
      {differences === 0 ? null : (
        <>
          <TextButton onClick={props.onSave}>Save changes</TextButton>
          <TextButton onClick={props.onReset}>Reset</TextButton>
        </>
      )}
      {onUndo === null ? null : <TextButton onClick={onUndo}>Undo</TextButton>}
      <TextButton onClick={props.onDetach}>Fire without the preset</TextButton>
      {menu}
    </span>
  </Line>
);

const Line = ({ icon, children }: { readonly icon: ReactNode; readonly children: ReactNode }) => (
  <div className={styles.line}>
    {icon}
    {children}
  </div>
);
