import { type DesktopCommand, desktopCommands } from '../adapters/desktop-protocol.ts';
import { linkScheme } from '../contract/link-scheme.ts';

/** What a start of the app brings along for the one that runs. */
export type StartCommand =
  | { readonly type: 'link'; readonly url: string }
  /** A preset by its name; `sure`: it need not ask first. */
  | { readonly type: 'fire-preset'; readonly preset: string; readonly sure: boolean }
  | { readonly type: DesktopCommand };

/** Flags of a folder, whose value may stand apart and be anything. */
const FOLDERS = ['--data-dir', '--user-data-dir'];

const isCommand = (text: string): text is DesktopCommand => desktopCommands.some((one) => one === text);

/**
 * The command in the arguments of a start: a link that the system hands over, or a word, with the name of a preset behind
 * `fire`; null for a plain start. Flags may stand anywhere: Chromium sorts the arguments of a second start.
 */
export const startCommand = (argv: readonly string[]): StartCommand | null => {
  const given = argv.filter((_word, index) => !FOLDERS.includes(argv[index - 1] ?? '')).slice(1);
  const words = given.filter((word) => !word.startsWith('--'));
  const url = words.find((word) => word.toLowerCase().startsWith(`${linkScheme}:`));
  // Before any word: whatever a page can put into a link, no word beside it counts.
  if (url !== undefined) return { type: 'link', url };
  const at = words.findIndex((word) => word === 'fire' || isCommand(word));
  const [word, preset] = at < 0 ? [] : words.slice(at);
  if (word !== undefined && isCommand(word)) return { type: word };
  return preset === undefined ? null : { type: 'fire-preset', preset, sure: given.includes('--yes') };
};
