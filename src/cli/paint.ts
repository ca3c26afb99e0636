import { styleText } from 'node:util';

export type Tone = 'good' | 'bad' | 'busy' | 'quiet';
export type Paint = (tone: Tone, text: string) => string;

const colours = { good: 'green', bad: 'red', busy: 'blue', quiet: 'gray' } as const;

/** Colours for a terminal that wants them (https://no-color.org: any value of NO_COLOR but an empty one says no). */
export const createPaint = (isTerminal: boolean, env: Readonly<Record<string, string | undefined>>): Paint =>
  isTerminal && !env.NO_COLOR && env.TERM !== 'dumb'
    ? (tone, text) => styleText(colours[tone], text, { validateStream: false })
    : (_, text) => text;
