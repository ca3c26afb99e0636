import type { Preset } from '../contract/presets.ts';
import { fail, ok, type Result } from '../contract/problems.ts';
import { plainText } from './plain-text.ts';
import type { Session } from './session.ts';

const NOT_CONFIRMED = fail('invalid-input', 'It was not confirmed.', 'Nothing was sent.');

/**
 * Asks a person about a fire of a preset that asks first; what is fired is told by `what`. True where it was confirmed,
 * false where there was nothing to ask, or nobody. Problem: `invalid-input` where the answer is anything but yes.
 */
export const confirmPreset = async (
  { app, terminal }: Session,
  selector: string,
  what: (preset: Preset) => { readonly ref: string; readonly project: string },
): Promise<Result<boolean>> => {
  if (!terminal.interactive) return ok(false);
  const presets = await app.dispatch('presets.list', {});
  if (!presets.ok) return presets;
  const preset =
    presets.data.find(({ id }) => id === selector) ?? presets.data.find(({ name }) => name === selector);
  if (preset === undefined || !preset.confirm) return ok(false);
  const { ref, project } = what(preset);
  const answer = await terminal.ask(
    `Fire "${plainText(preset.name)}" at ${plainText(ref)} of ${plainText(project)}? Type yes: `,
  );
  return answer.trim().toLowerCase() === 'yes' ? ok(true) : NOT_CONFIRMED;
};
