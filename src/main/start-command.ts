import { type DesktopCommand, desktopCommands } from '../adapters/desktop-commands.ts';
import { linkScheme } from '../contract/link-scheme.ts';

/** What a start of the app brings along for the one that runs. */
export type StartCommand =
  | { readonly type: 'link'; readonly url: string }
  | { readonly type: DesktopCommand };

/** Flags of a folder, whose value may stand apart and be anything. */
const FOLDERS = ['--data-dir', '--user-data-dir'];

const isCommand = (text: string): text is DesktopCommand => desktopCommands.some((one) => one === text);

/** The command in the arguments of a start: a link that the system hands over, or a word; null for a plain start. */
export const startCommand = (argv: readonly string[]): StartCommand | null => {
  const words = argv.filter((_word, index) => !FOLDERS.includes(argv[index - 1] ?? '')).slice(1);
  const url = words.find((word) => word.toLowerCase().startsWith(`${linkScheme}:`));
  if (url !== undefined) return { type: 'link', url };
  const type = words.find(isCommand);
  return type === undefined ? null : { type };
};
