import type { Preset } from '../../../contract/presets.ts';

/** What is wrong with a preset's name, in words; null where it is fine. `own`: the preset that keeps its name. */
export const presetNameFault = (
  name: string,
  presets: readonly Preset[],
  own: Preset | null,
): string | null => {
  const wanted = name.trim();
  if (wanted === '') return 'A name is missing';
  return presets.some((preset) => preset.name === wanted && preset.id !== own?.id)
    ? `There is already a preset ${wanted}`
    : null;
};
