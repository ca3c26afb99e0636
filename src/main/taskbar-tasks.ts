import type { Task } from 'electron';
import type { StartLine } from './start-line.ts';

/** An argument as Windows programs take their command line apart: in quotes, with those within it escaped. */
const quoted = (argument: string): string =>
  /[\s"]/.test(argument) || argument === ''
    ? `"${argument.replace(/(\\*)"/g, '$1$1\\"').replace(/(\\+)$/, '$1$1')}"`
    : argument;

/** What a right click on the button in Windows' taskbar offers: starts that hand their word to the app that runs. */
export const taskbarTasks = ([program, ...args]: StartLine): Task[] =>
  [
    { word: 'show', title: 'Open Trigger Tray' },
    { word: 'palette', title: 'Quick fire…' },
  ].map(({ word, title }) => ({
    program,
    arguments: [...args, word].map(quoted).join(' '),
    iconPath: program,
    iconIndex: 0,
    title,
    description: '',
  }));
