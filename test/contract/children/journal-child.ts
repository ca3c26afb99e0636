import { openSqliteJournal } from '../../../src/adapters/sqlite-journal.ts';
import { memoryLog } from '../../support/fakes-log.ts';
import { aLease, aSendingRun } from '../../support/fakes-runs.ts';
import { dataOf } from '../data-of.ts';

/**
 * `begin`: writes one run, says so and waits to be killed. `many PREFIX COUNT`: writes runs, counts itself into the run
 * `shared` with each, and ends.
 */
export const main = async ([dataDir = '', job, prefix = '', count = '0']: readonly string[]) => {
  const { journal } = dataOf(await openSqliteJournal(dataDir, memoryLog()));
  if (job === 'begin') {
    dataOf(await journal.begin(aSendingRun(), aLease));
    process.send?.('written');
    await new Promise(() => setInterval(() => undefined, 1_000));
  }
  for (let index = 0; index < Number(count); index += 1) {
    const id = `${prefix}-${index}`;
    dataOf(await journal.begin(aSendingRun({ id, requestId: id }), aLease));
    dataOf(
      await journal.update('shared', (run) => ({
        ...run,
        inputs: { ...run.inputs, count: Number(run.inputs.count ?? 0) + 1 },
      })),
    );
  }
  await journal.close();
  process.exit(0);
};
