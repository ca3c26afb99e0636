import { ok } from '../../contract/problems.ts';
import type { Ports } from '../ports.ts';
import type { UseCasesNamed } from '../use-cases.ts';
import type { Demo } from './demo.ts';

/** What only the program around core can do. Problems: the host's own words where it can't. */
export const createHostHands = (
  host: Ports['host'],
  dataDir: string,
  demo: Demo,
): UseCasesNamed<
  'app.openFolder' | 'app.chooseFile' | 'app.tryDemo' | 'window.leavePalette' | 'window.recordKeys'
> => ({
  'app.openFolder': async () => {
    const opened = await host.openFolder(dataDir);
    return opened.ok ? ok({}) : opened;
  },
  'app.chooseFile': async ({ purpose }) => {
    const chosen = await host.chooseFile(purpose);
    return chosen.ok ? ok({ path: chosen.data }) : chosen;
  },
  'app.tryDemo': demo.begin,
  'window.leavePalette': async ({ to }) => {
    const left = await host.leavePalette(to);
    return left.ok ? ok({}) : left;
  },
  'window.recordKeys': async ({ recording }) => {
    host.recordKeys(recording);
    return ok({});
  },
});
