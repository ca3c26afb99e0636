import { ok } from '../../contract/problems.ts';
import type { Ports } from '../ports.ts';
import type { Emit, UseCasesOf } from '../use-cases.ts';
import { exported, readExported } from './exported.ts';
import { importSettings } from './import-settings.ts';

interface Needs {
  readonly ports: Pick<Ports, 'settings' | 'journal' | 'clock' | 'random'>;
  readonly emit: Emit;
  /** Takes in settings that changed. */
  readonly refresh: () => Promise<void>;
}

/** What the data folder holds, on its way to another machine and back. Problems: `invalid-input`, `storage`. */
export const createData = ({ ports, emit, refresh }: Needs): UseCasesOf<'data'> => {
  const { settings, journal, clock, random } = ports;
  return {
    'data.export': async () => {
      const stored = await settings.read();
      if (!stored.ok) return stored;
      const file = exported(stored.data, new Date(clock.now()).toISOString());
      return ok({ text: `${JSON.stringify(file, null, 2)}\n` });
    },
    'data.import': async ({ text }) => {
      const file = readExported(text);
      if (!file.ok) return file;
      const imported = await settings.update((current) => {
        const { settings: next, skipped, ...counts } = importSettings(current, file.data, random.uuid);
        return ok({ settings: next, result: { ...counts, skipped: [...skipped] } });
      });
      if (!imported.ok) return imported;
      await refresh();
      emit({ type: 'servers-changed' });
      emit({ type: 'projects-changed' });
      emit({ type: 'presets-changed' });
      emit({ type: 'settings-changed' });
      return imported;
    },
    'data.clearHistory': async () => {
      const removed = await journal.forgetEnded(0);
      if (!removed.ok) return removed;
      emit({ type: 'runs-changed' });
      return ok({ removed: removed.data });
    },
  };
};
