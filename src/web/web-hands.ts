import open from 'open';
import { startDemo } from '../adapters/demo-session.ts';
import { fail, ok, type Result } from '../contract/problems.ts';
import type { HostHands } from '../core/ports.ts';

/** Milliseconds in which a program that can't open the folder says so; one that can may stay for good. */
const FAILS_WITHIN = 1_000;

const openFolder = async (folder: string): Promise<Result<void>> => {
  const refused = fail('not-configured', 'The folder could not be shown.', `It is ${folder}.`);
  try {
    const child = await open(folder);
    return await new Promise((resolve) => {
      const timer = setTimeout(() => resolve(ok(undefined)), FAILS_WITHIN);
      const settle = (result: Result<void>): void => {
        clearTimeout(timer);
        resolve(result);
      };
      child.once('error', () => settle(refused));
      child.once('exit', (code) => settle(code === 0 || code === null ? ok(undefined) : refused));
    });
  } catch {
    return refused;
  }
};

/** What the loopback host can do besides operations: a page in a browser may not see where its files are. */
export const webHands = (demoScript: string): HostHands => ({
  openFolder,
  chooseFile: async () =>
    fail('not-configured', 'A page in a browser can’t choose files by their path.', 'Type the file’s path.'),
  leavePalette: async () =>
    fail('not-configured', 'The palette is no window of its own here.', 'Go on in this page.'),
  offersKeys: async () => ok(undefined),
  recordKeys: () => undefined,
  startDemo: () => startDemo(demoScript),
  isOnBattery: () => false,
});
